"""A gate before a server: it can be shut and opened again on its port, and hold back what clients send."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

PIECE = 16 * 1024


@dataclass(slots=True)
class Gate:
    """Passes bytes both ways. After `hold_after` bytes from clients it passes no more of them, and is `reached`."""

    behind: int
    hold_after: int | None = None
    port: int = 0
    reached: Event = field(default_factory=Event)
    _listening: socket.socket | None = None
    _open: list[socket.socket] = field(default_factory=list)
    _passed: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def endpoint(self) -> str:
        """http://127.0.0.1:PORT"""
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Lets callers in, on the same port as before."""
        self._listening = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listening.getsockname()[1]
        Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def shut(self) -> None:
        """Ends all connections; callers are refused."""
        with self._lock:
            ending, self._open = [*self._open, *([self._listening] if self._listening else [])], []
        for each in ending:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                caller, _ = listening.accept()
                server = socket.create_connection(("127.0.0.1", self.behind))
            except OSError:
                return
            with self._lock:
                self._open += [caller, server]
            Thread(target=self._pass, args=(caller, server, True), daemon=True).start()
            Thread(target=self._pass, args=(server, caller, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                if counted and self._held(len(piece)):
                    self.reached.set()
                    return
                target.sendall(piece)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _held(self, more: int) -> bool:
        with self._lock:
            self._passed += more
            return self.hold_after is not None and self._passed > self.hold_after


@contextmanager
def gate_before(port: int, hold_after: int | None = None) -> Iterator[Gate]:
    """An open gate, for the length of the block."""
    gate = Gate(port, hold_after)
    gate.open()
    try:
        yield gate
    finally:
        gate.shut()
