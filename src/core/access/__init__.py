"""Who may do and see what: actors, the permission table, one-time codes."""
