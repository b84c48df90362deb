"""The national messaging platform (A2A), the natural gateway of a municipality. It gives no receipts.

POST {address}/authenticate {"username", "password"} → {"token": "Bearer …"}, good for 60 s ("Bearer " may be missing).
POST {address}/sendSmsNotifications, Authorization: Bearer …, {"data1": {"msisdn": "9627…", "text", "header", 3}}
→ {"<code>": "mobile number[9627…] messagesId[55886834]"}. Success is "messagesId[", whatever the code.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from adapters.sms.http_calls import as_json, exchange, retry_after, timeouts, written
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood

NAME = "government"
TOKEN_SECONDS = 45.0
"""Of the 60 a token lives: one that is used is good until its call is over."""
_TRANSACTIONAL = 3
_TAKEN = "messagesId["
_ID = re.compile(r"messagesId\[\s*([0-9A-Za-z-]{1,64})")
_TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")
Elapsed = Callable[[], float]


@dataclass(frozen=True, slots=True)
class GovernmentAccount:
    """What the platform gives a public body: its address, an account, and the sender's registered name."""

    address: str
    user: str
    password: str = field(repr=False)
    sender: str


class GovernmentSms:
    """Sends through the platform. `http` is the caller's to close; `elapsed` gives seconds that never go back.

    A text takes two calls of the platform and four at most; `patience` is that of one, in seconds, and the four
    together stay below the patience of the relay.
    """

    name = NAME
    gives_receipts = False

    def __init__(
        self,
        http: httpx2.AsyncClient,
        account: GovernmentAccount,
        elapsed: Elapsed,
        *,
        patience: float = 10.0,
        patience_for_tokens: float = 4.0,
    ) -> None:
        self._http, self._account, self._elapsed = http, account, elapsed
        self._patience, self._patience_for_tokens = patience, patience_for_tokens
        self._token, self._good_until = "", 0.0
        self._one_at_once = asyncio.Lock()

    async def send(self, sms: OutgoingSms) -> Accepted:
        """As the port says. A token that is refused is renewed once; without a token nothing was taken."""
        token = await self._current_token()
        answer = await self._post(token, sms)
        if answer.status_code == 401:
            self._forget(token)
            answer = await self._post(await self._current_token(), sms)
        return _outcome(answer)

    async def _post(self, token: str, sms: OutgoingSms) -> httpx2.Response:
        data = {
            "msisdn": sms.to.for_gateway,
            "text": sms.text,
            "header": self._account.sender,
            "messageTypeId": _TRANSACTIONAL,
        }
        request = written(
            self._http,
            "POST",
            f"{self._account.address}/sendSmsNotifications",
            json={"data1": data},
            headers={"Authorization": f"Bearer {token}"},
            timeout=timeouts(self._patience),
        )
        return await exchange(self._http, request, self._patience)

    async def _current_token(self) -> str:
        """One call brings the token for all who wait for it. Raises NotTaken."""
        async with self._one_at_once:
            if self._elapsed() >= self._good_until:
                # From before the call: the platform counts from some moment within it.
                asked_at = self._elapsed()
                self._token = await self._new_token()
                self._good_until = asked_at + TOKEN_SECONDS
            return self._token

    def _forget(self, token: str) -> None:
        # Another task may have brought a new one meanwhile.
        if token == self._token:
            self._good_until = 0.0

    async def _new_token(self) -> str:
        account = self._account
        request = written(
            self._http,
            "POST",
            f"{account.address}/authenticate",
            json={"username": account.user, "password": account.password},
            timeout=timeouts(self._patience_for_tokens),
        )
        try:
            answer = await exchange(self._http, request, self._patience_for_tokens)
        except OutcomeUnknown:
            answer = None
        token = "" if answer is None or answer.status_code != 200 else _token_in(answer.content)
        if not token:
            raise NotTaken(None if answer is None else retry_after(answer))
        return token


def _token_in(body: bytes) -> str:
    """The token without its "Bearer "; "" when there is none that could be shown in a header."""
    said = as_json(body)
    given = said.get("token") if isinstance(said, dict) else None
    token = given.strip().removeprefix("Bearer ").strip() if isinstance(given, str) else ""
    return token if _TOKEN.fullmatch(token) else ""


def _outcome(answer: httpx2.Response) -> Accepted:
    match answer.status_code:
        case 200 | 201 | 202:
            return _accepted(answer.content)
        case 400 | 413 | 422:
            raise RefusedForGood(f"the platform answered {answer.status_code}")
        case 401 | 403 | 404 | 429 | 503:
            raise NotTaken(retry_after(answer))
    # Of other errors nobody knows whether they came before the text was taken, or after.
    raise OutcomeUnknown


def _accepted(body: bytes) -> Accepted:
    """Taken is what says so, however the ids in it are written: an answer misread as a no would be sent for again and
    again. In the platform's own form, codes with words, one that does not say so is its no; any other is nobody's."""
    text = body.decode("utf-8", "replace")
    if _TAKEN in text:
        found = _ID.search(text)
        return Accepted(found[1] if found else None)
    said = as_json(text)
    if isinstance(said, dict) and said and all(isinstance(each, str) for each in said.values()):
        raise NotTaken
    raise OutcomeUnknown
