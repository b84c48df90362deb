"""All rows together, and one sample of every step for the cells that are absent."""

from core.requests.steps import Step, StepName
from support.requests_table import Expected
from support.requests_table_attending import ATTENDING
from support.requests_table_documents import DOCUMENTS
from support.requests_table_erasing import ERASING
from support.requests_table_finishing import ENDING, FINISHING
from support.requests_table_money import PAYMENTS
from support.requests_table_notices import DECIDING, NOTICES
from support.requests_table_refunds import REFUNDS
from support.requests_table_scans import SCANS

EXPECTED: list[Expected] = [
    *DOCUMENTS,
    *SCANS,
    *DECIDING,
    *NOTICES,
    *PAYMENTS,
    *REFUNDS,
    *ATTENDING,
    *FINISHING,
    *ENDING,
    *ERASING,
]
CELLS = {(status, row.step): row for row in EXPECTED for status in row.statuses}


def sample(name: StepName) -> Step:
    """A step of that name, as some example carries it."""
    row = next(each for each in EXPECTED if each.step is name)
    return row.examples[0].case(sorted(row.statuses)[0])[1]


__all__ = ["CELLS", "EXPECTED", "sample"]
