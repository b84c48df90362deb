"""Where files are kept: a folder of this machine, or a bucket that speaks S3."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bootstrap.settings_reading import is_this_machine, read_secret

PLACES = ("local", "s3")
NEEDED = ("S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID")
# Read by the library itself where they are set, and stronger than what is set here.
STRAY = ("AWS_SESSION_TOKEN", "AWS_TOKEN", "AWS_SKIP_SIGNATURE")
REGION = "us-east-1"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


@dataclass(frozen=True, slots=True)
class S3Settings:
    """A bucket and the key to it; `direct` says whether clients may send to it by themselves."""

    endpoint: str
    bucket: str
    region: str
    prefix: str
    access_key_id: str
    secret_access_key: str = field(repr=False)
    direct: bool = False


@dataclass(frozen=True, slots=True)
class FileSettings:
    """Where files are kept now (`place` is one of PLACES), and the bucket, which may be set before it is used."""

    place: str = "local"
    s3: S3Settings | None = None


def read_files(environ: Mapping[str, str], problems: list[str]) -> FileSettings:
    """The settings; what is wrong is added to `problems`, one sentence each."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    place = given.get("FILES", "local")
    if place not in PLACES:
        problems.append(f"FILES must be local or s3, not {place!r}.")
    if place != "s3" and not any(name.startswith("S3_") for name in given):
        return FileSettings()
    before = len(problems)
    secret = read_secret(given.get, "S3_SECRET_ACCESS_KEY", problems)
    problems += [f"{name} is missing: files in a bucket need it." for name in NEEDED if name not in given]
    problems += [f"{name} must not be set beside S3_ACCESS_KEY_ID." for name in STRAY if name in given]
    found = S3Settings(
        endpoint=_endpoint(given.get("S3_ENDPOINT", ""), problems),
        bucket=_matched(given, "S3_BUCKET", _BUCKET, "3 to 63 small letters, digits, dots, dashes", problems),
        region=given.get("S3_REGION", REGION),
        prefix=_matched(
            given, "S3_PREFIX", _PREFIX, "names separated by slashes, like tadreeb/files", problems
        ),
        access_key_id=given.get("S3_ACCESS_KEY_ID", ""),
        secret_access_key=secret or "",
        direct=_switch(given.get("S3_DIRECT", "0"), problems),
    )
    return FileSettings(place, found if len(problems) == before else None)


def _endpoint(given: str, problems: list[str]) -> str:
    parts = urlsplit(given)
    plain = not (parts.path.rstrip("/") or parts.query or parts.fragment or parts.username)
    if given and not (parts.scheme in ("http", "https") and parts.hostname and plain):
        # Not repeated: it may hold a password.
        problems.append("S3_ENDPOINT must be a scheme and a host only, such as https://s3.example.jo.")
    elif parts.scheme == "http" and not is_this_machine(parts.hostname or ""):
        problems.append("S3_ENDPOINT must be https:// unless it is this machine.")
    return given.rstrip("/")


def _matched(
    given: Mapping[str, str], name: str, pattern: re.Pattern[str], needed: str, problems: list[str]
) -> str:
    value = given.get(name, "")
    if value and not pattern.fullmatch(value):
        problems.append(f"{name} must be {needed}, not {value!r}.")
    return value


def _switch(value: str, problems: list[str]) -> bool:
    if value not in ("0", "1"):
        problems.append(f"S3_DIRECT must be 0 or 1, not {value!r}.")
    return value == "1"
