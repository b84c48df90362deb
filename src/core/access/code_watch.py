"""What staff see of one-time codes: the day's money, and prefixes that are held; and how they let one go (R-1)."""

from dataclasses import dataclass, replace
from uuid import UUID

from core.access.actors import Actor, Staff
from core.access.code_bounds import CodeMoney, Hold
from core.access.history import Facts, PeopleChange, event
from core.access.people import reason
from core.access.ports import AccessStore
from core.access.refusals import AlreadyEnded
from core.access.roles import Role
from core.kernel.clock import Clock
from core.kernel.once import Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import NotAllowed, NotFound

_LOOK, _ACT = {Role.INTAKE, Role.ADMINISTRATOR, Role.AUDITOR}, {Role.INTAKE, Role.ADMINISTRATOR}
MOST_HOLDS = 200


@dataclass(frozen=True, slots=True)
class CodeStanding:
    """`spent` in fils since the day began; `holds` those in force, the latest first, at most 200."""

    money: CodeMoney
    spent: int
    holds: tuple[Hold, ...]


class WatchingCodes:
    """Intake and administrators look and release; the auditor looks. Raises NotAllowed for others."""

    def __init__(
        self, store: AccessStore, clock: Clock, real: Clock, secret: bytes, money: CodeMoney | None = None
    ) -> None:
        self._store, self._clock, self._real, self._secret = store, clock, real, secret
        self._money = money or CodeMoney()

    async def standing(self, by: Actor) -> CodeStanding:
        _require(by, _LOOK)
        real = await self._real.now()
        async with self._store.work() as work:
            spent = await work.limits.used(self._money.spending(self._secret, 0, True, real))
            return CodeStanding(self._money, spent, await work.code_uses.holds(real, MOST_HOLDS))

    async def release(
        self, by: Actor, hold: UUID, why: str, once: IdempotencyKey | None = None
    ) -> Answered[Hold]:
        """Codes to the prefix go out again, and only those sent from now on are judged.

        Raises InvalidInput on `why`, NotFound, AlreadyEnded and KeyReused.
        """
        _require(by, _ACT)
        at, real, why = await self._clock.now(), await self._real.now(), reason(why)
        async with self._store.work() as work:
            known = await work.code_uses.lock(hold)
            if known is None:
                raise NotFound
            if await answered(work, by.ref, once, at) is not None:
                return Answered(known, repeated=True)
            if not known.in_force(real):
                raise AlreadyEnded
            await work.code_uses.release(hold, real)
            before: Facts = {"prefix": known.prefix, "until": known.until.isoformat()}
            after: Facts = {"prefix": known.prefix, "released_at": real.isoformat()}
            await work.people_history.append(
                event(PeopleChange.CODES_RELEASED, hold, by, at, before, after, why)
            )
            await keep(work, by.ref, once, {"hold": str(hold)})
        return Answered(replace(known, released_at=real))


def _require(by: Actor, roles: set[Role]) -> None:
    if not isinstance(by, Staff) or not by.roles & roles:
        raise NotAllowed
