"""A seal for trying out: a key made here, and a certificate that it signed itself and that says so."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from core.kernel.words import Words

# Apart: a part of a name that mixes both directions is malformed, and validators refuse it.
NAME = Words("ختم تجريبي غير معتمد", "DEMO SEAL, NOT VALID")
A_DAY = timedelta(days=1)
LIFE = timedelta(days=36_525)
"""A demo's clock may be moved by years."""


def make_demo_seal(at: datetime) -> bytes:
    """A key and its certificate, one after the other as PEM, good from the day before `at` for a century."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tadreeb demo"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, NAME.ar),
            x509.NameAttribute(NameOID.COMMON_NAME, NAME.en),
        ]
    )
    certificate = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - A_DAY)
        .not_valid_after(at + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_for_signatures(), critical=True)
        .sign(key, SHA256())
    )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem + certificate.public_bytes(Encoding.PEM)


def _for_signatures() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
