"""The record of files that went."""
