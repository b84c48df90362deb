"""Signatures over a message's body, made and checked by the program `openssl`."""

import base64
import binascii
import subprocess
import tempfile
from pathlib import Path


class Seal:
    """RSA PKCS#1 v1.5 with SHA-256. `certificate` is the biller's, or its public key alone; both are PEM."""

    def __init__(self, key_file: str, certificate: str) -> None:
        self._key_file = key_file
        self._folder = tempfile.TemporaryDirectory(prefix="payer-")
        self._public = Path(self._folder.name) / "biller.pem"
        self._public.write_bytes(_public_key(Path(certificate)))

    def sign(self, message: bytes) -> str:
        """Base64, in one line."""
        return base64.b64encode(_openssl(["dgst", "-sha256", "-sign", self._key_file], message)).decode()

    def holds(self, message: bytes, signature: str) -> bool:
        """Whether the biller signed exactly this."""
        try:
            given = base64.b64decode(signature, validate=True)
        except (binascii.Error, ValueError):
            return False
        with tempfile.NamedTemporaryFile(dir=self._folder.name) as file:
            file.write(given)
            file.flush()
            check = ["dgst", "-sha256", "-verify", str(self._public), "-signature", file.name]
            return subprocess.run(["openssl", *check], input=message, capture_output=True).returncode == 0


def _public_key(file: Path) -> bytes:
    pem = file.read_bytes()
    if b"BEGIN PUBLIC KEY" in pem:
        return pem
    return _openssl(["x509", "-in", str(file), "-pubkey", "-noout"], b"")


def _openssl(arguments: list[str], given: bytes) -> bytes:
    return subprocess.run(["openssl", *arguments], input=given, capture_output=True, check=True).stdout
