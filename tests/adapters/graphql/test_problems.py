"""Refusals as data: each has its type, its facts and its words."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from adapters.graphql.problems import PROBLEMS, camel, problem_of
from core.kernel import refusals
from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.refusals import Fault, Refusal
from core.kernel.words import Language, Words

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 29, 20, 59, tzinfo=UTC)
WRITTEN = "2026-11-29T20:59:00Z"
WORDS = Words(ar="السبب", en="The reason")
ALL: list[tuple[Refusal, str, str, dict[str, Any]]] = [
    (
        refusals.InvalidInput((Fault("first_day", "IN_THE_PAST", WORDS),)),
        "InvalidInput",
        "faults{field code message words{ar}}",
        {
            "faults": [
                {
                    "field": "firstDay",
                    "code": "IN_THE_PAST",
                    "message": "The reason",
                    "words": {"ar": "السبب"},
                }
            ]
        },
    ),
    (refusals.NotFound(), "NotFound", "", {}),
    (refusals.NotAllowed(), "NotAllowed", "", {}),
    (refusals.NotSignedIn(), "NotSignedIn", "", {}),
    (refusals.StepRefused("ALREADY_PAID", WORDS), "StepRefused", "", {}),
    (refusals.DeadlinePassed(AT), "DeadlinePassed", "dueAt", {"dueAt": WRITTEN}),
    (refusals.NotYet(AT), "NotYet", "fromAt", {"fromAt": WRITTEN}),
    (
        refusals.Stale(7, "Huda", AT, "APPROVE"),
        "Stale",
        "currentVersion changedBy changedAt step",
        {"currentVersion": 7, "changedBy": "Huda", "changedAt": WRITTEN, "step": "APPROVE"},
    ),
    (
        refusals.FeeChanged(Money(100_000), Money(3_000_000_000)),
        "FeeChanged",
        "seen{fils currency formatted} now{fils}",
        {
            "seen": {"fils": 100_000, "currency": "JOD", "formatted": "100.000 JOD"},
            "now": {"fils": 3_000_000_000},
        },
    ),
    (refusals.Overlap(), "Overlap", "number period{firstDay}", {"number": None, "period": None}),
    (
        refusals.Overlap("T-1", Period(date(2026, 1, 4), date(2026, 1, 8))),
        "Overlap",
        "number period{firstDay lastDay}",
        {"number": "T-1", "period": {"firstDay": "2026-01-04", "lastDay": "2026-01-08"}},
    ),
    (refusals.KeyReused(), "KeyReused", "", {}),
    (refusals.KeyInFlight(), "KeyInFlight", "", {}),
    (refusals.TooMany(AT), "TooMany", "retryAt", {"retryAt": WRITTEN}),
    (refusals.Unavailable(30), "Unavailable", "retryAfter", {"retryAfter": 30}),
    (Refusal(code="OTHER", words=WORDS), "Refused", "", {}),
]


@pytest.mark.parametrize(("refusal", "kind", "fields", "facts"), ALL, ids=[kind for _, kind, _, _ in ALL])
async def test_a_refusal_is_answered_as_its_own_type(
    api: Any, refusing: Any, refusal: Refusal, kind: str, fields: str, facts: dict[str, Any]
) -> None:
    refusing.refusal = refusal
    more = f"... on {kind}{{{fields}}}" if fields else ""
    query = (
        'mutation{rename(input:{name:"x"}){__typename ... on Problem{code message words{ar en}}' + more + "}}"
    )
    answer = await api.ask(query)
    assert "errors" not in answer
    assert answer["data"]["rename"] == {
        "__typename": kind,
        "code": refusal.code,
        "message": refusal.words.en,
        "words": {"ar": refusal.words.ar, "en": refusal.words.en},
        **facts,
    }


async def test_success_is_the_other_member(api: Any, refusing: Any) -> None:
    answer = await api.ask('mutation{rename(input:{name:"x"}){... on Renamed{name}}}')
    assert answer == {"data": {"rename": {"name": "x"}}}


def test_every_refusal_of_the_core_has_a_type() -> None:
    kinds = {kind.__name__ for kind in Refusal.__subclasses__() if kind.__module__ == refusals.__name__}
    assert kinds <= {problem.__name__ for problem in PROBLEMS}


def test_a_refined_refusal_is_told_as_the_one_it_refines() -> None:
    class Gone(refusals.NotFound):
        pass

    assert type(problem_of(Gone(), Language.AR)).__name__ == "NotFound"


def test_the_message_is_in_the_callers_language() -> None:
    assert problem_of(refusals.StepRefused("X", WORDS), Language.AR).message == "السبب"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("first_day", "firstDay"), ("rows.3.first_day", "rows.3.firstDay"), ("name", "name")],
)
def test_fields_are_named_as_the_schema_names_them(name: str, expected: str) -> None:
    assert camel(name) == expected
