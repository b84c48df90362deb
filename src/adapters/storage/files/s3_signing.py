"""Addresses of a bucket at which a file may be fetched for a while, with what the store says of it signed as well.

AWS Signature Version 4, in the query ("Authenticating Requests: Using Query Parameters"). Pure; time is an argument.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import SplitResult, quote, urlsplit

_ALGORITHM = "AWS4-HMAC-SHA256"
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class AccessKey:
    """Who signs, and for which region; of it all only `id` and `region` are readable in an address."""

    id: str
    secret: str = field(repr=False)
    region: str


def signed_get(
    address: str, params: Mapping[str, str], key: AccessKey, at: datetime, lasting: timedelta
) -> str:
    """`address`, a URL without a query, nothing in it coded yet, made good for GET from `at` (aware) on, for `lasting`
    (whole seconds, up to seven days).

    The bucket stands in its host or its path. `params` go into the query, such as `response-content-type`. Method,
    host, path, parameters and times are all signed: a store refuses the address with any of them changed.
    """
    parts, moment = urlsplit(address), at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    host, path = _host(parts), quote(parts.path or "/")
    scope = "/".join((moment[:8], key.region, "s3", "aws4_request"))
    query = _query(
        {
            **params,
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{key.id}/{scope}",
            "X-Amz-Date": moment,
            "X-Amz-Expires": str(int(lasting.total_seconds())),
            "X-Amz-SignedHeaders": "host",
        }
    )
    asked = "\n".join(("GET", path, query, f"host:{host}\n", "host", "UNSIGNED-PAYLOAD"))
    signed = "\n".join((_ALGORITHM, moment, scope, hashlib.sha256(asked.encode()).hexdigest()))
    signature = _mac(_derived(key.secret, scope), signed).hex()
    return f"{parts.scheme}://{host}{path}?{query}&X-Amz-Signature={signature}"


def _host(parts: SplitResult) -> str:
    """As every client spells it in its `Host`: in small letters, the usual port left out."""
    usual = parts.port == _USUAL_PORTS.get(parts.scheme)
    return (parts.netloc.rpartition(":")[0] if usual else parts.netloc).lower()


def _query(params: Mapping[str, str]) -> str:
    coded = sorted((quote(name, safe=""), quote(value, safe="")) for name, value in params.items())
    return "&".join(f"{name}={value}" for name, value in coded)


def _derived(secret: str, scope: str) -> bytes:
    made = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        made = _mac(made, part)
    return made


def _mac(key: bytes, message: str) -> bytes:
    return hmac.digest(key, message.encode(), "sha256")
