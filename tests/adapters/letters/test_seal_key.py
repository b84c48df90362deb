"""The seal's key and certificates: read as they are, and refused with the reason."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from adapters.letters.demo_seal import make_demo_seal
from adapters.letters.seal import Sealer
from adapters.letters.seal_key import SealKeyProblem, read_seal_key
from support.seals import A_YEAR, AT, a_key, a_paper, certificate_for, pem_of, stands

KEY = a_key()
PEM = pem_of(KEY)
CERTIFICATE = certificate_for(KEY)
LONGER = ec.generate_private_key(ec.SECP384R1())
RSA = rsa.generate_private_key(65537, 2048)
LOCKED = pem_of(KEY, "open sesame")


def test_a_key_and_its_chain_are_read() -> None:
    above = a_key()
    chain = certificate_for(KEY, "Seal", (above, "Above")) + certificate_for(above, "Above", ca=True)
    found = read_seal_key(PEM, chain, None, AT)
    assert (found.subject, len(found.certificates)) == ("CN=Seal", 2)
    assert (found.starts_at, found.ends_at) == (AT - A_YEAR, AT + A_YEAR)


def test_an_encrypted_key_opens_with_its_password() -> None:
    assert (
        read_seal_key(LOCKED, CERTIFICATE, "open sesame", AT).key
        == read_seal_key(PEM, CERTIFICATE, None, AT).key
    )


def test_the_key_is_not_shown() -> None:
    found = read_seal_key(PEM, CERTIFICATE, None, AT)
    assert repr(found.key) not in repr(found)


@pytest.mark.parametrize(
    ("key", "certificates", "password", "why"),
    [
        (b"no PEM", CERTIFICATE, None, "the key cannot be read"),
        (PEM, b"no PEM", None, "no certificate can be read"),
        (PEM, PEM, None, "no certificate can be read"),
        (LOCKED, CERTIFICATE, None, "encrypted, and no password"),
        (LOCKED, CERTIFICATE, "close sesame", "cannot be read with this password"),
        (PEM, CERTIFICATE, "open sesame", "not encrypted, but a password"),
        (pem_of(RSA), certificate_for(RSA), None, "not on the curve P-256"),
        (pem_of(LONGER), certificate_for(LONGER), None, "not on the curve P-256"),
        (pem_of(a_key()), CERTIFICATE, None, "not that of the key"),
        (PEM, certificate_for(a_key()) + CERTIFICATE, None, "not that of the key"),
        (PEM, certificate_for(KEY, uses="key_agreement"), None, "non-repudiation"),
        (
            PEM,
            certificate_for(KEY, days=(AT - A_YEAR, AT - timedelta(seconds=1))),
            None,
            "expired on 2026-11-22",
        ),
        (PEM, certificate_for(KEY, days=(AT + A_YEAR, AT + 2 * A_YEAR)), None, "only from 2027-11-22 on"),
    ],
)
def test_what_cannot_seal_is_refused_with_the_reason(
    key: bytes, certificates: bytes, password: str | None, why: str
) -> None:
    with pytest.raises(SealKeyProblem, match=why):
        read_seal_key(key, certificates, password, AT)


def test_the_demo_s_seal_seals_for_as_long_as_its_clock_may_be_moved_and_says_what_it_is() -> None:
    made = make_demo_seal(AT)
    key = read_seal_key(made, made, None, AT)
    assert "DEMO" in key.subject and "تجريبي" in key.subject
    later = AT + 50 * A_YEAR
    certificate = made[made.index(b"-----BEGIN CERTIFICATE") :]
    assert stands(Sealer(key).seal(a_paper(), later), certificate, later)
