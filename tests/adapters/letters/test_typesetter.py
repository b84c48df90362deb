"""The typesetter at work: the same bytes again, several at once, bounds, and what it will not set."""

import asyncio
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.letters.typesetter import TypstTypesetter
from core.kernel.printable import PRINTABLE
from core.kernel.refusals import InvalidInput
from core.kernel.text import clean_text
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from core.letters.ports import CannotTypeset, TypesetterAway
from support.letter_papers import pdf_of, spoken
from tools.sample_letters import LETTERHEAD, ORDINARY, PUBLIC_URL, WORST

pytestmark = pytest.mark.anyio
APPROVAL = ORDINARY["approval"]


@pytest.fixture
async def typesetter() -> AsyncIterator[TypstTypesetter]:
    made = TypstTypesetter(LETTERHEAD, PUBLIC_URL)
    yield made
    made.close()


def named(name: str) -> IssuedLetter:
    return replace(APPROVAL, facts=replace(APPROVAL.facts, name=name))


async def test_the_same_letter_gives_the_same_bytes_whoever_sets_it(typesetter: TypstTypesetter) -> None:
    first, again = [await typesetter.typeset(APPROVAL, Language.AR) for _ in range(2)]
    assert first == again == pdf_of("approval", Language.AR)


async def test_a_letter_issued_at_another_moment_is_another(typesetter: TypstTypesetter) -> None:
    later = replace(APPROVAL.mark, issued_at=APPROVAL.mark.issued_at + timedelta(seconds=1))
    made = await typesetter.typeset(replace(APPROVAL, mark=later), Language.AR)
    assert made != pdf_of("approval", Language.AR)


async def test_letters_set_at_once_do_not_mix(typesetter: TypstTypesetter) -> None:
    letters = [named(f"ليلى {number}") for number in range(12)]
    made = await asyncio.gather(*(typesetter.typeset(each, Language.AR) for each in letters))
    for letter, pdf in zip(letters, made, strict=True):
        names = [text for _, text in spoken(pdf) if text.startswith("ليلى")]
        assert names == [letter.facts.name]
    assert made[3] == await typesetter.typeset(letters[3], Language.AR)


async def test_the_worst_letter_among_others_gives_its_own_bytes(typesetter: TypstTypesetter) -> None:
    wanted = [(name, language) for name in ("worst-mission", "worst-receipt") for language in Language]
    made = await asyncio.gather(*(typesetter.typeset(WORST[name], language) for name, language in wanted))
    assert made == [pdf_of(name, language) for name, language in wanted]


class Held:
    """A seal that waits until it is let go, so that a test decides when a thread is free."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.begun = threading.Semaphore(0)

    def __call__(self, pdf: bytes, letter: IssuedLetter) -> bytes:
        self.begun.release()
        assert self.go.wait(60)
        return pdf + letter.facts.request_number.encode()


async def test_the_seal_is_put_on_last() -> None:
    seal = Held()
    seal.go.set()
    typesetter = TypstTypesetter(LETTERHEAD, PUBLIC_URL, seal=seal)
    made = await typesetter.typeset(APPROVAL, Language.AR)
    typesetter.close()
    assert made == pdf_of("approval", Language.AR) + b"12345674"


async def test_more_letters_than_there_is_room_for_are_turned_away_until_there_is_room() -> None:
    seal = Held()
    typesetter = TypstTypesetter(LETTERHEAD, PUBLIC_URL, seal=seal, threads=1, most_waiting=1)
    under_way = asyncio.create_task(typesetter.typeset(APPROVAL, Language.AR))
    # The loop goes on while a letter is set; that it does is half of the test.
    assert await asyncio.to_thread(seal.begun.acquire, timeout=60)
    waiting = asyncio.create_task(typesetter.typeset(APPROVAL, Language.EN))
    await asyncio.sleep(0)
    with pytest.raises(TypesetterAway):
        await typesetter.typeset(APPROVAL, Language.AR)
    seal.go.set()
    await asyncio.gather(under_way, waiting)
    assert await typesetter.typeset(APPROVAL, Language.AR)
    typesetter.close()


async def test_a_place_is_kept_by_the_letter_and_not_by_who_asked_for_it() -> None:
    seal = Held()
    typesetter = TypstTypesetter(LETTERHEAD, PUBLIC_URL, seal=seal, threads=1, most_waiting=0)
    asked = asyncio.create_task(typesetter.typeset(APPROVAL, Language.AR))
    assert await asyncio.to_thread(seal.begun.acquire, timeout=60)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    with pytest.raises(TypesetterAway):
        await typesetter.typeset(APPROVAL, Language.AR)
    seal.go.set()
    typesetter.close()


async def test_a_closed_typesetter_is_away() -> None:
    typesetter = TypstTypesetter(LETTERHEAD, PUBLIC_URL)
    typesetter.close()
    with pytest.raises(TypesetterAway):
        await typesetter.typeset(APPROVAL, Language.AR)


async def test_a_name_the_fonts_cannot_print_is_told_without_the_name(typesetter: TypstTypesetter) -> None:
    with pytest.raises(CannotTypeset) as refused:
        await typesetter.typeset(named("王 Sami"), Language.AR)
    assert "U+738B" in str(refused.value)
    assert "Sami" not in str(refused.value) and refused.value.__cause__ is None


async def test_a_text_without_end_is_not_set(typesetter: TypstTypesetter) -> None:
    with pytest.raises(CannotTypeset):
        await typesetter.typeset(named("ا" * 401), Language.AR)


class Panic(BaseException):
    """What a panic of a library in another language looks like here."""


async def test_a_panic_ends_its_letter_and_nothing_else() -> None:
    panics = [True, False]

    def seal(pdf: bytes, _: IssuedLetter) -> bytes:
        if panics.pop(0):
            raise Panic
        return pdf

    typesetter = TypstTypesetter(LETTERHEAD, PUBLIC_URL, seal=seal, threads=1)
    with pytest.raises(CannotTypeset):
        await typesetter.typeset(APPROVAL, Language.AR)
    assert await typesetter.typeset(APPROVAL, Language.AR) == pdf_of("approval", Language.AR)
    typesetter.close()


async def test_a_receipt_without_a_payment_is_not_set(typesetter: TypstTypesetter) -> None:
    unpaid = replace(ORDINARY["receipt"], facts=replace(APPROVAL.facts, amount_fils=None))
    with pytest.raises(CannotTypeset):
        await typesetter.typeset(unpaid, Language.AR)


@pytest.mark.parametrize(
    "name",
    [
        '#read("/etc/passwd")',
        "$x^2$ *bold* _it_ `raw` <label> @ref = heading",
        '"},"facts":[] \\u{41} #sys.inputs',
        "// gone /* gone */ ~ --- ...",
        "#panic()[#{while true {}}]",
    ],
)
async def test_what_looks_like_the_template_s_language_is_printed_as_typed(
    typesetter: TypstTypesetter, name: str
) -> None:
    made = await typesetter.typeset(named(name), Language.EN)
    assert ("LBody", name) in spoken(made)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=sorted(PRINTABLE), min_size=1, max_size=60), st.sampled_from(Language))
async def test_whatever_may_be_typed_can_be_set_and_is_read_back(
    typesetter: TypstTypesetter, text: str, language: Language
) -> None:
    try:
        name = clean_text(text, field="name", longest=120)
    except InvalidInput:
        return
    made = await typesetter.typeset(named(name), language)
    assert ("LBody", name) in spoken(made)


async def test_a_bidi_control_in_a_name_turns_nothing_around(typesetter: TypstTypesetter) -> None:
    made = await typesetter.typeset(named("\u202eليلى\u202c \u2067Haddad\u2069\u200f"), Language.AR)
    assert made == await typesetter.typeset(named("ليلى Haddad"), Language.AR)
