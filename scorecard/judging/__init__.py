"""Judging figures against the rules in force; pure."""
