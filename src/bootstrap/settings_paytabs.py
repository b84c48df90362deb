"""Payment by card through PayTabs: a profile, its server key, and the host of its region."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bootstrap.settings_reading import is_this_machine, read_secret

ENDPOINT = "https://secure-jordan.paytabs.com"
"""Of profiles made in Jordan; another region's key is refused there."""
_PROFILE = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class PayTabsSettings:
    """Whose account, and where. `endpoint` is without a slash at the end."""

    profile_id: int
    server_key: str = field(repr=False)
    endpoint: str = ENDPOINT

    def deaf_to(self, public_url: str) -> bool:
        """Whether callbacks would never reach us: the real PayTabs calls nobody in the clear."""
        return self.endpoint.startswith("https://") and not public_url.startswith("https://")


def read_paytabs(environ: Mapping[str, str], problems: list[str]) -> PayTabsSettings | None:
    """The settings, None where none is set; what is wrong is added to `problems`, one sentence each."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    if not any(name.startswith("PAYTABS_") for name in given):
        return None
    before = len(problems)
    profile = given.get("PAYTABS_PROFILE_ID", "")
    if not _PROFILE.fullmatch(profile):
        problems.append("PAYTABS_PROFILE_ID must be the profile's number, digits only.")
    key, endpoint = _key(given, problems), _endpoint(given.get("PAYTABS_ENDPOINT", ENDPOINT), problems)
    return PayTabsSettings(int(profile), key, endpoint) if len(problems) == before else None


def _key(given: Mapping[str, str], problems: list[str]) -> str:
    value = read_secret(given.get, "PAYTABS_SERVER_KEY", problems)
    # It travels in a header; what does not fit there is not repeated here.
    if value is not None and not re.fullmatch(r"[!-~]{8,200}", value):
        problems.append("The server key of PayTabs must be 8 to 200 printable signs without spaces.")
    return value or ""


def _endpoint(given: str, problems: list[str]) -> str:
    parts = urlsplit(given)
    plain = not (parts.path.rstrip("/") or parts.query or parts.fragment or parts.username)
    if not (parts.scheme in ("http", "https") and parts.hostname and plain):
        # Not repeated: it may hold a password.
        problems.append(f"PAYTABS_ENDPOINT must be a scheme and a host only, such as {ENDPOINT}.")
    elif parts.scheme == "http" and not is_this_machine(parts.hostname or ""):
        problems.append("PAYTABS_ENDPOINT must be https:// unless it is this machine.")
    return given.rstrip("/")
