"""The municipality as its people meet it: who works there, who is signed in, and the demo's doors."""

from contextlib import ExitStack
from typing import Any, Self

from demo.totp import code_now
from demo.town import Bank, Cards, Clock, Payer, Phone, networks_of
from demo.wire import Caller

NEIGHBOURS = """
query($after: String) {
  queue(first: 200, after: $after) { edges { node { mobile } } pageInfo { hasNextPage endCursor } }
  institutions(includeInactive: true) { contactPhone }
}
"""


class Municipality:
    """One server. Staff sign in once each: a code of the second factor is good for one use."""

    def __init__(self, address: str) -> None:
        self._address, self._open = address, ExitStack()
        self.signed_in: dict[str, Caller] = {}
        """Who is signed in, by the name of a member of staff or the number of an applicant."""
        self.doors = self.caller()
        self.clock, self.phone, self.networks = Clock(self.doors), Phone(self.doors), networks_of(self.doors)
        self.bank: Bank | Payer = (Bank if self.networks.payments == "bank" else Payer)(self.doors)
        self.cards = Cards(self.doors) if self.networks.cards else None
        self.codes = 0
        """How many sign-in codes were asked for."""
        _, accounts = self.doors.get("/dev/accounts.json")
        self._staff: dict[str, dict[str, Any]] = {each["username"]: each for each in accounts["staff"]}
        self._partners: dict[str, str] = {
            each["institution"]["code"]: each["key"] for each in accounts["partners"]
        }
        self.requests: list[str] = []
        """The ids of all requests the stories made."""
        self.phone.others = self.sample_mobiles()

    def caller(self, key: str | None = None) -> Caller:
        """Somebody new."""
        return self._open.enter_context(Caller(self._address, key))

    def staff(self, username: str) -> Caller:
        """A member of staff, signed in."""
        if username not in self.signed_in:
            account, caller = self._staff[username], self.caller()
            code = code_now(account["totpSecret"])
            caller.act("signInStaff", username=username, password=account["password"], code=code)
            self.signed_in[username] = caller
        return self.signed_in[username]

    def partner(self, institution: str) -> Caller:
        """An institution's own program, by its key."""
        return self.caller(self._partners[institution])

    def sample_mobiles(self) -> frozenset[str]:
        """Numbers of the sample requests that a demo starts with: what becomes of those is not the story's."""
        found, after = set[str](), None
        while True:
            answer = self.auditor.ask(NEIGHBOURS, after=after)
            queue = answer["queue"]
            found |= {edge["node"]["mobile"] for edge in queue["edges"]}
            found |= {each["contactPhone"] for each in answer["institutions"] if each["contactPhone"]}
            if not queue["pageInfo"]["hasNextPage"]:
                return frozenset(found)
            after = queue["pageInfo"]["endCursor"]

    @property
    def auditor(self) -> Caller:
        """Reads everything and changes nothing: the eyes of the story."""
        return self.staff("auditor")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()
