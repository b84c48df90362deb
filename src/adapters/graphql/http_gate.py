"""Overload: more than a bounded number of calls at once is refused at once, so that accepted ones end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from adapters.graphql.errors import Rejected


@dataclass(slots=True)
class Gate:
    """Lets `places` calls through at a time. For one event loop."""

    places: int
    inside: int = 0
    refused: int = 0

    @contextmanager
    def entered(self) -> Iterator[None]:
        """Hold a place; raises `Rejected` (503, with Retry-After) when there is none."""
        if self.inside >= self.places:
            self.refused += 1
            raise Rejected(
                503, "OVERLOADED", "The service is busy; try again shortly.", headers={"Retry-After": "1"}
            )
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1
