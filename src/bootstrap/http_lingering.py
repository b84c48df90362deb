"""What uvicorn's protocol leaves open at the end of a connection: the rest of a body that was answered early.

A socket that is closed while it holds bytes nobody read makes the kernel reset the connection, and a caller who
sends all before reading never sees the answer that says why. So the rest is received and thrown away, within bounds.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class _Line:
    """A transport as uvicorn sees it: all of it is the real one's, but closing is the protocol's."""

    def __init__(self, real: asyncio.Transport, close: Callable[[], None]) -> None:
        self.real, self.close, self.lingering = real, close, False
        self.write = real.write

    def is_closing(self) -> bool:
        """Whether nothing more is to be written."""
        return self.lingering or self.real.is_closing()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


class LingeringHttp(HttpToolsProtocol):
    """A connection that ends only when its caller had a chance to read the answer.

    What still comes of a body after its answer is thrown away: at most `rest_bytes` in `rest_seconds`, with no
    pause longer than `silent_seconds`; then the connection is closed. A body that ends within that leaves a
    connection that is kept alive as good as before.
    """

    rest_bytes = 64 * 1024 * 1024
    rest_seconds = 30.0
    silent_seconds = 5.0

    _line: _Line
    _whole = True  # nothing of a request has come but whole ones
    _left = 0
    _until = 0.0
    _rest: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """From now on closing is ours."""
        line: Any = _Line(transport, self._close)
        self._line = line
        super().connection_made(line)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._end_rest()
        self._whole = True
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Hands on what is part of a request that may yet be answered, and counts the rest of one that was."""
        if self._rest is not None:
            self._count(len(data))
        if self._line.lingering:
            return
        self._whole = False
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins: perhaps behind another, in the same bytes."""
        self._whole = False
        self._unset_keepalive_if_required()
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """A request is whole; where it was answered before, the next one is waited for like any other."""
        super().on_message_complete()
        self._whole = True
        if self._rest is not None:
            self._end_rest()
            self.timeout_keep_alive_task = self.loop.call_later(
                self.timeout_keep_alive, self.timeout_keep_alive_handler
            )

    def on_response_complete(self) -> None:
        """The answer is written; its request may still be coming."""
        super().on_response_complete()
        answered_early = self.cycle.response_complete and self.cycle.more_body
        if answered_early and not self.transport.is_closing():
            self._begin_rest()

    def _close(self) -> None:
        line = self._line
        if line.is_closing():
            return
        if self._whole:
            line.real.close()
            return
        line.lingering = True
        self.flow.resume_reading()
        self._begin_rest()
        try:
            line.real.write_eof()
        except OSError:
            line.real.close()

    def _begin_rest(self) -> None:
        if self._rest is None:
            self._left, self._until = self.rest_bytes, self.loop.time() + self.rest_seconds
            self._await_more()

    def _count(self, length: int) -> None:
        self._end_rest()
        self._left -= length
        if self._left < 0:
            self._give_up()
        else:
            self._await_more()

    def _await_more(self) -> None:
        patience = min(self.silent_seconds, self._until - self.loop.time())
        self._rest = self.loop.call_later(patience, self._give_up)

    def _give_up(self) -> None:
        self._end_rest()
        self._line.lingering = True
        self._line.real.close()

    def _end_rest(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None
