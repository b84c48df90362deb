"""Documents people hand in: what they are, how they come in, when they may be opened."""
