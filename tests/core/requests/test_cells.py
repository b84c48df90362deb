"""Every cell of the table of life, the empty ones too (`life.md` spelt out in `support/requests_table*`)."""

import pytest

from core.access.roles import Role
from core.requests.life import LIFE
from core.requests.status import Status
from core.requests.steps import StepName
from support.requests import actor_of, in_batch
from support.requests_expected import CELLS, EXPECTED, sample
from support.requests_scenes import scene
from support.requests_table import BATCH_ROLES, Expected, Goes, check_cell


def test_the_table_has_exactly_the_cells_that_are_expected() -> None:
    assert LIFE.keys() == CELLS.keys()


def test_every_step_has_a_row() -> None:
    assert {row.step for row in EXPECTED} == set(StepName)


@pytest.mark.parametrize(
    ("status", "row"), [(status, row) for (status, _), row in sorted(CELLS.items(), key=str)]
)
def test_a_cell_is_taken_and_refused_as_the_rulebook_says(status: Status, row: Expected) -> None:
    assert list(check_cell(LIFE, row, status)) == []


@pytest.mark.parametrize("status", list(Status))
def test_what_is_not_listed_is_refused_to_everybody(status: Status) -> None:
    for name in StepName:
        if (status, name) in CELLS:
            continue
        for role in Role:
            staged = in_batch(scene(status)) if role in BATCH_ROLES else scene(status)
            assert staged.refusal(sample(name), role) == "NOT_NOW", (name, role)


def test_a_department_officer_has_no_say_in_another_departments_requests() -> None:
    for (status, name), row in CELLS.items():
        if row.by == {Role.DEPARTMENT}:
            staged, step = row.examples[0].case(status)
            stranger = actor_of(Role.DEPARTMENT, "PARKS_OF_NOWHERE")
            assert staged.refusal(step, stranger) == "NOT_ALLOWED", (status, name)


def test_a_row_is_shown_by_an_example_that_goes_and_every_branch_by_one() -> None:
    for key, cell in LIFE.items():
        shown = {example.event for example in CELLS[key].examples if isinstance(example, Goes)}
        assert shown == {branch.event for branch in cell.branches}, key
