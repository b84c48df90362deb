"""Looking for harmful software in what people send."""
