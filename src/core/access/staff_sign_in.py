"""Staff sign in with a password and a second factor."""

import re
from dataclasses import replace
from datetime import datetime

from core.access.actors import Staff
from core.access.attempts import Attempt, Attempts
from core.access.history import PeopleChange, event
from core.access.ports import AccessStore, AccessWork, Passwords, SecondFactors
from core.access.refusals import SignInRefused
from core.access.sessions import Session, SessionSettings, SignedIn, hashed, new_token
from core.access.staff import (
    LONGEST_PASSWORD,
    StaffAccount,
    check_password,
    encodable,
    same_username,
    standing,
)
from core.kernel.clock import Clock
from core.kernel.digits import to_latin_digits
from core.kernel.ids import Ids
from core.kernel.once import IdempotencyKey, answered
from core.kernel.refusals import KeyReused

_SIX_DIGITS = re.compile(r"[0-9]{6}", re.ASCII)


class StaffSignIn:
    """Proves staff. Unknown, closed and mistaken look and last alike. Times here are real ones."""

    def __init__(
        self,
        store: AccessStore,
        clock: Clock,
        real: Clock,
        ids: Ids,
        passwords: Passwords,
        factors: SecondFactors,
        attempts: Attempts,
        sessions: SessionSettings | None = None,
    ) -> None:
        self._store, self._clock, self._real, self._ids = store, clock, real, ids
        self._passwords, self._factors, self._attempts = passwords, factors, attempts
        self._sessions = sessions or SessionSettings()

    async def sign_in(self, username: str, password: str, code: str, client_address: str) -> SignedIn:
        """A session for the account. Raises TooMany (a pause), SignInRefused and Unavailable."""
        real = await self._real.now()
        attempt, account = await self._begin(same_username(username[:100]), client_address, real)
        # Outside every transaction: a hash takes its time, and no connection should wait for it.
        right = await self._right_password(account, password)
        step = self._step(account, code, real)
        if account is None or not right or step is None:
            raise SignInRefused
        async with self._store.work() as work:
            if not await self._use(work, account, step):
                raise SignInRefused
            await self._attempts.succeeded(work, attempt)
            return await self._open(work, account, real)

    async def change_own_password(
        self, by: Staff, old: str, new: str, client_address: str, key: IdempotencyKey | None = None
    ) -> bool:
        """A new password for oneself; every session ends, this one too. Says whether it was done before by this key,
        and then changes nothing.

        Raises InvalidInput on `password`, SignInRefused when the old one is wrong, TooMany, Unavailable, and
        KeyReused. What was asked under the key is told by the password's own hash: no quicker digest is kept.
        """
        check_password(new)
        at, real = await self._clock.now(), await self._real.now()
        async with self._store.work() as work:
            account = await work.staff.lock(by.id)
            username = account.member.username if account else ""
            attempt = await self._attempts.begin(work, username, client_address, real)
        right = account is not None and await self._right_password(account, old)
        password_hash = await self._passwords.hash(new) if right else None
        async with self._store.work() as work:
            now = await work.staff.lock(by.id)
            repeated = await answered(work, by.ref, key, at) is not None
            if not repeated:
                if now is None or password_hash is None or not _same_proofs(now, account):
                    raise SignInRefused
                await self._set_password(work, now, password_hash)
                await self._attempts.succeeded(work, attempt)
                changed = event(PeopleChange.PASSWORD_CHANGED, by.id, by, at, {}, {}, "")
                await work.people_history.append(changed)
        if repeated:
            await self._recognise(now, new, attempt)
        return repeated

    async def _set_password(self, work: AccessWork, now: StaffAccount, password_hash: str) -> None:
        member = now.member
        await work.staff.save(replace(member, version=member.version + 1))
        await work.staff.save_credentials(member.id, replace(now.credentials, password_hash=password_hash))
        await work.sessions.end_all_of(member.id)

    async def _recognise(self, account: StaffAccount | None, password: str, attempt: Attempt) -> None:
        """Whether the password that was set is the one that is asked for again. Raises KeyReused, as a failed try."""
        if not await self._right_password(account, password):
            raise KeyReused
        async with self._store.work() as work:
            await self._attempts.succeeded(work, attempt)

    async def _begin(
        self, username: str, client_address: str, real: datetime
    ) -> tuple[Attempt, StaffAccount | None]:
        async with self._store.work() as work:
            attempt = await self._attempts.begin(work, username, client_address, real)
            account = await work.staff.find(username) if encodable(username) else None
        return attempt, account if account is not None and account.member.active else None

    async def _right_password(self, account: StaffAccount | None, password: str) -> bool:
        possible = len(password) <= LONGEST_PASSWORD and encodable(password)
        stored = account.credentials.password_hash if account is not None else None
        return await self._passwords.matches(stored, password if possible else "")

    def _step(self, account: StaffAccount | None, code: str, real: datetime) -> int | None:
        typed = "".join(to_latin_digits(code[:20]).split())
        if account is None or not _SIX_DIGITS.fullmatch(typed):
            return None
        return self._factors.step(account.member.id, account.credentials.totp_sealed, typed, real)

    async def _use(self, work: AccessWork, account: StaffAccount, step: int) -> bool:
        """Uses the time step up; False if it was, or if the account changed since it was read."""
        now = await work.staff.lock(account.member.id)
        if now is None or not now.member.active or step <= now.credentials.totp_step:
            return False
        if not _same_proofs(now, account):
            return False
        await work.staff.save_credentials(account.member.id, replace(now.credentials, totp_step=step))
        return True

    async def _open(self, work: AccessWork, account: StaffAccount, real: datetime) -> SignedIn:
        token, member, settings = new_token(self._ids), account.member, self._sessions
        session = Session(
            hashed(token), real, settings.staff_idle, real + settings.staff_at_most, staff=member.id
        )
        await work.sessions.add(session)
        at = await self._clock.now()
        actor = await work.sessions.actor(session.token_hash, at, real)
        own = standing(member.id, member.name, member.roles, member.departments, ())
        return SignedIn(token, actor or own, session.ends_at)


def _same_proofs(now: StaffAccount, read: StaffAccount | None) -> bool:
    """Whether what proves the person is still what was read before; used up time steps do not count."""
    if read is None:
        return False
    kept, known = now.credentials, read.credentials
    return (kept.password_hash, kept.totp_sealed) == (known.password_hash, known.totp_sealed)
