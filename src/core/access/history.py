"""What was changed about people, deputies, keys and what bounds codes: only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.access.actors import Actor

Facts = Mapping[str, str | bool | list[str] | None]
"""The part of a person, deputy or key that changed. Never a password, a secret or a hash of one."""


class PeopleChange(StrEnum):
    """What happened."""

    STAFF_ADDED = "STAFF_ADDED"
    STAFF_CHANGED = "STAFF_CHANGED"
    PASSWORD_RESET = "PASSWORD_RESET"
    PASSWORD_CHANGED = "PASSWORD_CHANGED"
    DEPUTY_SET = "DEPUTY_SET"
    DEPUTY_ENDED = "DEPUTY_ENDED"
    KEY_ISSUED = "KEY_ISSUED"
    KEY_REVOKED = "KEY_REVOKED"
    CODES_RELEASED = "CODES_RELEASED"


@dataclass(frozen=True, slots=True)
class PeopleEvent:
    """Who changed what of whom, when, from what, to what and why. `position` is given when stored."""

    what: PeopleChange
    subject: UUID
    at: datetime
    by_ref: str
    by_name: str
    before: Facts
    after: Facts
    why: str
    position: int = 0


def event(
    what: PeopleChange, subject: UUID, by: Actor, at: datetime, before: Facts, after: Facts, why: str
) -> PeopleEvent:
    """The event of a change by that actor."""
    return PeopleEvent(what, subject, at, by.ref, by.name, before, after, why)
