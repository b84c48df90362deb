"""Proving who staff are: passwords and second factors."""
