"""The kernel: small values every part of the core is built from; it imports none of those parts."""
