"""The command line: `hashiya …` without a window."""
