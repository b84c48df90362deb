"""What waits for a person: the queues of work."""
