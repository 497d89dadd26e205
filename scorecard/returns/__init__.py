"""What services send: workbooks read into figures with their cells."""
