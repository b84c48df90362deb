"""Who may stand behind a step: the roles of the rulebook's table "People"."""

from enum import StrEnum


class Role(StrEnum):
    """A capacity in which somebody acts towards one request or the service as a whole."""

    APPLICANT = "APPLICANT"
    """Who applied on the web and proved the mobile number."""
    NOMINEE = "NOMINEE"
    """The person a partner's batch request is about (R-30), after proving number and identity."""
    PARTNER = "PARTNER"
    INTAKE = "INTAKE"
    DEPARTMENT = "DEPARTMENT"
    FINANCE = "FINANCE"
    MANAGEMENT = "MANAGEMENT"
    CATALOGUE = "CATALOGUE"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"
    SYSTEM = "SYSTEM"
    """A timer, or a message from outside."""


STAFF_ROLES = frozenset(
    {
        Role.INTAKE,
        Role.DEPARTMENT,
        Role.FINANCE,
        Role.MANAGEMENT,
        Role.CATALOGUE,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
    }
)


class Scope(StrEnum):
    """What a partner's key opens (R-30)."""

    BATCHES = "BATCHES"
    """Hand batches in and act on their requests."""
    READ = "READ"
    """Read own batches, their requests and what changed."""
