"""R-29: what will stand on a letter has to be printable, and is refused where it is typed."""

from dataclasses import replace

import pytest

from core.catalogue.defaults import first_catalogue
from core.kernel.refusals import InvalidInput
from core.requests.application import Purpose
from core.requests.parsing import Typed, parse

CATALOGUE = first_catalogue({})
TYPED = Typed(purpose=Purpose.FACILITATION, name="ليلى", research_title="دراسة", research_summary="ملخص")


def faults_of(typed: Typed) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        parse(typed, CATALOGUE, proved=None)
    return {(fault.field, fault.code) for fault in refused.value.faults}


def test_a_name_that_no_letter_can_show_is_refused_at_its_field() -> None:
    assert ("name", "UNPRINTABLE") in faults_of(replace(TYPED, name="王小明"))
    assert all(code != "UNPRINTABLE" for _, code in faults_of(TYPED))


@pytest.mark.parametrize("name", ["Ștefan Ionuț", "S\u0326tefan Ionut\u0326", "ﺳﺎﻣﻲ ﻻ", "Siân ẁ ỳ", "Ṣāliḥ"])
def test_a_name_that_can_be_printed_in_other_letters_or_shapes_is_taken(name: str) -> None:
    assert all(code != "UNPRINTABLE" for _, code in faults_of(replace(TYPED, name=name)))


def test_so_is_the_title_of_a_study_but_not_its_summary() -> None:
    found = faults_of(replace(TYPED, research_title="Исследование", research_summary="Исследование"))
    assert {field for field, code in found if code == "UNPRINTABLE"} == {"researchTitle"}


def test_a_place_of_study_stands_on_no_letter_and_may_be_written_in_any_script() -> None:
    found = faults_of(replace(TYPED, study_place="清华大学", study_field="測量"))
    assert all(code != "UNPRINTABLE" for _, code in found)


def test_what_is_unprintable_is_told_together_with_everything_else() -> None:
    found = faults_of(replace(TYPED, name="王", mobile="1"))
    assert {("name", "UNPRINTABLE"), ("department", "REQUIRED")} <= found
