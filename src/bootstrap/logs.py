"""Plain lines on standard error, without what an exception says: it may hold a number or a name."""

import logging
import sys
import threading
import traceback
from types import TracebackType

log = logging.getLogger(__name__)
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
QUIET = ("httpx2", "httpx", "httpcore2", "httpcore", "uvicorn.error", "dramatiq", "asyncio")
Told = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlaceFormatter(logging.Formatter):
    """Writes of an exception its type and where it happened, and no word of its own."""

    def formatException(self, ei: Told) -> str:
        """One line, the innermost place first."""
        kind, _, trace = ei
        frames = traceback.extract_tb(trace)[-8:]
        places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in reversed(frames))
        return f"{kind.__name__ if kind else 'nothing'} at {places}"

    def formatStack(self, stack_info: str) -> str:
        """No lines of source."""
        return ""


def log_to_stderr(level: int = logging.INFO) -> None:
    """For a process of ours; libraries are heard from warnings on, and so is what a thread does not catch."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceFormatter(FORMAT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    # Python's own hooks write the words of an exception.
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None and kind is not SystemExit:
        log.error("nobody caught this", exc_info=(kind, error, trace))
