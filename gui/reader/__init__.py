"""The page: right-to-left reading and highlighting."""
