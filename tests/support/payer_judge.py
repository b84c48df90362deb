"""The judge of a campaign: knows neither the product's code nor the simulator's, only what both wrote down."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from support.payer_books import Books, Row, sums

PLACES = {
    ("COUNTED", "IN_TIME"): "confirmed",
    ("REFUND_DUE", "LATE"): "refund due",
    ("REFUND_DUE", "SECOND"): "refund due",
    ("REFUND_DUE", "CLOSED_BILL"): "refund due",
    ("IN_INQUIRY", "WRONG_AMOUNT"): "in inquiry",
    ("IN_INQUIRY", "REVERSED"): "in inquiry",
}
_LINE_FAULTS = ("", "slow", "half", "hang-up")


def faults(books: Books) -> list[str]:
    """Everything on which the two do not agree, or that must not be; an empty list is the proof."""
    return [
        *_both_ways(books),
        *_places(books),
        *_moneys(books),
        *_calls(books),
    ]


def _both_ways(books: Books) -> Iterator[str]:
    for trx, movement in books.movements.items():
        notice = books.notices.get(trx)
        if movement["state"] not in ("acknowledged", "refused"):
            yield f"{trx}: money was taken and is {movement['state']}"
        elif notice is None:
            yield f"{trx}: {movement['state']} there, and not known here"
        else:
            yield from (f"{trx}: another {what}" for what in _other(movement, notice))
    for number in books.notices.keys() - books.movements.keys():
        yield f"{number}: known here, and nobody paid it"


def _other(movement: Row, notice: Row) -> list[str]:
    same = {
        "kind": movement["kind"].upper() == notice["kind"],
        "amount": movement["fils"] == notice["amount"],
        "payment number": movement["number"] == notice["payment_number"],
        "moment": movement["taken_at"] == notice["taken_at"],
        "settlement day": movement["statement_day"] == str(notice["settlement_day"]),
        "bank's reference": movement["bank_trx"] == notice["bank_reference"],
        "payment taken back": movement["parent"] == notice["reverses"],
        "answer": (movement["state"] == "refused") == (notice["state"] == "REFUSED"),
    }
    return [what for what, right in same.items() if not right]


def place_of(books: Books, notice: Row) -> str:
    """The one final place of a notice; "nowhere" or "two places" are none."""
    if notice["state"] == "REFUSED":
        return "refused"
    if notice["state"] == "HELD":
        return "in inquiry, held" if notice["network_number"] in books.differences else "nowhere"
    payments = books.requests[notice["request"]]["payments"]
    name = "reversal_number" if notice["kind"] == "REVERSAL" else "network_number"
    own = [each for each in payments if each[name] == notice["network_number"]]
    if notice["state"] != "SETTLED" or len(own) != 1:
        return "two places" if len(own) > 1 else "nowhere"
    place = PLACES.get((own[0]["standing"], own[0]["finding"]), "nowhere")
    return "reversal" if notice["kind"] == "REVERSAL" and place == "in inquiry" else place


def _places(books: Books) -> Iterator[str]:
    for number, notice in books.notices.items():
        place = place_of(books, notice)
        if place in ("nowhere", "two places"):
            yield f"{number}: {notice['state']} is in {place}"
    settled = {number for number, each in books.notices.items() if each["state"] == "SETTLED"}
    for request in books.requests.values():
        for payment in request["payments"]:
            if payment["network_number"] not in settled:
                yield f"{payment['network_number']}: counted, and no notice was settled"


def _moneys(books: Books) -> Iterator[str]:
    yield from (f"entry {entry} does not balance" for (entry,), fils in sums(books, "entry").items() if fils)
    by_payment = sums(books, "network_number", "account").items()
    received = {number: -fils for (number, account), fils in by_payment if account == "RECEIVED"}
    settled = {
        number: each["amount"]
        for number, each in books.notices.items()
        if each["state"] == "SETTLED" and each["kind"] == "PAYMENT"
    }
    for number in received.keys() | settled.keys():
        if received.get(number) != settled.get(number):
            yield f"{number}: {received.get(number)} fils in the books, {settled.get(number)} fils settled"
    for (request, account), fils in sums(books, "request", "account").items():
        if (fils > 0) if account == "RECEIVED" else (fils < 0):
            yield f"request {request}: {account} is overdrawn"
    for each in books.requests.values():
        counted = [one["amount"]["fils"] for one in each["payments"] if one["standing"] == "COUNTED"]
        if counted and sum(counted) != each["bill"]["amount"]["fils"]:
            yield f"{sum(counted)} fils are counted for a bill of {each['bill']['amount']['fils']}"
        came = sum(one["amount"]["fils"] for one in each["payments"])
        back = sum(one["amount"]["fils"] for one in each["refunds"] if one["state"] != "REFUSED")
        if back > came:
            yield f"{back} fils go back of {came} that came"


def _calls(books: Books) -> Iterator[str]:
    for call in books.calls:
        if call["code"] == 0 and call["fault"] not in _LINE_FAULTS:
            yield f"{call['guid']}: {call['fault']} was acknowledged"
        if call["complaints"] not in (None, "[]"):
            yield f"{call['guid']}: {call['kind']} was answered with {call['complaints']}"
        if call["status"] is not None and call["status"] >= 500:
            yield f"{call['guid']}: {call['kind']} was answered by {call['status']}"
    answered = Counter(
        call["trx"] for call in books.calls if call["kind"] == "BLRPMTNTFRQ" and call["code"] == 0
    )
    for trx, times in answered.items():
        if books.kept.get(trx, 0) < times:
            yield f"{trx}: acknowledged {times} times, and kept {books.kept.get(trx, 0)} times"


@dataclass(frozen=True, slots=True)
class Hits:
    """What the kills and the bad line really did."""

    cut: int
    """Calls that somebody had taken and did not answer."""
    unreachable: int
    lost: int
    """Notices that were stored, and whose answer was never read: told again, they must be known."""
    faulty: dict[str, int]

    @property
    def kills(self) -> int:
        """Calls that a kill hit."""
        return self.cut + self.unreachable


def hits(books: Books) -> Hits:
    """Counted from the calls; `lost` only where the line was right."""
    told = [call for call in books.calls if call["kind"] == "BLRPMTNTFRQ"]
    ends = Counter(call["end"] for call in books.calls)
    cut = Counter(call["trx"] for call in told if call["end"] == "cut")
    read = Counter(call["trx"] for call in told if call["end"] == "answered" and call["code"] is not None)
    by_us = {call["trx"] for call in told if call["fault"]}
    lost = sum(
        min(times, max(0, books.kept.get(trx, 0) - read[trx]))
        for trx, times in cut.items()
        if trx not in by_us
    )
    faulty = Counter(call["fault"] for call in books.calls if call["fault"])
    return Hits(ends["cut"], ends["unreachable"], lost, dict(sorted(faulty.items())))


def tally(books: Books) -> dict[str, int]:
    """How many notices ended in each place, and how many were told again after that and changed nothing."""
    places = Counter(place_of(books, notice) for notice in books.notices.values())
    told = Counter(call["trx"] for call in books.calls if call["kind"] == "BLRPMTNTFRQ" and call["code"] == 0)
    places["duplicates"] = sum(times - 1 for times in told.values())
    return dict(sorted(places.items()))
