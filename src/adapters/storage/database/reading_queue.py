"""The statement of a queue page.

An index can give one status of one department in order, not several at once. So each wanted pair is read by its
own index scan, no further than the page, and what they give is merged: what a page costs does not grow with the
table.
"""

from typing import Any

from adapters.storage.database.reading_sql import Arguments, beyond, ordered, where
from adapters.storage.database.requests_columns import name_words
from core.requests.reading_ports import Criteria, Page, Sort

_AGE = ("submitted_at", "id")
_DUE = ("deadline_at", "submitted_at", "id")
_KEYS = "id, submitted_at, deadline_at"


def queue_statement(criteria: Criteria, page: Page) -> tuple[str, list[Any]]:
    """The statement that gives `facts` in order, and its arguments."""
    arguments = Arguments()
    if criteria.sort is Sort.DEADLINE:
        found, order = _by_deadline(criteria, page, arguments)
    else:
        down = (criteria.sort is Sort.NEWEST) != page.backwards
        found, order = _strand(criteria, page, arguments, page.past, down), ordered(_AGE, down)
    statement = (
        f"SELECT r.facts FROM (SELECT * FROM ({found}) AS strands ORDER BY {order} LIMIT {int(page.limit)})"
        f" AS found JOIN requests AS r ON r.id = found.id ORDER BY {_of_found(order)}"
    )
    return statement, arguments.values


def _by_deadline(criteria: Criteria, page: Page, arguments: Arguments) -> tuple[str, str]:
    """Two strands: those with a running deadline, few at any time, and after them the others by age."""
    down, past = page.backwards, page.past
    strands = []
    if past is None or past[0] is not None or down:
        conditions = [*_filters(criteria, arguments), "deadline_at IS NOT NULL"]
        if past is not None and past[0] is not None:
            conditions.append(beyond(_DUE, past, down, arguments))
        strands.append(_plain(conditions, ordered(_DUE, down), page))
    if past is None or past[0] is None or not down:
        rest = None if past is None or past[0] is not None else past[1:]
        strands.append(_strand(criteria, page, arguments, rest, down, "deadline_at IS NULL"))
    nulls = "NULLS FIRST" if down else "NULLS LAST"
    first, *others = (f"{column}{' DESC' if down else ''}" for column in _DUE)
    order = ", ".join([f"{first} {nulls}", *others])
    return " UNION ALL ".join(f"({strand})" for strand in strands), order


def _strand(
    criteria: Criteria,
    page: Page,
    arguments: Arguments,
    past: tuple[Any, ...] | None,
    down: bool,
    *also: str,
) -> str:
    """Requests by age, from as many index scans as there are pairs of status and department."""
    searching = criteria.number or criteria.identity or criteria.name or criteria.batch
    conditions = [*also]
    if past is not None:
        conditions.append(beyond(_AGE, past, down, arguments))
    order = ordered(_AGE, down)
    if searching:
        # What was searched for has an index of its own and finds few.
        return _plain([*_filters(criteria, arguments), *conditions], order, page)
    tables = []
    if criteria.statuses:
        statuses = arguments.put([each.value for each in sorted(criteria.statuses)], "text[]")
        tables.append(f"unnest({statuses}) AS wanted_status")
        conditions.append("status = wanted_status")
    if criteria.departments is not None:
        departments = arguments.put(sorted(criteria.departments), "text[]")
        tables.append(f"unnest({departments}) AS wanted_department")
        conditions.append("department = wanted_department")
    inner = _plain([*conditions, *_narrow(criteria, arguments)], order, page)
    if not tables:
        return inner
    return f"SELECT pair.* FROM {' CROSS JOIN '.join(tables)} CROSS JOIN LATERAL ({inner}) AS pair"


def _plain(conditions: list[str], order: str, page: Page) -> str:
    return f"SELECT {_KEYS} FROM requests{where(conditions)} ORDER BY {order} LIMIT {int(page.limit)}"


def _filters(criteria: Criteria, arguments: Arguments) -> list[str]:
    """Every criterion as a plain condition."""
    conditions = _narrow(criteria, arguments)
    if criteria.statuses:
        conditions.append(
            f"status = ANY({arguments.put([each.value for each in criteria.statuses], 'text[]')})"
        )
    if criteria.departments is not None:
        conditions.append(f"department = ANY({arguments.put(sorted(criteria.departments), 'text[]')})")
    return conditions


def _narrow(criteria: Criteria, arguments: Arguments) -> list[str]:
    """All criteria but status and department."""
    plain = {
        "purpose = {}": criteria.purpose,
        "kind = {}": criteria.kind,
        "batch = {}": criteria.batch,
        "partner = {}": criteria.partner,
        "submitted_at >= {}": criteria.submitted_from,
        "submitted_at < {}": criteria.submitted_before,
        "last_day <= {}": criteria.last_day_at_most,
        "first_day <= {0} AND last_day >= {0}": criteria.runs_on,
    }
    conditions = [said.format(arguments.put(value)) for said, value in plain.items() if value is not None]
    if criteria.corrected:
        conditions.append("(facts #>> '{request,rounds}')::int > 0")
    return conditions + _search(criteria, arguments)


def _search(criteria: Criteria, arguments: Arguments) -> list[str]:
    if criteria.name is not None:
        return [f"name_words @> {arguments.put(name_words(criteria.name), 'text[]')}"]
    ways = {
        "number = {}": criteria.number,
        "split_part(person_key, ':', 3) = {}": criteria.identity,
    }
    said = [way.format(arguments.put(value)) for way, value in ways.items() if value is not None]
    return [f"({' OR '.join(said)})"] if said else []


def _of_found(order: str) -> str:
    return ", ".join(f"found.{column}" for column in order.split(", "))
