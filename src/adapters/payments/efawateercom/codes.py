"""The network's error codes, by what we mean; the numbers stand in `codes.toml`."""

import tomllib
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final

_TABLE: Final[dict[str, Any]] = tomllib.loads(
    files(__package__).joinpath("codes.toml").read_text(encoding="utf-8")
)
_DESCRIPTIONS: Final[dict[int, str]] = {int(code): text for code, text in _TABLE["descriptions"].items()}
TAKEN: Final = frozenset(str(each) for each in _TABLE["payment"]["taken"])
TAKEN_BACK: Final = frozenset(str(each) for each in _TABLE["payment"]["taken_back"])


class Meaning(StrEnum):
    """What an answer says. Each has its row in the table."""

    SUCCESS = "SUCCESS"
    INVALID_SIGNATURE = "INVALID_SIGNATURE"
    WRONG_CREDENTIALS = "WRONG_CREDENTIALS"
    WRONG_SENDER = "WRONG_SENDER"
    WRONG_GUID = "WRONG_GUID"
    UNREADABLE = "UNREADABLE"
    OWN_FAILURE = "OWN_FAILURE"
    WRONG_TIME = "WRONG_TIME"
    UNKNOWN_SERVICE = "UNKNOWN_SERVICE"
    EXPIRED = "EXPIRED"
    PAID = "PAID"
    WRONG_AMOUNT = "WRONG_AMOUNT"
    WRONG_PROCESS_DATE = "WRONG_PROCESS_DATE"
    PAYMENT_OF_NO_BILL = "PAYMENT_OF_NO_BILL"
    OTHER_AMOUNT = "OTHER_AMOUNT"
    TOO_OFTEN = "TOO_OFTEN"
    NUMBERS_DIFFER = "NUMBERS_DIFFER"
    WRONG_TRANSACTION = "WRONG_TRANSACTION"
    WRONG_BILLER = "WRONG_BILLER"
    SIGNATURE_MISSING = "SIGNATURE_MISSING"
    INVALID_NUMBER = "INVALID_NUMBER"
    NOTHING_DUE = "NOTHING_DUE"

    @property
    def code(self) -> int:
        """The network's number for it."""
        return int(_TABLE["meanings"][self.value])


class Faulty(Exception):
    """What came cannot be taken as it is; `meaning` is the answer."""

    def __init__(self, meaning: Meaning) -> None:
        self.meaning = meaning
        super().__init__(meaning.value)


def result(meaning: Meaning) -> dict[str, object]:
    """The Result that says it, in a header, a bill or a transaction."""
    code = meaning.code
    severity = "Info" if meaning is Meaning.SUCCESS else "Error"
    return {"ErrorCode": code, "ErrorDesc": _DESCRIPTIONS[code], "Severity": severity}
