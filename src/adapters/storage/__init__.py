"""Where facts and files are kept."""
