"""The people of the municipality, as accounts: who they are, their duties, and what proves them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.access.actors import Staff
from core.access.roles import STAFF_ROLES, Role
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Words

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}", re.ASCII)
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200

_WRONG_USERNAME = Words(
    ar="يتكون اسم المستخدم من 3 إلى 40 من الأحرف اللاتينية الصغيرة والأرقام والنقطة والشرطة.",
    en="A user name has 3 to 40 small Latin letters, digits, dots, dashes or underscores.",
)
_WRONG_PASSWORD = Words(
    ar=f"عدد أحرف كلمة المرور يجب ألا يقل عن {SHORTEST_PASSWORD} وألا يزيد على {LONGEST_PASSWORD}.",
    en=f"A password has at least {SHORTEST_PASSWORD} and at most {LONGEST_PASSWORD} characters.",
)
_NOT_A_STAFF_ROLE = Words(
    ar="هذا الدور لا يُسند إلى موظف. اختر من أدوار الموظفين.",
    en="This role is not one of staff. Choose from the roles of staff.",
)
_DEPARTMENT_NEEDED = Words(
    ar="اختر دائرة واحدة على الأقل لموظف الدائرة.", en="Choose at least one department for its officer."
)
_DEPARTMENT_WITHOUT_ROLE = Words(
    ar="الدوائر لموظف الدائرة وحده. أضف هذا الدور أو احذف الدوائر.",
    en="Only a department officer has departments. Add that role or take the departments away.",
)
_DEPARTMENT_UNKNOWN = Words(
    ar="هذه الدائرة غير معروفة. اختر من القائمة.", en="This department is not known. Choose from the list."
)


@dataclass(frozen=True, slots=True)
class StaffMember:
    """An account as administrators see it. An inactive one opens nothing."""

    id: UUID
    username: str
    name: str
    roles: frozenset[Role]
    departments: frozenset[str]
    active: bool
    created_at: datetime
    version: int = 1

    @property
    def administers(self) -> bool:
        """Whether it can look after people, by a role of its own."""
        return self.active and Role.ADMINISTRATOR in self.roles


@dataclass(frozen=True, slots=True)
class Credentials:
    """What proves a staff member. `totp_sealed` is encrypted; `totp_step` the last time step used up."""

    password_hash: str = field(repr=False)
    totp_sealed: bytes = field(repr=False)
    totp_step: int = 0


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """A person and what proves them."""

    member: StaffMember
    credentials: Credentials


@dataclass(frozen=True, slots=True)
class Lender:
    """An absent person whose duties somebody has at this moment."""

    id: UUID
    roles: frozenset[Role]
    departments: frozenset[str]


def standing(
    id: UUID, name: str, roles: Iterable[Role], departments: Iterable[str], lenders: Iterable[Lender]
) -> Staff:
    """The actor with own and lent duties. Departments count only with the role that answers for them.

    Whoever acts stays one person by `ref`, so nobody pays out as deputy what they decided as themselves.
    """
    all_roles = set(roles)
    answers_for = set(departments) if Role.DEPARTMENT in all_roles else set()
    stands_for = set()
    for lender in lenders:
        all_roles |= lender.roles
        stands_for.add(lender.id)
        if Role.DEPARTMENT in lender.roles:
            answers_for |= lender.departments
    return Staff(id, name, frozenset(all_roles), frozenset(answers_for), frozenset(stands_for))


def same_username(text: str) -> str:
    """A user name as it is compared."""
    return text.strip().lower()


def username_of(text: str) -> str:
    """A new user name. Raises InvalidInput on `username`."""
    username = same_username(text[:100])
    if len(text) > 100 or not _USERNAME.fullmatch(username):
        raise InvalidInput.of("username", "INVALID_USERNAME", _WRONG_USERNAME)
    return username


def check_password(password: str) -> None:
    """Raises InvalidInput on `password` for a new password nobody should use."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or not encodable(password):
        raise InvalidInput.of("password", "INVALID_PASSWORD", _WRONG_PASSWORD)


def encodable(text: str) -> bool:
    """Whether it is text at all: a lone surrogate is not."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_duties(roles: frozenset[Role], departments: frozenset[str], known: frozenset[str]) -> None:
    """Raises InvalidInput with every fault, on `roles` and `departments`; `known`: the departments there are."""
    faults = []
    if not roles <= STAFF_ROLES:
        faults.append(Fault("roles", "NOT_A_STAFF_ROLE", _NOT_A_STAFF_ROLE))
    if Role.DEPARTMENT in roles and not departments:
        faults.append(Fault("departments", "DEPARTMENT_REQUIRED", _DEPARTMENT_NEEDED))
    if Role.DEPARTMENT not in roles and departments:
        faults.append(Fault("departments", "DEPARTMENT_WITHOUT_ROLE", _DEPARTMENT_WITHOUT_ROLE))
    if not departments <= known:
        faults.append(Fault("departments", "UNKNOWN_DEPARTMENT", _DEPARTMENT_UNKNOWN))
    if faults:
        raise InvalidInput(tuple(faults))
