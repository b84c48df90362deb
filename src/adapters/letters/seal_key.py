"""The key and the certificates that seal letters, read from PEM and checked before anything is sealed (R-29)."""

from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


class SealKeyProblem(Exception):
    """Nothing can be sealed with this; the message says why and names no secret."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """A key on P-256 and its certificate, then those above it, each as DER. Good from `starts_at` to `ends_at`."""

    key: bytes = field(repr=False)
    certificates: tuple[bytes, ...] = field(repr=False)
    subject: str
    starts_at: datetime
    ends_at: datetime

    def holds(self, at: datetime) -> bool:
        """Whether the certificate is good at that moment."""
        return self.starts_at <= at <= self.ends_at


def read_seal_key(key: bytes, certificates: bytes, password: str | None, at: datetime) -> SealKey:
    """The seal from PEM: a private key, and its certificate followed by those above it.

    Raises SealKeyProblem: not PEM, the wrong password, not P-256, not the certificate of this key, not meant for
    signing, not good at `at`.
    """
    private, chain = _key_in(key, password), _certificates_in(certificates)
    own = chain[0]
    if own.public_key() != private.public_key():
        raise SealKeyProblem("the first certificate is not that of the key")
    if not _may_sign(own):
        raise SealKeyProblem(
            "the certificate's key usage does not name non-repudiation, as validators ask of a seal"
        )
    found = SealKey(
        private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        tuple(each.public_bytes(Encoding.DER) for each in chain),
        own.subject.rfc4514_string(),
        own.not_valid_before_utc,
        own.not_valid_after_utc,
    )
    if at < found.starts_at:
        raise SealKeyProblem(f"the certificate is good only from {found.starts_at:%Y-%m-%d} on")
    if at > found.ends_at:
        raise SealKeyProblem(f"the certificate expired on {found.ends_at:%Y-%m-%d}")
    return found


def _key_in(pem: bytes, password: str | None) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(pem, password.encode() if password else None)
    except TypeError:
        wanted = "not encrypted, but a password is set" if password else "encrypted, and no password is set"
        raise SealKeyProblem(f"the key is {wanted}") from None
    except (ValueError, UnsupportedAlgorithm):
        wanted = "with this password" if password else "as PEM"
        raise SealKeyProblem(f"the key cannot be read {wanted}") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SealKeyProblem("the key is not on the curve P-256")
    return key


def _certificates_in(pem: bytes) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise SealKeyProblem("no certificate can be read as PEM") from None


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether its key usage, if it says one, is for signatures that are to bind."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.content_commitment
