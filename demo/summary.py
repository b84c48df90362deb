"""What the stories come to: requests by status, the ledgers outside beside the books, each letter verified."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from demo import telling
from demo.letters import printed
from demo.municipality import Municipality
from demo.telling import dinars

_STATUSES = """query($id: ID!) {
  request(id: $id) { id number status letters { kind version verifyPath } }
}"""
_BALANCES = "query($id: ID) { balances(request: $id) { account balance { fils } } }"
Counted = dict[str, Any]


def told(town: Municipality, folder: Path, messages: Mapping[str, int]) -> Counted:
    """Everything counted anew, by the auditor, by finance, outside and on the public page; the letters' papers are
    printed into the folder. `messages` were counted already."""
    requests = [town.auditor.ask(_STATUSES, id=each)["request"] for each in town.requests]
    statuses = Counter(each["status"] for each in requests)
    letters = Counter(
        town.doors.get(letter["verifyPath"])[1]["verdict"] for each in requests for letter in each["letters"]
    )
    papers = sum((printed(town, each, folder) for each in requests), Counter[str]())
    found = {
        "statuses": dict(statuses),
        "letters": dict(letters),
        "papers": dict(papers),
        "money": money(town),
        "messages": dict(sorted(messages.items())),
    }
    _say(found)
    telling.both(f"الكتب المطبوعة في المجلد {folder}", f"The printed letters are in {folder}", "    ")
    return found


def money(town: Municipality) -> dict[str, str]:
    """The books of the stories' requests, beside the sum of the outside ledgers for their bills ("bank")."""
    query = "query($id: ID!) { request(id: $id) { bill { paymentNumber } } }"
    bills = [town.auditor.ask(query, id=each)["request"]["bill"] for each in town.requests]
    numbers = {bill["paymentNumber"] for bill in bills if bill}
    outside = {town.networks.payments: town.bank.moved(), "cards": town.cards.moved() if town.cards else []}
    taken = {
        name: sum(-each.fils if each.back else each.fils for each in moved if each.payment_number in numbers)
        for name, moved in outside.items()
    }
    books: Counter[str] = Counter()
    for request in town.requests:
        for line in town.staff("finance").ask(_BALANCES, id=request)["balances"]:
            books[line["account"].lower()] += int(line["balance"]["fils"])
    shown = {name: dinars(fils) for name, fils in taken.items() if fils or name != "cards"}
    telling.table("المأخوذ في دفاتر الخارج (دينار)", "Taken, by the ledgers outside (JOD)", shown)
    return {
        "bank": dinars(sum(taken.values())),
        **{account: dinars(fils) for account, fils in books.items() if fils},
    }


def money_differences(town: Municipality, found: Mapping[str, str]) -> list[str]:
    """Where the ledgers outside and the books differ, and what the network complained of."""
    taken, received = found["bank"], found.get("received", dinars(0))
    wrong = (
        [] if taken == received else [f"summary / outside {taken} was taken, the books received {received}"]
    )
    return wrong + [f"summary / the network complains: {each}" for each in town.bank.complaints()]


def differences(expected: Mapping[str, Any], found: Counted) -> list[str]:
    """Where the sums are not those expected."""
    return [
        f"summary / {part}: expected {expected.get(part)}, is {found[part]}"
        for part in found
        if expected.get(part) != found[part]
    ]


def _say(found: Counted) -> None:
    telling.table("الطلبات بحسب الحالة", "Requests by status", found["statuses"])
    telling.table(
        "دفاتر الخارج ودفاترنا (دينار)", "The ledgers outside (bank) and our books (JOD)", found["money"]
    )
    telling.table(
        "الكتب كما تتحقق منها الصفحة العامة", "Letters, as the public page verifies them", found["letters"]
    )
    telling.table(
        "الأوراق المطبوعة كما يقود إليها رمزها", "Printed papers, by their QR codes", found["papers"]
    )
