"""Letters on paper: what each says, set in type with Typst, read again by machines, and sealed (R-29)."""
