"""The catalogue in the schema: what is offered, how staff edit it, and who changed what."""
