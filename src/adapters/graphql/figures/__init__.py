"""Figures in the schema."""
