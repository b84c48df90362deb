"""Key pairs for a demo's signed messages: RSA, each with a certificate it signed itself. Nobody trusts them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bootstrap.clock import real_now

_BITS, _DAYS = 2048, 3650


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Two PEM files."""

    key: Path
    certificate: Path


def key_pairs(folder: Path, names: Iterable[str]) -> tuple[KeyPair, ...]:
    """One of each name in the folder, made unless it is there."""
    return tuple(_pair(folder, name) for name in names)


def _pair(folder: Path, name: str) -> KeyPair:
    pair = KeyPair(folder / f"{name}.key", folder / f"{name}.pem")
    if not pair.certificate.exists():
        key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        pair.key.touch(0o600)
        pair.key.write_bytes(pem)
        # The certificate last: where it is, the key is whole.
        pair.certificate.write_bytes(_certificate(key, name))
    return pair


def _certificate(key: rsa.RSAPrivateKey, name: str) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"DEMO {name}, NOT TO BE TRUSTED")])
    now = real_now()
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_DAYS))
        .sign(key, SHA256())
    )
    return made.public_bytes(Encoding.PEM)
