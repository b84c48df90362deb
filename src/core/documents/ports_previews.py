"""What previews need from outside: somebody who draws a file's pages."""

from collections.abc import AsyncIterator
from typing import Protocol

from core.documents.previews import PagePicture


class PreviewerAway(Exception):
    """Nothing was drawn, for a reason that may not be the file's. Trying later may help."""


class Previewer(Protocol):
    """Opens a file, safely, to draw its first pages anew."""

    async def draw(self, chunks: AsyncIterator[bytes]) -> tuple[PagePicture, ...]:
        """The first `previews.PAGES` pages in order, upright, on white, no side over `previews.LONGEST_SIDE`.

        None at all when the file cannot be drawn: a hostile file is no error. Raises PreviewerAway.
        """
