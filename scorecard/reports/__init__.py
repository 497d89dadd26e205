"""Reports: they show a scorecard, and judge nothing."""
