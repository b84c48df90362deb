"""The time of an authority on a seal, asked for over HTTP (PAdES B-T)."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.sign.timestamps import DummyTimeStamper

from adapters.letters.seal import Sealer
from adapters.letters.seal_key import read_seal_key
from core.letters.ports import TypesetterAway
from support.seals import AT, a_key, a_paper, certificate_for, pem_of, stands, verdict_on

KEY, CLOCK_KEY = a_key(), rsa.generate_private_key(65537, 2048)
CERTIFICATE = certificate_for(KEY, "The seal")
SEAL_KEY = read_seal_key(pem_of(KEY), CERTIFICATE, None, AT)
CLOCK_PEM = certificate_for(CLOCK_KEY, "The clock", for_time=True)
(CLOCK_CERTIFICATE,) = load_certs_from_pemder_data(CLOCK_PEM)
AUTHORITY = DummyTimeStamper(
    CLOCK_CERTIFICATE, load_private_key_from_pemder_data(pem_of(CLOCK_KEY), None), fixed_dt=AT
)


class Authority(BaseHTTPRequestHandler):
    """Signs the time for whoever asks; elsewhere it answers nonsense, or nothing."""

    def do_POST(self) -> None:
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answers = {
            "/time": lambda: AUTHORITY.request_tsa_response(asked).dump(),
            "/nonsense": lambda: b"nonsense",
        }
        if self.path not in answers:
            self.send_error(503)
            return
        answer = answers[self.path]()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def an_authority() -> Iterator[str]:
    """Its address, on loopback, while it serves."""
    with HTTPServer(("127.0.0.1", 0), Authority) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_with_an_authority_the_seal_carries_its_time() -> None:
    with an_authority() as address:
        sealed = Sealer(SEAL_KEY, f"{address}/time").seal(a_paper(), AT)
    assert stands(sealed, CERTIFICATE + CLOCK_PEM)
    time = verdict_on(sealed, CERTIFICATE + CLOCK_PEM).timestamp_validity
    assert time is not None
    assert time.intact and time.trusted and time.timestamp == AT


def test_without_one_there_is_no_such_time() -> None:
    assert verdict_on(Sealer(SEAL_KEY).seal(a_paper(), AT), CERTIFICATE).timestamp_validity is None


@pytest.mark.parametrize("path", ["/nonsense", "/away"])
def test_an_authority_that_does_not_give_the_time_is_away(path: str) -> None:
    with an_authority() as address, pytest.raises(TypesetterAway):
        Sealer(SEAL_KEY, address + path).seal(a_paper(), AT)


def test_an_authority_that_is_not_there_is_away() -> None:
    with an_authority() as address:
        pass
    with pytest.raises(TypesetterAway):
        Sealer(SEAL_KEY, f"{address}/time").seal(a_paper(), AT)
