"""Compute red, amber and green scorecards, every status exact, explained and traceable."""
