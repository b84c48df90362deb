"""How long files are kept after the end of their request, and how they go."""
