"""The rules of training requests in plain Python: no framework, no clock, no database."""
