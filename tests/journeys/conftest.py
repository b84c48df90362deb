"""The house that journeys happen in; how it works is in `support/journey.py`."""

from support.journey_fixtures import house, prepared, stable

__all__ = ["house", "prepared", "stable"]
