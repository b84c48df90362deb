"""What a machine reads of a letter is what was typed, in logical order, whatever directions are mixed (R-29)."""

import unicodedata

import pytest

from adapters.letters.paper import reading
from core.kernel.directions import direction, numbers_apart
from core.kernel.money import Money
from core.kernel.words import Language
from support.letter_papers import CASES, IDS, paper_of, pdf_of, plain_text, press, spoken
from tools.sample_letters import LETTERS


def is_plain(text: str) -> bool:
    """Whether a text is of one direction, without marks or numbers set apart, and short enough for one line."""
    strong = {unicodedata.bidirectional(sign) for sign in text} & {"L", "R", "AL"}
    marked = any(unicodedata.combining(sign) for sign in text)
    apart = any(alone for _, alone in numbers_apart(text, direction(text) or "ltr"))
    return len(strong) < 2 and not marked and not apart and len(text) < 70


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_every_text_is_read_as_it_was_typed_and_in_its_role(name: str, language: Language) -> None:
    expected = [(each.role, each.text) for each in reading(paper_of(LETTERS[name], language))]
    assert spoken(pdf_of(name, language)) == expected


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_a_fact_stands_next_to_its_label(name: str, language: Language) -> None:
    facts = LETTERS[name].facts
    texts = [text for _, text in spoken(pdf_of(name, language))]
    assert texts[texts.index({"ar": "الاسم", "en": "Name"}[language]) + 1] == facts.name
    if facts.research_title:
        assert facts.research_title.strip() in texts
    if name.endswith("receipt"):
        assert facts.amount_fils is not None
        assert Money(facts.amount_fils).formatted(language) in texts
        assert facts.network_number in texts


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_a_reader_without_the_structure_finds_plain_facts_whole_too(name: str, language: Language) -> None:
    paper = paper_of(LETTERS[name], language)
    found = plain_text(pdf_of(name, language))
    values = [fact.value.text for fact in (*paper.numbers, *paper.facts) if is_plain(fact.value.text)]
    assert len(values) >= 6
    assert [value for value in values if value not in found] == []
    assert paper.verify[1].text in found


def test_without_the_order_of_reading_a_latin_title_comes_out_turned() -> None:
    # Why the pass over the PDF is there: this is what Typst alone gives.
    name = "nominated"
    paper = paper_of(LETTERS[name], Language.AR)
    alone = press().typeset(paper, LETTERS[name].mark.issued_at)
    assert LETTERS[name].facts.name not in plain_text(alone)
    assert spoken(alone) == []
