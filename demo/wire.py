"""How one person, or one program of a partner, talks with the service: GraphQL and files over HTTP."""

from typing import Any, Self

import httpx2

from demo.acts import ACTS

PROBLEM = (
    "... on Problem { code message words { ar en } } ... on InvalidInput { faults { field code message } }"
)


class Refused(Exception):
    """The service said no to an act; `problem` holds its reasons."""

    def __init__(self, act: str, problem: dict[str, Any]) -> None:
        faults = "; ".join(
            f"{each['field']}: {each['code']} {each['message']}" for each in problem.get("faults", ())
        )
        super().__init__(
            f"{act}: {problem['__typename']} {problem['code']} {problem['message']} {faults}".strip()
        )
        self.act, self.problem = act, problem


class Caller:
    """One caller with cookies of its own, or with a partner's key."""

    def __init__(self, address: str, key: str | None = None) -> None:
        headers = {"X-Tadreeb-Client": "demo", "Accept": "application/graphql-response+json"}
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        # A proxy of the environment has no part in this.
        self._http = httpx2.Client(base_url=address, headers=headers, trust_env=False, timeout=30)

    def ask(self, document: str, **variables: object) -> dict[str, Any]:
        """The data of a query or mutation; RuntimeError for anything that is not an answer."""
        reply = self._http.post("/graphql", json={"query": document, "variables": variables})
        content = reply.json()
        if reply.status_code != 200 or content.get("errors") or content.get("data") is None:
            raise RuntimeError(f"{reply.status_code}: {content.get('errors') or content}")
        data: dict[str, Any] = content["data"]
        return data

    def act(self, act: str, **given: object) -> dict[str, Any]:
        """Takes an act by its name, and gives its success; raises Refused."""
        kind, shown = ACTS[act]
        document = f"mutation($input: {kind}!) {{ {act}(input: $input) {{ __typename {shown} {PROBLEM} }} }}"
        answer: dict[str, Any] = self.ask(document, input=given)[act]
        if "code" in answer:
            raise Refused(act, answer)
        return answer

    def refused(self, act: str, **given: object) -> str:
        """The code of the refusal that an act meets; "DONE" if it meets none."""
        try:
            self.act(act, **given)
        except Refused as refused:
            return str(refused.problem["code"])
        return "DONE"

    def put(self, path: str, content: bytes, media_type: str) -> None:
        """Sends a file's bytes to the address that an upload was opened at."""
        reply = self._http.put(path, content=content, headers={"Content-Type": media_type})
        if reply.status_code not in (200, 201):
            raise RuntimeError(f"the file was not taken: {reply.status_code} {reply.text}")

    def get(self, path: str, **query: str) -> tuple[int, Any]:
        """A page of the service as JSON."""
        reply = self._http.get(path, params=query, headers={"Accept": "application/json"})
        return reply.status_code, reply.json()

    def fetch(self, path: str) -> bytes:
        """The bytes at an address that the service gave."""
        reply = self._http.get(path)
        if reply.status_code != 200:
            raise RuntimeError(f"not to be had: {reply.status_code} {reply.text}")
        return reply.content

    def post(self, path: str, **fields: object) -> tuple[int, Any]:
        """JSON to a door of the demo."""
        reply = self._http.post(path, json=fields, headers={"Accept": "application/json"})
        return reply.status_code, reply.json()

    def press(self, address: str, **fields: object) -> tuple[int, str]:
        """A button of a form, on whoever's page it is; the status, and where the browser is sent then."""
        reply = self._http.post(address, data=fields, headers={"Accept": "text/html"})
        return reply.status_code, reply.headers.get("location", "")

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
