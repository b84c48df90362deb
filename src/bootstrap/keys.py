"""Keys for each purpose, derived from the one secret: to know one of them tells nothing of the others."""

from base64 import b32encode
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bootstrap.simulators import SimulatorSecrets


@dataclass(frozen=True, slots=True)
class Keys:
    """All keys of an installation. `master` is SECRET_KEY."""

    master: str

    def __repr__(self) -> str:
        return "Keys()"

    def derived(self, purpose: str, length: int = 32) -> bytes:
        """The key of a purpose; the same for the same secret for ever."""
        info = f"tadreeb-1:{purpose}".encode()
        return HKDF(SHA256(), length, salt=None, info=info).derive(self.master.encode())

    @property
    def codes(self) -> bytes:
        """One-time codes, and the digests by which their uses are counted."""
        return self.derived("codes")

    @property
    def attempts(self) -> bytes:
        """By which attempts to sign in are counted."""
        return self.derived("attempts")

    @property
    def addresses(self) -> bytes:
        """Signed addresses of files."""
        return self.derived("addresses")

    def word(self, purpose: str) -> str:
        """A password of 26 characters."""
        return b32encode(self.derived(purpose, 16)).decode().rstrip("=").lower()

    def base32(self, purpose: str) -> str:
        """160 bits as authenticator apps take them."""
        return b32encode(self.derived(purpose, 20)).decode()

    @property
    def simulators(self) -> SimulatorSecrets:
        """What the demo's simulators and the doors for them both know."""
        return SimulatorSecrets(
            phone_key=self.word("demo-phone"),
            receipt_key=self.word("demo-receipts"),
            bank_user="demo-bank",
            bank_password=self.word("demo-bank"),
        )
