"""The letters' `Typesetter`: a few threads, a press in each, and a bound on how many letters wait for them."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from adapters.letters.composing import compose, verify_url
from adapters.letters.emblem import emblem_svg
from adapters.letters.letterhead import Letterhead
from adapters.letters.press import Press
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from core.letters.ports import CannotTypeset, TypesetterAway

THREADS = 2
MOST_WAITING = 64


class Seal(Protocol):
    """Puts a seal on a finished PDF; called on a thread of the typesetter."""

    def __call__(self, pdf: bytes, letter: IssuedLetter, /) -> bytes: ...


class TypstTypesetter:
    """Sets letters in type with Typst, off the event loop, which goes on: Typst and qpdf let Python's lock go.

    `public_url` is how browsers reach the service. More than `most_waiting` letters at once: TypesetterAway.
    Raises UnusableEmblem when made. Never fork a process after its first letter: see `Press`.
    """

    def __init__(
        self,
        letterhead: Letterhead,
        public_url: str,
        *,
        seal: Seal | None = None,
        threads: int = THREADS,
        most_waiting: int = MOST_WAITING,
    ) -> None:
        emblem_svg(letterhead.emblem)
        self._letterhead = letterhead
        self._public_url = public_url
        self._seal = seal
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="letters")
        self._own = threading.local()
        self._most = threads + most_waiting
        self._counting = threading.Lock()
        self._taken = 0

    async def typeset(self, letter: IssuedLetter, language: Language) -> bytes:
        """The PDF of a letter in that language. Raises CannotTypeset, TypesetterAway."""
        return await asyncio.wrap_future(self._take(lambda: self._make(letter, language)))

    def close(self) -> None:
        """Lets the letters under way end and takes no more."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _take(self, work: Callable[[], bytes]) -> "Future[bytes]":
        with self._counting:
            if self._taken >= self._most:
                raise TypesetterAway("too many letters are waiting to be set")
            try:
                taken = self._threads.submit(work)
            except RuntimeError as closed:
                raise TypesetterAway("the typesetter is closed") from closed
            self._taken += 1
        # Whoever asked may have gone away; a place is free again only when the thread is.
        taken.add_done_callback(self._done)
        return taken

    def _done(self, _: "Future[bytes]") -> None:
        with self._counting:
            self._taken -= 1

    def _make(self, letter: IssuedLetter, language: Language) -> bytes:
        try:
            return self._made(letter, language)
        except Exception:
            raise
        except BaseException as panic:
            # A panic of Typst's is no Exception, and would end more than this letter. Its press is not used again.
            self._own.press = None
            raise CannotTypeset(f"the letter cannot be set in type: {type(panic).__name__}") from None

    def _made(self, letter: IssuedLetter, language: Language) -> bytes:
        url = verify_url(self._public_url, letter.mark.code)
        paper = compose(letter, language, self._letterhead, url)
        pdf = self._press().print(paper, letter.mark.issued_at)
        return self._seal(pdf, letter) if self._seal else pdf

    def _press(self) -> Press:
        press: Press | None = getattr(self._own, "press", None)
        if press is None:
            press = self._own.press = Press(self._letterhead)
        return press
