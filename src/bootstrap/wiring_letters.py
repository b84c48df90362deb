"""Who sets the letters in type, in whose name, and who seals them."""

import threading
from typing import TYPE_CHECKING

from adapters.letters.typesetter import Seal, TypstTypesetter
from bootstrap.clock import real_now
from bootstrap.settings import Settings
from core.letters.letter import IssuedLetter

if TYPE_CHECKING:
    from adapters.letters.seal import Sealer


def typesetter_of(settings: Settings) -> TypstTypesetter:
    """The typesetter of this installation. Raises UnusableEmblem."""
    return TypstTypesetter(settings.letterhead, settings.public_url, seal=_seal_of(settings))


def _seal_of(settings: Settings) -> Seal | None:
    if settings.seal is None and settings.database_url is not None:
        return None
    sealer: Sealer | None = None
    making = threading.Lock()

    def seal(pdf: bytes, _: IssuedLetter) -> bytes:
        nonlocal sealer
        with making:
            if sealer is None:
                # Loading all that seals takes a second: not at each start, but with the first letter.
                from bootstrap.wiring_seal import sealer_of

                sealer = sealer_of(settings, real_now())
        assert sealer is not None
        # Sealed now, whenever the letter was issued: its certificate may be newer.
        return sealer.seal(pdf, real_now())

    return seal
