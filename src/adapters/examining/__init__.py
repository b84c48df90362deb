"""Opening what people send, in a process of its own that can harm nobody."""
