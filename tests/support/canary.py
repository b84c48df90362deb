"""Canaries: values that stand nowhere else, and everywhere they must not come to stand."""

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from redis import Redis

from bootstrap.logs import FORMAT, QUIET, PlaceFormatter


@dataclass(slots=True)
class Heard(logging.Handler):
    """Keeps what is logged, as the product writes it, and as a formatter without care would."""

    written: list[str] = field(default_factory=list)
    careless: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        logging.Handler.__init__(self, logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps one record. An exception's text is kept with the record: each formatter makes its own."""
        record.exc_text = None
        self.written.append(PlaceFormatter(FORMAT).format(record))
        record.exc_text = None
        self.careless.append(logging.Formatter(FORMAT).format(record))
        record.exc_text = None

    __hash__ = logging.Handler.__hash__


@contextmanager
def hearing() -> Iterator[Heard]:
    """Every logger from DEBUG on, the libraries that the product quiets from WARNING on."""
    heard, root = Heard(), logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in (*QUIET, None)}
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield heard
    finally:
        root.removeHandler(heard)
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


def on_the_broker(url: str) -> str:
    """All that a Redis-compatible server holds, keys and values."""
    with Redis.from_url(url, decode_responses=True, encoding_errors="replace") as client:
        held = [(key, _values(client, key)) for key in client.keys("*")]
    return "\n".join(f"{key} {each}" for key, values in held for each in values)


def _values(client: "Redis[str]", key: str) -> list[str]:
    kind = client.type(key)
    if kind == "hash":
        return [part for pair in client.hgetall(key).items() for part in pair]
    if kind == "list":
        return client.lrange(key, 0, -1)
    if kind == "zset":
        return client.zrange(key, 0, -1)
    return list(client.smembers(key)) if kind == "set" else [client.get(key)]


def leaks(text: str, canaries: Mapping[str, str]) -> list[str]:
    """The names of the canaries that stand in the text, as they are or written otherwise."""
    return [name for name, value in canaries.items() if any(_stands(form, text) for form in _forms(value))]


def _forms(value: str) -> set[str]:
    return {value, json.dumps(value)[1:-1], quote(value), repr(value.encode())[2:-1]}


def _stands(form: str, text: str) -> bool:
    """Digits count only where they stand alone at their end: a number may carry its country's code before it."""
    before = r"(?<!\d)" if len(form) <= 6 else ""
    return re.search(f"{before}{re.escape(form)}(?!\\d)", text) is not None
