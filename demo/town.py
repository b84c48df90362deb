"""The outside world of the demo through its doors: telephones, whoever takes money, and the clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from demo.cast import name_of
from demo.checking import Told
from demo.wire import Caller


@dataclass
class Clock:
    """The service's time, which the story moves on."""

    http: Caller

    def now(self) -> datetime:
        _, shown = self.http.get("/dev/clock")
        return datetime.fromisoformat(shown["now"])

    def move_to(self, moment: datetime) -> None:
        """Forward only: a story does not go back."""
        if moment <= self.now():
            raise ValueError(f"{moment} is over")
        status, answer = self.http.post("/dev/clock", set=moment.isoformat())
        if status != 200:
            raise RuntimeError(f"the clock: {answer}")


@dataclass
class Phone:
    """Every SMS the municipality sent, as the telephones show it that got it."""

    http: Caller
    read: int = 0
    """Up to which SMS, by the telephone's own count, the story has told."""
    others: frozenset[str] = frozenset()
    """Numbers that are none of the story's."""

    def new(self) -> list[dict[str, Any]]:
        """The SMS since then, as the telephone's ledger has them."""
        _, found = self.http.get("/dev/phone.json", after=str(self.read))
        return [each for each in found if each["to"] not in self.others]

    def all(self) -> list[dict[str, Any]]:
        """Every SMS there is."""
        _, found = self.http.get("/dev/phone.json")
        return list(found)

    def all_to(self, mobile: str) -> list[dict[str, Any]]:
        _, found = self.http.get("/dev/phone.json", to=mobile)
        return list(found)


def told(entry: dict[str, Any]) -> Told:
    """An SMS of the ledger, by the name of whoever got it."""
    to = name_of(entry["to"]) or entry["to"]
    return Told(to, entry["text"], entry["parts"], entry["encoding"])


@dataclass(frozen=True)
class Moved:
    """Money that moved outside, by the ledger of whoever took it. `back`: to the payer."""

    payment_number: str
    fils: int
    back: bool


def fils(amount: str) -> int:
    """Dinars with three decimals as fils."""
    whole, _, rest = amount.partition(".")
    return int(whole) * 1000 + int(rest.ljust(3, "0"))


@dataclass
class Bank:
    """A bank on the payment network, with a ledger of its own."""

    http: Caller

    def pay(self, payment_number: str, **how: object) -> dict[str, Any]:
        """What the bank said: {"paid": true, "payment": …}, or {"paid": false, "refusal": …}."""
        status, answer = self.http.post("/dev/bank/pay", paymentNumber=payment_number, **how)
        if status not in (201, 409):
            raise RuntimeError(f"the bank: {answer}")
        return dict(answer)

    def bill(self, payment_number: str) -> dict[str, Any]:
        """What the network says of the number: its state, and of an open bill the amount."""
        _, answer = self.http.post("/dev/bank/inquire", paymentNumber=payment_number)
        return dict(answer)

    def moved(self) -> list[Moved]:
        """By its own ledger."""
        _, answer = self.http.get("/dev/bank/ledger.json")
        return [
            Moved(each["paymentNumber"], fils(each["amount"]), each["kind"] != "payment")
            for each in answer["payments"]
        ]

    def complaints(self) -> list[str]:
        """It has none."""
        return []


REFUSALS = {"refused:323": "expired", "refused:324": "paid", "refused:408": "invalid"}
"""What the network's codes mean: over or closed, paid before, no such number."""


@dataclass
class Payer:
    """A payer's bank and the switch of eFAWATEERcom, which speak the network's own messages with the service."""

    http: Caller

    def pay(self, payment_number: str, **how: object) -> dict[str, Any]:
        """As the bank's."""
        status, answer = self.http.post("/dev/payer/pay", billingNumber=payment_number, **how)
        if status not in (201, 409):
            raise RuntimeError(f"the payer's bank: {answer}")
        return answer if status == 201 else {**answer, "refusal": _meant(answer["refusal"])}

    def bill(self, payment_number: str) -> dict[str, Any]:
        """As the bank's."""
        _, answer = self.http.post("/dev/payer/inquire", billingNumber=payment_number)
        return {
            "state": "open" if answer["payable"] else _meant(answer["refusal"]),
            "amount": answer["amount"],
        }

    def moved(self) -> list[Moved]:
        """By its own ledger."""
        return [
            Moved(each["billingNumber"], fils(each["amount"]), each["kind"] != "payment")
            for each in self._ledger()
        ]

    def complaints(self) -> list[str]:
        """What was not as the network's rules have it, and what was not acknowledged."""
        found = [
            f"{call['kind']} of {each['trx']}: {complaint}"
            for each in self._ledger()
            for call in each["calls"]
            for complaint in call["complaints"]
        ]
        return found + [
            f"{each['trx']} is {each['state']}" for each in self._ledger() if each["state"] != "acknowledged"
        ]

    def _ledger(self) -> list[dict[str, Any]]:
        _, answer = self.http.get("/dev/payer/ledger.json")
        return list(answer["payments"])


@dataclass
class Cards:
    """A card service and the payers on its pages."""

    http: Caller

    def pay(self, address: str) -> str:
        """A payer follows the address, and pays there; where the browser is sent then."""
        status, back = self.http.press(address, act="pay")
        if status != 303:
            raise RuntimeError(f"the card service's page: {status}")
        return back

    def moved(self) -> list[Moved]:
        """By its own ledger: what was taken, and what went back."""
        _, answer = self.http.get("/dev/cards/ledger.json")
        return [
            Moved(each["cart_id"], each["fils"], each["kind"] != "Sale")
            for each in answer["transactions"]
            if each["status"] == "A"
        ]


def _meant(refusal: str) -> str:
    return REFUSALS.get(refusal, refusal)


@dataclass
class Networks:
    """What messages and money go over, as the demo says of itself; see `/dev/networks.json`."""

    http: Caller
    messages: tuple[str, ...]
    """The gateways, the first one first."""
    receipts: bool
    """Whether the first gateway says who was reached."""
    payments: str
    cards: bool
    at: dict[str, str]
    """Where the simulators are."""
    failed: int = 0
    """How many texts the first gateway was told not to take."""

    @property
    def second(self) -> str | None:
        """The second gateway, as the telephones name it."""
        return self.messages[1] if len(self.messages) > 1 else None

    def fail_once(self) -> bool:
        """The first gateway does not take the next text; False where there is no second one to take it."""
        if self.second is None:
            return False
        if self.messages[0] == "smpp":
            self.http.post(self.at["smsc"] + "/behave", how="error")
        else:
            self.http.post(self.at[self.messages[0]] + "/behaviour", to="", behaviour="error", times=1)
        self.failed += 1
        return True


def networks_of(http: Caller) -> Networks:
    _, told_ = http.get("/dev/networks.json")
    return Networks(
        http,
        tuple(told_["messages"]),
        told_["receipts"],
        told_["payments"],
        told_["cards"],
        told_["simulators"],
    )
