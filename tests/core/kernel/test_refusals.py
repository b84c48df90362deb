import re
from datetime import UTC, date, datetime

import pytest

from core.kernel import refusals
from core.kernel.money import Money
from core.kernel.period import Period
from core.kernel.refusals import (
    DeadlinePassed,
    Fault,
    FeeChanged,
    InvalidInput,
    KeyInFlight,
    KeyReused,
    NotAllowed,
    NotFound,
    NotSignedIn,
    NotYet,
    Overlap,
    Refusal,
    Stale,
    StepRefused,
    TooMany,
    Unavailable,
)
from core.kernel.words import Words

AT = datetime(2026, 11, 29, 20, 59, 59, tzinfo=UTC)
SPOKEN = Words(ar="الأحد 29 تشرين الثاني 2026 الساعة 23:59", en="Sunday 29 November 2026 at 23:59")
SOME_WORDS = Words(ar="لأن", en="because")

ONE_OF_EACH: list[Refusal] = [
    Refusal(),
    InvalidInput((Fault("name", "EMPTY", SOME_WORDS),)),
    NotFound(),
    NotAllowed(),
    NotSignedIn(),
    StepRefused("NO_ROUNDS_LEFT", SOME_WORDS),
    DeadlinePassed(AT),
    NotYet(AT),
    Stale(7, "Huda Saleh", AT, "approve"),
    Stale(7),
    FeeChanged(Money.jod("100"), Money.jod("120")),
    Overlap("12345674", Period(date(2026, 3, 1), date(2026, 3, 5))),
    Overlap(),
    KeyReused(),
    KeyInFlight(),
    TooMany(AT),
    Unavailable(),
]
names = [type(refusal).__name__ for refusal in ONE_OF_EACH]


def test_none_is_forgotten_here() -> None:
    defined = {
        kind
        for kind in vars(refusals).values()
        if isinstance(kind, type) and issubclass(kind, Refusal) and kind.__module__ == refusals.__name__
    }
    assert {type(refusal) for refusal in ONE_OF_EACH} == defined


@pytest.mark.parametrize("refusal", ONE_OF_EACH, ids=names)
def test_every_refusal_has_a_code_for_programs_and_words_for_people(refusal: Refusal) -> None:
    assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", refusal.code)
    assert re.search("[\u0621-\u064a]", refusal.words.ar)
    assert re.search("[a-z]", refusal.words.en)
    assert "None" not in refusal.words.ar + refusal.words.en
    assert "  " not in refusal.words.ar + refusal.words.en


def test_every_kind_of_refusal_has_a_code_of_its_own() -> None:
    assert len({refusal.code for refusal in ONE_OF_EACH}) == len(set(names))


def test_refusals_do_not_carry_facts_into_tracebacks() -> None:
    assert str(Overlap("12345674", None)) == "OVERLAP"
    assert str(Stale(7, "Huda Saleh", AT, "approve")) == "STALE"


def test_r16_a_passed_deadline_says_when_it_ended() -> None:
    refusal = DeadlinePassed(AT)
    assert refusal.due_at == AT
    assert SPOKEN.ar in refusal.words.ar
    assert SPOKEN.en in refusal.words.en


def test_what_is_too_early_says_from_when() -> None:
    assert SPOKEN.en in NotYet(AT).words.en
    assert SPOKEN.en in TooMany(AT).words.en


def test_who_was_slower_is_told_who_and_when() -> None:
    refusal = Stale(7, "هدى صالح", AT, "approve")
    assert "هدى صالح" in refusal.words.ar
    assert SPOKEN.ar in refusal.words.ar
    assert (refusal.current_version, refusal.step) == (7, "approve")


def test_who_may_not_know_who_it_was_is_told_only_that_it_changed() -> None:
    assert Stale(7).words.en == ("This request was changed while you had it open. Reload it and look again.")


def test_r4_a_changed_fee_names_both() -> None:
    words = FeeChanged(Money.jod("100"), Money.jod("120")).words
    assert "100.000 JOD" in words.en
    assert "120.000 JOD" in words.en
    assert "120.000 د.أ" in words.ar


def test_r6_an_overlap_tells_a_stranger_neither_number_nor_dates() -> None:
    told = Overlap().words
    assert not re.search("[0-9]", told.en + told.ar)


def test_r6_an_overlap_tells_the_proved_owner_number_and_dates() -> None:
    told = Overlap("12345674", Period(date(2026, 3, 1), date(2026, 3, 5))).words
    assert "12345674" in told.en
    assert "12345674" in told.ar
    assert "Thursday 5 March 2026" in told.en


def test_invalid_input_has_a_fault() -> None:
    with pytest.raises(ValueError, match="fault"):
        InvalidInput(())
    assert InvalidInput.of("name", "EMPTY", SOME_WORDS).faults == (Fault("name", "EMPTY", SOME_WORDS),)


def test_a_refused_step_says_the_tables_reason() -> None:
    refusal = StepRefused("NO_ROUNDS_LEFT", SOME_WORDS)
    assert (refusal.code, refusal.words) == ("NO_ROUNDS_LEFT", SOME_WORDS)
