"""The request: its life as one table, its deadlines, its use cases."""
