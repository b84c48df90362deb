"""Signatures: RSA PKCS#1 v1.5 with SHA-256 over the UTF-16LE bytes of the body's text."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from adapters.payments.efawateercom.canonical import Form

SMALLEST_KEY = 2048
"""Bits."""


@dataclass(frozen=True, slots=True)
class Signing:
    """Our key signs answers, the network's verifies its messages; `form` is how both write what they sign."""

    own: RSAPrivateKey = field(repr=False)
    network: RSAPublicKey = field(repr=False)
    form: Form = Form.COMPACT

    def signature(self, text: str) -> str:
        """Of a text of ours, in base64."""
        return b64encode(self.own.sign(_bytes(text), PKCS1v15(), SHA256())).decode()

    def is_genuine(self, texts: tuple[str, ...], signature: str) -> bool:
        """Whether the network signed one of these."""
        try:
            shown = b64decode(signature, validate=True)
        except ValueError:
            return False
        return any(self._verifies(text, shown) for text in texts)

    def _verifies(self, text: str, shown: bytes) -> bool:
        try:
            self.network.verify(shown, _bytes(text), PKCS1v15(), SHA256())
        except InvalidSignature:
            return False
        return True


def _bytes(text: str) -> bytes:
    return text.encode("utf-16-le")
