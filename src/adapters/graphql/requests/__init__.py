"""Requests in the schema: their types, what is read of them, and the acts on them."""
