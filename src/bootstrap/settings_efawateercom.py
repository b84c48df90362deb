"""eFAWATEERcom: what the contract settles, and the keys of its signed variant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from adapters.payments.efawateercom.biller import Biller
from adapters.payments.efawateercom.canonical import Form
from adapters.payments.efawateercom.columns import FIELDS, Columns, columns_of
from adapters.payments.efawateercom.signing import SMALLEST_KEY, Signing
from bootstrap.settings_reading import Reading, read_secret

NAME = "EFAWATEERCOM"
VARIANTS = ("json", "xml")
NAMES = tuple(
    f"{NAME}_{each}"
    for each in (
        "BILLER_CODE",
        "SERVICE_TYPE",
        "USER",
        "PASSWORD",
        "PASSWORD_FILE",
        "NETWORKS",
        "KEY_FILE",
        "NETWORK_CERT_FILE",
        "SECURITY_MODE",
        "SKEW_MINUTES",
        "COLUMNS",
    )
)
_SERVICE_TYPE = re.compile(r"[^\s&<>\"'](?:[^&<>\"'\n]{0,23}[^\s&<>\"'])?")
_CODE = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class EfawateercomSettings:
    """The biller's line. `signing` is None in the JSON variant; `certificate_ends` tells until when the network's
    certificate says of itself that it is good."""

    biller: Biller
    columns: Columns
    signing: Signing | None = field(default=None, repr=False)
    certificate_ends: datetime | None = None


def read_efawateercom(reading: Reading) -> EfawateercomSettings | None:
    """The settings, None when the network is not set; what is wrong is added to the reading's problems."""
    variant = reading.text(NAME)
    if variant is None:
        stray = [name for name in NAMES if reading.text(name)]
        if stray:
            reading.problems.append(f"{stray[0]} means nothing without {NAME}=json or xml.")
        return None
    before = len(reading.problems)
    reading.problems += _plain_problems(reading, variant)
    biller = _biller(reading, variant)
    columns = _columns(reading)
    signing, ends = _signing(reading) if variant == "xml" else (None, None)
    if len(reading.problems) > before:
        return None
    return EfawateercomSettings(biller, columns, signing, ends)


def _plain_problems(reading: Reading, variant: str) -> Iterator[str]:
    if variant not in VARIANTS:
        yield f"{NAME} must be json or xml, not {variant!r}."
    if not _CODE.fullmatch(reading.text(f"{NAME}_BILLER_CODE") or ""):
        yield f"{NAME}_BILLER_CODE must be the number that the network knows the municipality by."
    if not _SERVICE_TYPE.fullmatch(reading.text(f"{NAME}_SERVICE_TYPE") or ""):
        yield f"{NAME}_SERVICE_TYPE must be the service's code at the network, at most 25 characters."
    for name in ("KEY_FILE", "NETWORK_CERT_FILE", "SECURITY_MODE"):
        if variant == "json" and reading.text(f"{NAME}_{name}"):
            yield f"{NAME}_{name} is for {NAME}=xml: the JSON variant signs nothing."


def _biller(reading: Reading, variant: str) -> Biller:
    user = reading.text(f"{NAME}_USER")
    password = read_secret(reading.text, f"{NAME}_PASSWORD", reading.problems, needed=False)
    if (user is None) != (password is None) or (variant == "json" and user is None):
        reading.problems.append(f"{NAME}_USER and {NAME}_PASSWORD go together, and JSON needs them.")
    if user is not None and ":" in user:
        reading.problems.append(f"{NAME}_USER must not hold a colon: HTTP Basic ends the name with one.")
    code = reading.text(f"{NAME}_BILLER_CODE") or ""
    return Biller(
        code=int(code) if _CODE.fullmatch(code) else 0,
        service_type=reading.text(f"{NAME}_SERVICE_TYPE") or "",
        user=user,
        password=password,
        networks=reading.networks(f"{NAME}_NETWORKS"),
        skew=timedelta(minutes=reading.number(f"{NAME}_SKEW_MINUTES", 10, 0, 1440)),
    )


def _columns(reading: Reading) -> Columns:
    text = reading.text(f"{NAME}_COLUMNS")
    try:
        return Columns() if text is None else columns_of(text)
    except ValueError:
        reading.problems.append(
            f"{NAME}_COLUMNS must be like amount=Paid Amount,taken_at=Payment Date; the names are "
            + ", ".join(FIELDS)
            + "."
        )
        return Columns()


def _signing(reading: Reading) -> tuple[Signing | None, datetime | None]:
    form = reading.text(f"{NAME}_SECURITY_MODE") or Form.COMPACT.value
    if form not in list(Form):
        reading.problems.append(f"{NAME}_SECURITY_MODE must be one of {', '.join(Form)}, not {form!r}.")
        return None, None
    own, (network, ends) = _own_key(reading), _network_key(reading)
    return (Signing(own, network, Form(form)) if own and network else None), ends


def _own_key(reading: Reading) -> RSAPrivateKey | None:
    pem = _read(reading, "KEY_FILE", reading.text(f"{NAME}_KEY_FILE"))
    try:
        key = None if pem is None else load_pem_private_key(pem, None)
    except (ValueError, TypeError):
        key = None
    if isinstance(key, RSAPrivateKey) and key.key_size >= SMALLEST_KEY:
        return key
    if pem is not None:
        reading.problems.append(
            f"{NAME}_KEY_FILE must be a PEM file with an RSA key of {SMALLEST_KEY} bits or more, not encrypted."
        )
    return None


def _network_key(reading: Reading) -> tuple[RSAPublicKey | None, datetime | None]:
    pem = _read(reading, "NETWORK_CERT_FILE", reading.text(f"{NAME}_NETWORK_CERT_FILE"))
    try:
        certificate = None if pem is None else load_pem_x509_certificate(pem)
        key = None if certificate is None else certificate.public_key()
    except ValueError:
        certificate = key = None
    if certificate is not None and isinstance(key, RSAPublicKey) and key.key_size >= SMALLEST_KEY:
        # Past its last day it still verifies: it was handed over, nobody vouches for it, and money must not stop at
        # midnight. `tadreeb check` tells the day.
        return key, certificate.not_valid_after_utc
    if pem is not None:
        reading.problems.append(
            f"{NAME}_NETWORK_CERT_FILE must be a PEM certificate of an RSA key of {SMALLEST_KEY} bits or more."
        )
    return None, None


def _read(reading: Reading, name: str, file: str | None) -> bytes | None:
    if file is None:
        reading.problems.append(f"{NAME}_{name} is missing: {NAME}=xml signs and verifies.")
        return None
    try:
        return Path(file).read_bytes()
    except OSError as failure:
        reading.problems.append(f"{NAME}_{name} cannot be read: {type(failure).__name__}.")
        return None
