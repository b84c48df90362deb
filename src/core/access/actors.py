"""Who is calling, as the core knows them. Proving who they are is done before (sessions, keys)."""

from dataclasses import dataclass
from uuid import UUID

from core.access.roles import Role, Scope
from core.kernel.phone import Mobile


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who proved a mobile number by a one-time code (R-1); `person_key` once identity is proved too."""

    phone: Mobile
    person_key: str | None = None

    @property
    def ref(self) -> str:
        return f"applicant:{self.phone.e164}"

    @property
    def name(self) -> str:
        return "applicant"


@dataclass(frozen=True, slots=True)
class Partner:
    """An institution calling with a key of its own (R-30). `scopes` say what the key opens."""

    institution: UUID
    key: UUID
    name: str
    scopes: frozenset[Scope] = frozenset()

    @property
    def ref(self) -> str:
        return f"partner:{self.institution}"


@dataclass(frozen=True, slots=True)
class Staff:
    """A person of the municipality. `departments` are the codes a department officer answers for.

    `roles` and `departments` hold the lent ones too while they are in force; `stands_for` whose those are.
    """

    id: UUID
    name: str
    roles: frozenset[Role]
    departments: frozenset[str] = frozenset()
    stands_for: frozenset[UUID] = frozenset()

    @property
    def ref(self) -> str:
        return f"staff:{self.id}"


@dataclass(frozen=True, slots=True)
class System:
    """A timer or a message from outside; `name` says which ("sweep", "gateway", "bank", "scanner")."""

    name: str

    @property
    def ref(self) -> str:
        return f"system:{self.name}"


Actor = Applicant | Partner | Staff | System
