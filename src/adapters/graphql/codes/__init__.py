"""One-time codes: what they cost, and prefixes that are held."""
