"""Passwords by Argon2, second factors by TOTP, whose secrets are encrypted with a key outside the database."""

import asyncio
import hmac
from base64 import b64encode
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from secrets import token_bytes
from typing import TypeVar
from uuid import UUID

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.kernel.ids import Ids
from core.kernel.refusals import Unavailable

T = TypeVar("T")

THREADS = 2
MOST_WAITING = 32
"""More than so many hashes at once are refused: each takes some 50 ms and 64 MiB."""
NONCE_BYTES = 12
STEP_SECONDS = 30
RETRY_AFTER = 5


class ArgonPasswords:
    """Argon2id in two threads of its own, so that neither the loop nor the machine stands still."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="passwords")
        self._waiting = 0
        # What an unknown account is compared with, for the time it takes.
        self._nobodys = hash_of_no_password(self._hasher)

    def close(self) -> None:
        """Ends the threads once the hashes begun are done."""
        self._threads.shutdown()

    async def hash(self, password: str) -> str:
        """A salted hash that names its own parameters. Raises Unavailable."""
        return await self._off_the_loop(lambda: self._hasher.hash(password))

    async def matches(self, stored: str | None, password: str) -> bool:
        """Whether the hash is that password's; of None never, and as slowly. Raises Unavailable."""
        right = await self._off_the_loop(lambda: self._verify(stored or self._nobodys, password))
        return right and stored is not None

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _off_the_loop(self, work: Callable[[], T]) -> T:
        if self._waiting >= MOST_WAITING:
            raise Unavailable(RETRY_AFTER)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def hash_of_no_password(hasher: PasswordHasher) -> str:
    """Chance in the place of a salt and of a digest: it costs nothing to make and to compare with what any costs."""
    salt, digest = (
        b64encode(token_bytes(length)).decode().rstrip("=") for length in (hasher.salt_len, hasher.hash_len)
    )
    costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2{hasher.type.name.lower()}$v={ARGON2_VERSION}${costs}${salt}${digest}"


class TotpFactors:
    """RFC 6238 with six digits each 30 seconds. A sealed secret opens with the key and for its owner only."""

    def __init__(self, secret_key: str, ids: Ids, issuer: str = "Tadreeb") -> None:
        derived = HKDF(SHA256(), 32, salt=None, info=b"tadreeb-totp-1").derive(secret_key.encode())
        self._cipher = AESGCM(derived)
        self._ids = ids
        self._issuer = issuer

    def new_secret(self) -> str:
        """160 random bits in base32."""
        return pyotp.random_base32()

    def seal(self, owner: UUID, secret: str) -> bytes:
        """The secret encrypted, bound to its owner."""
        nonce = self._ids.token(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret.encode("ascii"), owner.bytes)

    def step(self, owner: UUID, sealed: bytes, code: str, real: datetime) -> int | None:
        """Which time step the code is of, the running one or a neighbour; each is compared, in constant time."""
        try:
            secret = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], owner.bytes)
        except InvalidTag:
            return None
        totp = pyotp.TOTP(secret.decode("ascii"))
        running = int(real.timestamp()) // STEP_SECONDS
        right = [
            step
            for step in (running - 1, running, running + 1)
            if hmac.compare_digest(totp.generate_otp(step), code)
        ]
        return max(right, default=None)

    def address(self, secret: str, username: str) -> str:
        """The otpauth:// address of the secret."""
        return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=self._issuer)
