"""The outside world of a demo: programs of their own that share no code with the product."""
