"""Payers at random, many at once, before a biller that is killed: both ledgers agree to the fils (R-18).

`make campaign` does the same at length. The judge knows nothing of either program, and each of its findings has a
twin here that makes it.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support.payer_books import Books
from support.payer_campaign import Campaign, Outcome, make_town, run
from support.payer_judge import faults, tally
from support.payer_town import Town
from support.postgres import TestServer

SEED = 20261129
BILLS = 24
BILLER = "product"


@dataclass(frozen=True, slots=True)
class Square:
    """A database with bills to pay, to be copied for each campaign."""

    server: TestServer
    database: str
    town: Town

    def campaign(self, folder: Path, **changes: Any) -> Outcome:
        """One campaign on a copy."""
        folder.mkdir()
        given = {"acts": 70, "payers": 8, "seed": SEED, "each": 50, "biller": BILLER, **changes}
        print(f"seed {given['seed']}")
        name = self.server.new_database(self.database)
        try:
            return run(Campaign(**given), self.server.dsn_of(name), self.town, folder)
        finally:
            self.server.drop(name)


@pytest.fixture(scope="module")
def square(postgres: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Square]:
    name = postgres.new_database()
    town = make_town(postgres.dsn_of(name), tmp_path_factory.mktemp("town"), BILLS)
    yield Square(postgres, name, town)
    postgres.drop(name)


@pytest.fixture(scope="module")
def outcome(square: Square, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return square.campaign(tmp_path_factory.mktemp("campaign") / "json")


def test_after_all_kills_both_ledgers_agree_to_the_fils(outcome: Outcome) -> None:
    assert outcome.faults == []
    assert outcome.kills > 0 and outcome.hits.kills > 0, "no kill hit anything"
    assert outcome.hits.faulty, "no faulty call was made"
    places = tally(outcome.books)
    assert {"confirmed", "refund due", "in inquiry", "duplicates"} <= places.keys(), places


def test_signed_messages_come_to_the_same_end(square: Square, tmp_path: Path) -> None:
    outcome = square.campaign(tmp_path / "xml", form="xml-indented", acts=20, each=14)
    assert (outcome.faults, outcome.hits.kills > 0) == ([], True)


def test_a_network_that_does_not_tell_again_is_found_out(square: Square, tmp_path: Path) -> None:
    outcome = square.campaign(tmp_path / "once", biller="stand-in", retries=False, acts=40, each=20)
    assert any("money was taken and is given up" in each for each in outcome.faults)


def test_a_biller_that_acknowledges_before_it_stores_is_found_out(square: Square, tmp_path: Path) -> None:
    outcome = square.campaign(tmp_path / "hasty", biller="stand-in", hasty=True, acts=40, each=20)
    assert any("acknowledged there, and not known here" in each for each in outcome.faults)


def _a_payment(books: Books, state: str = "SETTLED") -> Any:
    return next(
        each for each in books.notices.values() if (each["state"], each["kind"]) == (state, "PAYMENT")
    )


def _forget(books: Books) -> None:
    del books.notices[_a_payment(books)["network_number"]]


def _invent(books: Books) -> None:
    books.notices["1"] = _a_payment(books) | {"network_number": "1"}


def _cheapen(books: Books) -> None:
    _a_payment(books)["amount"] -= 1


def _backdate(books: Books) -> None:
    _a_payment(books)["settlement_day"] = "2020-01-01"


def _misplace(books: Books) -> None:
    request = books.requests[_a_payment(books)["request"]]
    request["payments"] = []


def _place_twice(books: Books) -> None:
    request = books.requests[_a_payment(books)["request"]]
    request["payments"] *= 2


def _leave_waiting(books: Books) -> None:
    _a_payment(books)["state"] = "NEW"


def _hold_in_silence(books: Books) -> None:
    _a_payment(books)["state"] = "HELD"


def _unbalance(books: Books) -> None:
    books.entries[0]["fils"] += 1


def _pay_out_too_much(books: Books) -> None:
    request = books.requests[_a_payment(books)["request"]]
    came = sum(each["amount"]["fils"] for each in request["payments"])
    request["refunds"] = [{"state": "OWED", "amount": {"fils": came + 1}}]


def _believe_a_forger(books: Books) -> None:
    next(call for call in books.calls if call["code"] == 0)["fault"] = "bad-signature"


def _answer_badly(books: Books) -> None:
    books.calls[0]["complaints"] = json.dumps(["another GUID"])


def _fall_over(books: Books) -> None:
    books.calls[0]["status"] = 500


def _keep_nothing(books: Books) -> None:
    books.kept.clear()


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (_forget, "not known here"),
        (_invent, "nobody paid it"),
        (_cheapen, "another amount"),
        (_backdate, "another settlement day"),
        (_misplace, "is in nowhere"),
        (_place_twice, "two places"),
        (_leave_waiting, "is in nowhere"),
        (_hold_in_silence, "is in nowhere"),
        (_unbalance, "does not balance"),
        (_pay_out_too_much, "fils go back of"),
        (_believe_a_forger, "bad-signature was acknowledged"),
        (_answer_badly, "another GUID"),
        (_fall_over, "answered by 500"),
        (_keep_nothing, "and kept 0 times"),
    ],
)
def test_the_judge_sees_each_wrong(outcome: Outcome, tamper: Callable[[Books], None], found: str) -> None:
    books = deepcopy(outcome.books)
    tamper(books)
    assert any(found in each for each in faults(books))
