"""Every cell of the table of life is held by a test: altered in any one place, it turns one red."""

from core.requests.life import LIFE
from support.mutations import mutations_of
from support.requests_expected import CELLS
from support.requests_table import check_cell

FEWEST = 3000


def test_no_alteration_of_any_cell_goes_unnoticed() -> None:
    unnoticed, tried = [], 0
    for key, cell in LIFE.items():
        for mutation in mutations_of(key, cell):
            tried += 1
            if not any(check_cell(mutation.life(LIFE), CELLS[key], key[0])):
                unnoticed.append(str(mutation))
    assert unnoticed == []
    # So that a run that tries nothing cannot pass.
    assert tried > FEWEST


def test_the_table_as_it_is_satisfies_every_expectation() -> None:
    assert [wrong for key, row in CELLS.items() for wrong in check_cell(LIFE, row, key[0])] == []
