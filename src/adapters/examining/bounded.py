"""The examiner as the server sees it: it hands the bytes to a bounded child and reads one short answer."""

import json
from collections.abc import AsyncIterator

from adapters.examining.children import Answer, Children, NoAnswer
from core.documents.kinds import FileFault, FileLimits, MediaType
from core.documents.ports import ExaminerAway, Finding

_ANSWER_BYTES = 4096


class BoundedExaminer:
    """An Examiner that opens each file in a child process without network, at most `at_once` of them.

    A file that takes more than `cpu_seconds` or `memory_bytes` is TOO_HARD. A child that does not answer in
    `seconds` of real time says nothing about the file: ExaminerAway.
    """

    def __init__(
        self,
        limits: FileLimits | None = None,
        *,
        at_once: int = 2,
        seconds: float = 60.0,
        cpu_seconds: int = 20,
        memory_bytes: int = 1024 * 1024 * 1024,
    ) -> None:
        limits = limits or FileLimits()
        self._numbers = (
            limits.max_bytes,
            limits.max_pages,
            limits.max_pixels,
            limits.max_side,
            cpu_seconds,
            memory_bytes,
        )
        self._children = Children(
            "adapters.examining.child", at_once=at_once, seconds=seconds, answer_bytes=_ANSWER_BYTES
        )

    async def examine(self, chunks: AsyncIterator[bytes]) -> Finding:
        """Wait for a place, then examine. Raises ExaminerAway; whatever `chunks` raises passes on."""
        try:
            return _finding(await self._children.ask(chunks, self._numbers))
        except NoAnswer as error:
            raise ExaminerAway(str(error)) from error


def _finding(answer: Answer) -> Finding:
    if answer.beaten:
        return Finding(None, FileFault.TOO_HARD)
    if answer.code != 0:
        raise ExaminerAway(f"the child ended with {answer.code}")
    try:
        told = json.loads(answer.body)
        return Finding(
            MediaType(told["media_type"]) if told["media_type"] else None,
            FileFault(told["fault"]) if told["fault"] else None,
            told["pages"],
            told["width"],
            told["height"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ExaminerAway("the child's answer makes no sense") from error
