"""What a step's function gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.payments.ledger import Posting
from core.requests.events import Fact
from core.requests.request import TrainingRequest


@dataclass(frozen=True, slots=True)
class Effect:
    """The request after the step (its status is set by the table), the event's facts, and the books' entries.

    `silent` holds the row's SMS back where nobody is to be told: nothing the applicant knows of has changed.
    """

    request: TrainingRequest
    facts: Mapping[str, Fact] = field(default_factory=dict)
    postings: tuple[Posting, ...] = ()
    silent: bool = False
