"""Rows of `facts` to and from the core's values. What is stored carries its format, so that it can be read for
ever: a new format adds a step here and never touches the rows."""

from typing import Any

import msgspec

from core.requests.request import TrainingRequest

FORMAT = 1


class _Stored(msgspec.Struct):
    format: int
    request: TrainingRequest


_decoder = msgspec.json.Decoder(_Stored)
# In one order, so that what is read back from `jsonb` gives the digest that was taken when it was written.
_encoder = msgspec.json.Encoder(order="deterministic")


def request_json(request: TrainingRequest) -> str:
    """The whole request as JSON."""
    return _encoder.encode(_Stored(FORMAT, request)).decode()


def request_of(facts: str) -> TrainingRequest:
    """The request a row holds. Raises msgspec.ValidationError for a row this program cannot read."""
    return _decoder.decode(facts).request


def json_of(value: Any) -> str:
    """Plain values and dataclasses as JSON."""
    return _encoder.encode(value).decode()


def plain(text: str) -> Any:
    """JSON as plain values."""
    return msgspec.json.decode(text)
