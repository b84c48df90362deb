"""Staff edit the catalogue: each method is one transaction, and is written down with who, what and why.

All edits take `why` (1 to 500 characters, looked at first) and raise NotAllowed for who is not a catalogue
manager, InvalidInput with a fault for each thing wrong, and RowChanged when `expected`, the version the editor
saw (0: nothing was there), is not the one that stands. An edit that would change nothing is answered, but not
written down. `key` is the caller's own: the same call again changes nothing and is answered with what stands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias, TypeVar, cast

from core.catalogue import sayings
from core.catalogue.checks import readable_faults, refuse_any, tidy
from core.catalogue.courses import Course, Price
from core.catalogue.day_edits import accept_day, move_day
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.editing_values import (
    Edit,
    Place,
    Prices,
    Subject,
    Value,
    WordedKind,
    edits_to,
    place_of,
    standing,
)
from core.catalogue.edits import accept_course, accept_department, accept_institution, accept_reason
from core.catalogue.institutions import Institution
from core.catalogue.ports import Author, CatalogueStore, EditableCatalogue, Editor, HistoryPage, HistoryRow
from core.catalogue.price_edits import drop_price, set_price
from core.catalogue.reasons import Reason
from core.catalogue.snapshot import Catalogue
from core.kernel.calendar import amman_day
from core.kernel.clock import Clock
from core.kernel.once import Answered, IdempotencyKey, answered
from core.kernel.refusals import InvalidInput, NotAllowed, Stale
from core.kernel.text import clean_text
from core.kernel.words import Words

EDITING_ROLE = "CATALOGUE"
LONGEST_WHY = 500
FORESEEN = "foreseen by the calendar library, not yet announced"
FIRST_FILL = "what a new installation starts with"

CheckWording: TypeAlias = Callable[[str, Words], None]
"""Raises InvalidInput, its fields `ar` and `en`, for a wording that messages of that kind cannot have."""
Foresee: TypeAlias = Callable[[Iterable[int]], tuple[ClosedDay, ...]]
"""The holidays of those years as far as they can be foreseen, none confirmed."""

Key: TypeAlias = IdempotencyKey | None
_V = TypeVar("_V", bound=Value)


class RowChanged(Stale):
    """Somebody changed it since the editor read it; the current version is 0 when there is nothing."""

    def __init__(self, last: HistoryRow | None) -> None:
        if last is None:
            super().__init__(0)
        else:
            super().__init__(last.id, last.by_name, last.at)
        self.words = sayings.row_changed(self.changed_by, self.changed_at)


class CatalogueEditing:
    """The use cases of the catalogue manager, and the history that auditors read."""

    def __init__(
        self, store: CatalogueStore, clock: Clock, check_wording: CheckWording, foresee: Foresee
    ) -> None:
        self._store = store
        self._clock = clock
        self._check_wording = check_wording
        self._foresee = foresee

    async def save_department(
        self, editor: Editor, wanted: Department, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[Department]:
        """A department, new or changed. Fields as `accept_department` names them."""
        return await self._save(
            editor, why, expected, key, wanted, lambda now, _: accept_department(now, wanted)
        )

    async def save_course(
        self, editor: Editor, wanted: Course, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[Course]:
        """A course, new or changed; it is offered once it has a price."""
        return await self._save(editor, why, expected, key, wanted, lambda _, __: accept_course(wanted))

    async def set_price(
        self, editor: Editor, wanted: Price, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[tuple[Price, ...]]:
        """A price from a day on; all prices of the course come back. `expected`: of the course's prices (R-4)."""
        place = Prices(wanted.course, ())

        def judge(catalogue: Catalogue, today: date) -> Prices:
            return replace(place, prices=set_price(catalogue, wanted, today))

        return (await self._save(editor, why, expected, key, place, judge)).map(lambda saved: saved.prices)

    async def drop_price(
        self,
        editor: Editor,
        course: str,
        valid_from: date,
        why: str,
        expected: int | None = None,
        key: Key = None,
    ) -> Answered[tuple[Price, ...]]:
        """Take back a price that has not begun; what is left of the course's prices comes back."""
        place = Prices(course, ())

        def judge(catalogue: Catalogue, today: date) -> Prices:
            return replace(place, prices=drop_price(catalogue, course, valid_from, today))

        return (await self._save(editor, why, expected, key, place, judge)).map(lambda saved: saved.prices)

    async def save_institution(
        self, editor: Editor, wanted: Institution, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[Institution]:
        """A nominating body, new (under an id the caller made) or changed."""
        return await self._save(
            editor, why, expected, key, wanted, lambda now, _: accept_institution(now, wanted)
        )

    async def save_reason(
        self, editor: Editor, wanted: Reason, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[Reason]:
        """A line of a list of reasons, new or changed."""
        return await self._save(editor, why, expected, key, wanted, lambda _, __: accept_reason(wanted))

    async def set_wording(
        self, editor: Editor, kind: str, words: Words, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[Words]:
        """How messages of that kind are worded from now on. Fields: kind (UNKNOWN), words.ar, words.en (R-31)."""
        wanted = WordedKind(kind, tidy(words))

        def judge(catalogue: Catalogue, _: date) -> WordedKind:
            if kind not in catalogue.wordings:
                raise InvalidInput.of("kind", "UNKNOWN", sayings.UNKNOWN_KIND)
            self._judge_wording(wanted)
            return wanted

        return (await self._save(editor, why, expected, key, wanted, judge)).map(lambda saved: saved.words)

    async def save_closed_day(
        self, editor: Editor, wanted: ClosedDay, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[ClosedDay]:
        """A day closed, confirmed, renamed or opened again. Running deadlines on it are the caller's to move."""
        return await self._save(
            editor, why, expected, key, wanted, lambda now, today: accept_day(now, wanted, today)
        )

    async def move_closed_day(
        self, editor: Editor, day: date, to: date, why: str, expected: int | None = None, key: Key = None
    ) -> Answered[ClosedDay]:
        """A holiday announced for another day: that day, closed and confirmed. `expected`: of the old day."""

        def judge(catalogue: Catalogue, today: date) -> tuple[ClosedDay, ...]:
            return move_day(catalogue, day, to, today)

        def again(catalogue: Catalogue) -> tuple[ClosedDay, ...]:
            return tuple(filter(None, map(catalogue.closed_day, (day, to))))

        place = (Subject.CLOSED_DAY, day.isoformat())
        return (await self._edit(editor, why, expected, key, place, judge, again)).map(lambda both: both[1])

    async def foresee_holidays(self, by: Author, years: Iterable[int]) -> tuple[ClosedDay, ...]:
        """Fill in holidays of those years, unconfirmed, from today on; the days that were new.

        A day that has a row keeps it. Asking again costs one read.
        """
        at = await self._clock.now()
        foreseen = tuple(one for one in self._foresee(years) if one.day >= amman_day(at))
        async with self._store.work() as work:
            new = await add_missing(work.catalogue, foreseen, by, at, FORESEEN)
        return tuple(day for day in foreseen if day in new)

    async def versions(self, subject: Subject) -> Mapping[str, int]:
        """The version of each row of a list by its key, to be handed back as `expected`."""
        async with self._store.work() as work:
            return await work.catalogue.versions(subject)

    async def history(self, page: HistoryPage) -> tuple[HistoryRow, ...]:
        """Who changed what, when, from what to what, and why."""
        async with self._store.work() as work:
            return await work.catalogue.history(page)

    async def _save(
        self,
        editor: Editor,
        why: str,
        expected: int | None,
        key: Key,
        wanted: _V,
        judge: Callable[[Catalogue, date], _V],
    ) -> Answered[_V]:
        edited = await self._edit(
            editor,
            why,
            expected,
            key,
            place_of(wanted),
            lambda catalogue, today: (judge(catalogue, today),),
            lambda catalogue: (_standing(catalogue, wanted),),
        )
        return edited.map(lambda one: one[0])

    async def _edit(
        self,
        editor: Editor,
        why: str,
        expected: int | None,
        key: Key,
        place: Place,
        judge: Callable[[Catalogue, date], tuple[_V, ...]],
        again: Callable[[Catalogue], tuple[_V, ...]],
    ) -> Answered[tuple[_V, ...]]:
        """`judge` says what is to be written; `again` what stands there, for a call answered before."""
        if EDITING_ROLE not in editor.roles:
            raise NotAllowed
        why = clean_text(why, field="why", longest=LONGEST_WHY)
        at = await self._clock.now()
        async with self._store.work() as work:
            catalogue = await work.catalogue.lock()
            if await answered(work, editor.ref, key, at) is not None:
                return Answered(again(catalogue), repeated=True)
            if expected is not None:
                await _refuse_change_since(expected, work.catalogue, place)
            judged = judge(catalogue, amman_day(at))
            await work.catalogue.write(edits_to(catalogue, judged), editor, at, why)
        return Answered(judged)

    def _judge_wording(self, wanted: WordedKind) -> None:
        refuse_any(readable_faults("words", wanted.words))
        try:
            self._check_wording(wanted.kind, wanted.words)
        except InvalidInput as refused:
            faults = (replace(fault, field=f"words.{fault.field}") for fault in refused.faults)
            raise InvalidInput(tuple(faults)) from None


async def add_missing(
    book: EditableCatalogue, values: tuple[Value, ...], by: Author, at: datetime, why: str
) -> tuple[Value, ...]:
    """Write those of the values in whose place nothing stands, and give them back."""
    if not _missing(await book.current(), values):
        return ()
    missing = _missing(await book.lock(), values)
    await book.write([Edit(None, value) for value in missing], by, at, why)
    return missing


def _standing(catalogue: Catalogue, wanted: _V) -> _V:
    """What stands in the value's place. Only a course's prices are ever taken out, and `wanted` has none then."""
    return cast(_V, standing(catalogue, wanted) or wanted)


def _missing(catalogue: Catalogue, values: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(value for value in values if standing(catalogue, value) is None)


async def _refuse_change_since(expected: int, book: EditableCatalogue, place: Place) -> None:
    last = await book.last_change(*place)
    if expected != (0 if last is None else last.id):
        raise RowChanged(last)
