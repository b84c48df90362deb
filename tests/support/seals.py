"""Papers to seal, keys to seal with, and what a reader's program says of a sealed one."""

from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO

import fontpkg_amiri
import typst
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
A_YEAR = timedelta(days=365)
USES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)
FONTS = fontpkg_amiri.ROOT / "files"
PAPER = """
#set document(title: "كتاب موافقة", author: "الأمانة", date: datetime(year: 2026, month: 11, day: 22))
#set text(font: "Amiri", lang: "ar", region: "JO")
= كتاب موافقة
نوافق على تدريب ليلى الحداد.
"""


@cache
def a_paper() -> bytes:
    """A small PDF/A-2a and PDF/UA-1 of Typst."""
    made = typst.compile(
        PAPER.encode(),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
        timestamp=AT,
    )
    assert isinstance(made, bytes)
    return made


def pem_of(key: CertificateIssuerPrivateKeyTypes, password: str | None = None) -> bytes:
    """The key as PEM, encrypted if there is a password."""
    how = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how)


def certificate_for(
    key: CertificateIssuerPrivateKeyTypes,
    name: str = "Seal",
    above: tuple[CertificateIssuerPrivateKeyTypes, str] | None = None,
    days: tuple[datetime, datetime] = (AT - A_YEAR, AT + A_YEAR),
    ca: bool = False,
    uses: str = "digital_signature content_commitment",
    for_time: bool = False,
) -> bytes:
    """A certificate as PEM: signed by the key and under the name given by `above`, or by itself."""
    signer, issuer = above or (key, name)
    building = (
        x509.CertificateBuilder(issuer_name=_named(issuer), subject_name=_named(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(days[0])
        .not_valid_after(days[1])
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage("key_cert_sign" if ca else uses), critical=True)
    )
    if for_time:
        building = building.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)
    return building.sign(signer, SHA256()).public_bytes(Encoding.PEM)


def _usage(uses: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{use: use in uses.split() for use in USES})


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def a_key() -> ec.EllipticCurvePrivateKey:
    """A fresh key on P-256."""
    return ec.generate_private_key(ec.SECP256R1())


def verdict_on(pdf: bytes, trusted: bytes, at: datetime = AT) -> PdfSignatureStatus:
    """What a validator says that trusts one certificate. Raises when there is no whole signature to look at."""
    roots = list(load_certs_from_pemder_data(trusted))
    context = ValidationContext(trust_roots=roots, moment=at, allow_fetching=False)
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    return validate_pdf_signature(signature, context, ts_validation_context=context)


def stands(pdf: bytes, trusted: bytes, at: datetime = AT) -> bool:
    """Whether a validator finds the seal whole, trusted, and all of the file under it."""
    try:
        said = verdict_on(pdf, trusted, at)
    except Exception:
        # Broken in a way that no signature can be read at all.
        return False
    return said.bottom_line and said.coverage is SignatureCoverageLevel.ENTIRE_FILE


def container_of(pdf: bytes) -> range:
    """Where the digits of the signature itself lie, the one part of a sealed file that it cannot cover."""
    start = pdf.index(b"/Contents <") + len(b"/Contents <")
    return range(start, pdf.index(b">", start))
