"""SMPP 3.4 on the wire: heads, and the bodies of the few commands that a sender of texts needs."""

import struct
from dataclasses import dataclass, field
from enum import IntEnum

HEAD = 16
MOST_BYTES = 65_536
_HEAD = struct.Struct(">IIII")
_TLV = struct.Struct(">HH")
_VERSION = 0x34
_RESPONSE = 0x8000_0000


class Command(IntEnum):
    """What is asked; an answer has the highest bit set besides."""

    SUBMIT_SM = 0x04
    DELIVER_SM = 0x05
    UNBIND = 0x06
    BIND_TRANSCEIVER = 0x09
    ENQUIRE_LINK = 0x15


GENERIC_NACK = 0x8000_0000


class Garbage(Exception):
    """Not SMPP, or not as it is written down."""


@dataclass(frozen=True, slots=True)
class Pdu:
    """One message of the protocol; `command` and `status` as on the wire."""

    command: int
    status: int
    sequence: int
    body: bytes = field(default=b"", repr=False)

    @property
    def is_answer(self) -> bool:
        return bool(self.command & _RESPONSE)

    def written(self) -> bytes:
        return _HEAD.pack(HEAD + len(self.body), self.command, self.status, self.sequence) + self.body

    def answered(self, status: int = 0, body: bytes = b"") -> "Pdu":
        """Its answer, of the same number."""
        return Pdu(self.command | _RESPONSE, status, self.sequence, body)


def head(bytes_: bytes) -> tuple[int, Pdu]:
    """How many bytes of body follow, and the message without them. Raises Garbage."""
    length, command, status, sequence = _HEAD.unpack(bytes_)
    if not HEAD <= length <= MOST_BYTES:
        raise Garbage("a length that cannot be")
    return length - HEAD, Pdu(command, status, sequence)


def bind_body(system_id: str, password: str) -> bytes:
    """We send and receive on one connection, as whatever kind of system the account is."""
    return _text(system_id) + _text(password) + _text("") + bytes((_VERSION, 0, 0)) + _text("")


@dataclass(frozen=True, slots=True)
class Submit:
    """One part to be sent. `validity` is the time it is of use in SMPP's relative form; `esm_class` and
    `data_coding` as written down."""

    sender: str
    to: str
    text: bytes = field(repr=False)
    esm_class: int
    data_coding: int
    validity: str

    def body(self) -> bytes:
        """With a receipt asked for, whatever becomes of it."""
        sender = _of_digits if self.sender.isdecimal() else _of_letters
        flags = bytes((self.esm_class, 0, 0)) + _text("") + _text(self.validity)
        how = bytes((1, 0, self.data_coding, 0, len(self.text)))
        return _text("") + sender(self.sender) + _of_digits(self.to) + flags + how + self.text


def _of_digits(number: str) -> bytes:
    return b"\x01\x01" + _text(number)


def _of_letters(name: str) -> bytes:
    return b"\x05\x00" + _text(name)


def _text(value: str) -> bytes:
    return value.encode("ascii") + b"\0"


def given_id(body: bytes) -> str:
    """The id in the answer to a submission. Raises Garbage."""
    return _id(body.partition(b"\0")[0])


def _id(raw: bytes) -> str:
    found = raw.decode("latin-1")
    if not 0 < len(found) <= 64 or not found.isprintable():
        raise Garbage("not an id")
    return found


@dataclass(frozen=True, slots=True)
class Deliver:
    """What the network brings: a receipt, or a text of somebody's. `options` are by their tags; `text_at` says
    where in the body the text begins."""

    esm_class: int
    data_coding: int
    text: bytes = field(repr=False)
    text_at: int
    options: dict[int, bytes] = field(repr=False)


def read_deliver(body: bytes) -> Deliver:
    """Reads it. Raises Garbage."""
    try:
        at = body.index(b"\0") + 1
        for _ in range(2):
            at = body.index(b"\0", at + 2) + 1
        esm_class, at = body[at], at + 3
        for _ in range(2):
            at = body.index(b"\0", at) + 1
        data_coding, length = body[at + 2], body[at + 4]
    except (ValueError, IndexError) as error:
        raise Garbage("too short") from error
    text_at, end = at + 5, at + 5 + length
    if end > len(body):
        raise Garbage("too short")
    return Deliver(esm_class, data_coding, body[text_at:end], text_at, _options(body[end:]))


def _options(rest: bytes) -> dict[int, bytes]:
    """Those that are whole; what follows one that is not cannot be told from rubbish, and the text may say enough."""
    found: dict[int, bytes] = {}
    at = 0
    while at + _TLV.size <= len(rest):
        tag, length = _TLV.unpack_from(rest, at)
        at += _TLV.size
        if at + length > len(rest):
            break
        found[tag] = rest[at : at + length]
        at += length
    return found
