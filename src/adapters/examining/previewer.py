"""The previewer as the server sees it: a bounded child draws, and what it gives back is believed only as pictures."""

from collections.abc import AsyncIterator

from adapters.examining.children import Answer, Children, NoAnswer
from core.documents.kinds import FileLimits
from core.documents.ports_previews import PreviewerAway
from core.documents.previews import LONGEST_SIDE, PAGES, NotAPicture, PagePicture, picture_of

LENGTH_BYTES = 4
"""Before each picture in the child's answer stands its length, the highest byte first."""
_ANSWER_BYTES = PAGES * 6 * 1024 * 1024


class BoundedPreviewer:
    """A Previewer that opens each file in a child process without network, at most `at_once` of them.

    Of a file that takes more than `cpu_seconds` or `memory_bytes`, or crashes a library, nothing is drawn. A child
    that does not answer in `seconds` of real time, or not with pictures, says nothing about the file: PreviewerAway.
    """

    def __init__(
        self,
        limits: FileLimits | None = None,
        *,
        at_once: int = 1,
        seconds: float = 60.0,
        cpu_seconds: int = 20,
        memory_bytes: int = 1024 * 1024 * 1024,
    ) -> None:
        limits = limits or FileLimits()
        self._numbers = (limits.max_bytes, limits.max_pixels, limits.max_side, cpu_seconds, memory_bytes)
        self._children = Children(
            "adapters.examining.drawing", at_once=at_once, seconds=seconds, answer_bytes=_ANSWER_BYTES
        )

    async def draw(self, chunks: AsyncIterator[bytes]) -> tuple[PagePicture, ...]:
        """Wait for a place, then draw. Raises PreviewerAway; whatever `chunks` raises passes on."""
        try:
            return pictures_in(await self._children.ask(chunks, self._numbers))
        except NoAnswer as error:
            raise PreviewerAway(str(error)) from error


def pictures_in(answer: Answer) -> tuple[PagePicture, ...]:
    """The pictures a child answered with. Raises PreviewerAway when they are none, or not as was asked."""
    if answer.beaten:
        return ()
    if answer.code != 0:
        raise PreviewerAway(f"the child ended with {answer.code}")
    try:
        drawn = tuple(map(picture_of, _parted(answer.body)))
    except NotAPicture as error:
        raise PreviewerAway("the child's answer is no picture") from error
    if len(drawn) > PAGES or any(max(each.width, each.height) > LONGEST_SIDE for each in drawn):
        raise PreviewerAway("the child's answer is more than was asked for")
    return drawn


def _parted(body: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(body):
        start = at + LENGTH_BYTES
        end = start + int.from_bytes(body[at:start], "big")
        if end > len(body):
            raise NotAPicture
        found.append(body[start:end])
        at = end
    return found
