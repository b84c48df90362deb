"""Signing in with a mobile number and a code sent to it (R-1)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from core.access.code_bounds import Hold
from core.access.codes import (
    CodeSettings,
    CodeToSend,
    StoredCode,
    mac_of,
    matches,
    new_code,
    prefix_of,
    typed_code,
)
from core.access.limits import Spending, network_of, spendings
from core.access.ports import AccessStore, AccessWork
from core.access.refusals import CodeRefused
from core.access.sessions import SessionSettings, SignedIn, applicants_session
from core.kernel.clock import Clock
from core.kernel.ids import Ids
from core.kernel.person import PersonId
from core.kernel.phone import Mobile, parse_mobile
from core.kernel.refusals import TooMany
from core.kernel.words import Language

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CodeSent:
    """The same for every number, known or not. `expires_at` is real time."""

    expires_at: datetime
    message: UUID


class SignInCodes:
    """Sends codes and takes them. `secret` is kept outside the database.

    Codes live on real time, as sessions do; only the SMS is dated by the service's clock.
    """

    def __init__(
        self,
        store: AccessStore,
        clock: Clock,
        real: Clock,
        ids: Ids,
        secret: bytes,
        settings: CodeSettings | None = None,
        sessions: SessionSettings | None = None,
    ) -> None:
        self._store, self._clock, self._real, self._ids, self._secret = store, clock, real, ids, secret
        self._settings = settings or CodeSettings()
        self._sessions = sessions or SessionSettings()

    async def send(self, phone: str, language: Language, client_address: str) -> CodeSent:
        """Puts a code in the post; the one before it is good no more. Any Jordanian mobile gets one, but an unproved
        number none while its prefix is held or the day's money for such numbers is spent.

        Raises InvalidPhone, and TooMany with nothing sent. Afterwards the caller rings for messages.
        """
        to = parse_mobile(phone)
        at, real = await self._clock.now(), await self._real.now()
        settings = self._settings
        code, id, message = new_code(self._ids), self._ids.new(), self._ids.new()
        stored = StoredCode(id, to, mac_of(self._secret, id, to, code), real, real + settings.life)
        minutes = int(settings.life.total_seconds()) // 60
        uses = self._sending(to, client_address, real)
        async with self._store.work() as work:
            # Counted first: who counts for the same prefix waits, and so sees a hold that is made here.
            await self._spend(work, uses)
            known = await work.proofs.known(to)
            hold = None if known else await self._hold(work, prefix_of(to), real)
            if hold is None:
                await work.sign_in_codes.put(stored)
                await work.code_uses.sent(id, prefix_of(to), real)
                parts = await work.code_post.add(CodeToSend(message, to, language, code, minutes, at))
                await self._spend(work, [settings.money.spending(self._secret, parts, known, real)])
            else:
                await work.limits.give_back(uses)
        # Raised after the commit: a hold that was made now has to stay.
        if hold is not None:
            raise TooMany(hold.until)
        return CodeSent(stored.expires_at, message)

    async def _hold(self, work: AccessWork, prefix: str, real: datetime) -> Hold | None:
        """The prefix's hold: one in force, or one made now because too few of its codes are used."""
        held = await work.code_uses.hold_of(prefix, real)
        if held is not None:
            return held
        policy, ripe = self._settings.uses, real - self._settings.life
        tally = await work.code_uses.tally(prefix, real - policy.window, ripe)
        if not policy.too_few_used(tally):
            return None
        made = Hold(self._ids.new(), prefix, real, real + policy.hold, tally)
        await work.code_uses.hold(made)
        _log.warning("codes to a prefix are held: of %d sent, %d were used", tally.sent, tally.used)
        return made

    async def verify(self, phone: str, code: str, person: PersonId | None, client_address: str) -> SignedIn:
        """A session for whoever holds the number; with `person`, for the nominee of that identity (R-30).

        Raises InvalidPhone, TooMany, and CodeRefused, which does not say what was wrong.
        """
        mobile = parse_mobile(phone)
        real = await self._real.now()
        guess = spendings(
            self._secret,
            "code-guess",
            network_of(client_address),
            self._settings.guesses_per_address,
            real,
        )
        async with self._store.work() as work:
            # Counted first, so that guesses made at once cannot all see the same count.
            await self._spend(work, guess)
            signed_in = await self._sign_in(work, mobile, typed_code(code), person, real)
            if signed_in is not None:
                await work.limits.give_back(guess)
        # Raised after the commit: a failed try has to stay counted.
        if signed_in is None:
            raise CodeRefused
        return signed_in

    async def _sign_in(
        self, work: AccessWork, phone: Mobile, code: str, person: PersonId | None, real: datetime
    ) -> SignedIn | None:
        named = person is None or await work.proofs.names(phone, person.key)
        stored = await work.sign_in_codes.lock(phone)
        if stored is None or not stored.open_to_tries(real, self._settings.tries):
            return None
        right = matches(self._secret, stored, code) and named
        await work.sign_in_codes.save(stored.tried(used_at=real if right else None))
        if not right:
            return None
        await work.code_uses.used(stored.id, real)
        session, signed_in = applicants_session(
            phone, person.key if person else None, self._ids, self._sessions, real
        )
        await work.sessions.add(session)
        return signed_in

    async def _spend(self, work: AccessWork, uses: Sequence[Spending]) -> None:
        if beyond := await work.limits.spend(uses):
            raise TooMany(max(use.end for use in beyond))

    def _sending(self, phone: Mobile, client_address: str, real: datetime) -> list[Spending]:
        settings = self._settings
        counted = (
            ("code-phone", phone.e164, settings.per_phone),
            ("code-address", network_of(client_address), settings.per_address),
            ("code-prefix", prefix_of(phone), settings.per_prefix),
            ("code-total", "", settings.in_total),
        )
        return [
            use
            for kind, value, limits in counted
            for use in spendings(self._secret, kind, value, limits, real)
        ]
