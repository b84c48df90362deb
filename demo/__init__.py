"""The municipality's card, walked against a fresh server by a client like any other.

Nothing of the service is imported here: only the standard library and an HTTP client. What must happen
stands in `expected.toml`, written by hand; a step or an SMS that is not in it, or is missing, fails the run.
"""
