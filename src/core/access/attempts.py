"""Counting attempts at a password, per account and per address, whether the account exists or not."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.access.limits import digest, network_of
from core.access.pauses import Pause, PausePolicy
from core.access.ports import AccessWork
from core.kernel.refusals import TooMany


@dataclass(frozen=True, slots=True)
class AttemptSettings:
    """Pauses of an account are short, since strangers can cause them; many share an address."""

    per_account: PausePolicy = PausePolicy(free=5)
    per_address: PausePolicy = PausePolicy(free=20, longest=timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt: by what it is counted, and when."""

    account: bytes
    address: bytes
    at: datetime


class Attempts:
    """Every attempt counts as failed from its start, so that many at once get no more tries than one by one."""

    def __init__(self, secret: bytes, settings: AttemptSettings | None = None) -> None:
        self._secret = secret
        self._settings = settings or AttemptSettings()

    async def begin(self, work: AccessWork, username: str, client_address: str, real: datetime) -> Attempt:
        """Counts an attempt. Raises TooMany during a pause, with nothing counted."""
        attempt = Attempt(
            digest(self._secret, "staff-account", username),
            digest(self._secret, "staff-address", network_of(client_address)),
            real,
        )
        pauses = await work.pauses.lock((attempt.account, attempt.address))
        if bars := [pause.until for pause in pauses.values() if pause.bars(real)]:
            raise TooMany(max(bars))
        for key, policy in self._policies(attempt):
            await work.pauses.save(key, policy.after_failure(pauses.get(key), real))
        return attempt

    async def succeeded(self, work: AccessWork, attempt: Attempt) -> None:
        """Takes the attempt back; the account starts from nothing again."""
        pauses = await work.pauses.lock((attempt.account, attempt.address))
        await work.pauses.save(attempt.account, Pause(0, attempt.at, attempt.at))
        if known := pauses.get(attempt.address):
            policy = self._settings.per_address
            await work.pauses.save(attempt.address, policy.after_success(known, attempt.at))

    def _policies(self, attempt: Attempt) -> tuple[tuple[bytes, PausePolicy], ...]:
        return (
            (attempt.account, self._settings.per_account),
            (attempt.address, self._settings.per_address),
        )
