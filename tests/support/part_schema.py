"""The schema with the services of the catalogue and of people behind it, on a real database."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from argon2 import PasswordHasher

from adapters.calendar.jordan import jordan_holidays
from adapters.graphql.context import Context
from adapters.graphql.engine import Asked, GraphQLEngine
from adapters.graphql.schema import AUDIENCES, schema
from adapters.graphql.services import Services
from adapters.identity.passwords import ArgonPasswords, TotpFactors
from adapters.storage.database.engine import Database
from core.access.actors import Actor, Staff
from core.access.attempts import Attempts
from core.access.deputising import Deputising
from core.access.partner_keys import PartnerKeys
from core.access.people import People
from core.access.permissions import audiences_of
from core.access.roles import Role
from core.access.staff_sign_in import StaffSignIn
from core.catalogue.editing import CatalogueEditing
from core.catalogue.snapshot import Catalogue
from core.kernel.words import Language
from core.notices.kinds import MessageKind
from core.notices.wording.wording import check_wording
from core.requests.announcing import Announcing
from support.money_house import House

ENGINE = GraphQLEngine(schema, audiences=AUDIENCES)


def staff(role: Role, number: int = 90) -> Staff:
    """Somebody of the municipality with one duty."""
    return Staff(UUID(int=number), f"Test {role.value.title()}", frozenset({role}))


MANAGER, AUDITOR = staff(Role.CATALOGUE), staff(Role.AUDITOR, 91)
ADMINISTRATOR, INTAKE = staff(Role.ADMINISTRATOR, 92), staff(Role.INTAKE, 93)


@dataclass
class Part:
    """The schema with its services; `house` moves time and brings requests to where clocks run."""

    house: House
    services: Services
    context: Context | None = None

    async def answer(
        self,
        query: str,
        by: Actor | None = None,
        language: Language = Language.EN,
        **variables: Any,
    ) -> dict[str, Any]:
        """The whole response; raises `Rejected`."""
        self.context = Context(self.services, by, audiences_of(by), language, "192.0.2.1")
        return await ENGINE.execute(Asked(query, variables=variables), self.context)

    async def ask(
        self, query: str, by: Actor | None = None, language: Language = Language.EN, **variables: Any
    ) -> Any:
        """The one root field of an answer without errors."""
        answer = await self.answer(query, by, language, **variables)
        assert "errors" not in answer, answer["errors"]
        (value,) = answer["data"].values()
        return value

    async def act(
        self,
        mutation: str,
        wants: str,
        by: Actor | None = None,
        language: Language = Language.EN,
        /,
        **fields: Any,
    ) -> Any:
        """What a mutation answers: `wants` of its success, or the problem with its faults."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        query = (
            f"mutation($input: {kind}!) {{ {mutation}(input: $input) {{ __typename {wants} "
            "... on Problem { code message words { ar en } } "
            "... on InvalidInput { faults { field code message } } "
            "... on Stale { currentVersion changedBy } } }"
        )
        return await self.ask(query, by, language, input=fields)


async def part_of(database: Database) -> Part:
    """On a fresh database, with the catalogue of a new installation."""
    house = await House.new(database)
    store, clock, ids = house.store, house.clock, house.ids
    passwords = ArgonPasswords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    factors = TotpFactors("a key that is not in the database", ids)

    async def catalogue() -> Catalogue:
        async with store.work() as work:
            return await work.catalogue.current()

    services = SimpleNamespace(
        clock=clock,
        catalogue=catalogue,
        performing=house.performing,
        announcing=Announcing(house.performing),
        editing=CatalogueEditing(
            store, clock, lambda kind, words: check_wording(MessageKind(kind), words), jordan_holidays
        ),
        people=People(store, clock, ids, passwords, factors),
        deputising=Deputising(store, clock, ids),
        partner_keys=PartnerKeys(store, clock, ids),
        staff_sign_in=StaffSignIn(store, clock, clock, ids, passwords, factors, Attempts(b"tests")),
    )
    return Part(house, cast(Services, services))
