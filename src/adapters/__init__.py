"""The outside world: each package here fits one kind of it to the core's ports."""
