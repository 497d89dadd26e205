"""The agreed rules: read, dated and compiled to four limits."""
