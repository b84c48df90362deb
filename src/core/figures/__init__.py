"""Figures for the municipality: counts, waiting times, money."""
