"""Signed addresses of a bucket: as published, as the library signs where it can, and no secret in them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import parse_qsl, urlsplit

import obstore
import pytest

from adapters.storage.files.s3 import Bucket
from adapters.storage.files.s3_signing import AccessKey, signed_get
from support.s3_server import opened

# The example of AWS, "Authenticating Requests: Using Query Parameters"; its key is published and opens nothing.
EXAMPLE = AccessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
FILE = "https://examplebucket.s3.amazonaws.com/test.txt"
THEN, A_DAY = datetime(2013, 5, 24, tzinfo=UTC), timedelta(days=1)
PUBLISHED = (
    f"{FILE}?X-Amz-Algorithm=AWS4-HMAC-SHA256"
    "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
    "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
    "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
)
BUCKET = Bucket("https://s3.example.jo", "tadreeb", "me-central-1", "a/b.c", "a-key", "s/e+c r=e~t")


def told(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))


def test_an_address_is_signed_as_in_the_published_example() -> None:
    assert signed_get(FILE, {}, EXAMPLE, THEN, A_DAY) == PUBLISHED


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    amman = THEN.astimezone(timezone(timedelta(hours=3)))
    assert signed_get(FILE, {}, EXAMPLE, amman, A_DAY) == PUBLISHED


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://s3.example.jo",
        "https://S3.Example.JO:443",
        "https://s3.example.jo:8443",
        "http://127.0.0.1:8333",
        "http://localhost:80",
        "http://[::1]:8333",
        "http://[::1]:80",
    ],
)
@pytest.mark.parametrize("prefix", ["", "a/b.c-d_e"])
def test_without_parameters_the_library_signs_the_same(endpoint: str, prefix: str) -> None:
    bucket = replace(BUCKET, endpoint=endpoint, prefix=prefix)
    theirs = obstore.sign(opened(bucket), "GET", "final/ab", timedelta(minutes=1))
    at = datetime.strptime(told(theirs)["X-Amz-Date"] + "+0000", "%Y%m%dT%H%M%SZ%z")
    key = AccessKey(bucket.access_key_id, bucket.secret_access_key, bucket.region)
    address = "/".join(filter(None, (endpoint, bucket.name, prefix, "final/ab")))
    ours = signed_get(address, {}, key, at, timedelta(minutes=1))
    assert told(ours) == told(theirs)
    assert urlsplit(ours)[:3] == urlsplit(theirs)[:3]


@pytest.mark.parametrize(
    "value", ["شهادة.pdf", "a b+c/d?e=f&g%h", "\"quoted\" 'name'; x*=y~z", "", "\r\nX-Amz-Expires: 9"]
)
def test_every_value_is_carried_as_it_is_in_plain_ascii_and_bound_by_the_signature(value: str) -> None:
    url = signed_get(FILE, {"response-content-type": value}, EXAMPLE, THEN, A_DAY)
    kept = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    assert kept["response-content-type"] == value
    assert url.isascii()
    assert url.isprintable()
    assert " " not in url
    assert kept["X-Amz-Signature"] != told(PUBLISHED)["X-Amz-Signature"]


def test_parameters_stand_in_the_order_of_their_coded_names() -> None:
    params = {"response-b": "2", "response-a": "1", "A": "0"}
    names = [name for name, _ in parse_qsl(urlsplit(signed_get(FILE, params, EXAMPLE, THEN, A_DAY)).query)]
    assert names[:-1] == sorted(names[:-1])
    assert names[-1] == "X-Amz-Signature"


def test_a_path_is_coded_once() -> None:
    url = signed_get("https://s3.example.jo/b/شهادة 1%.pdf", {}, EXAMPLE, THEN, A_DAY)
    assert urlsplit(url).path == "/b/%D8%B4%D9%87%D8%A7%D8%AF%D8%A9%201%25.pdf"


def test_of_the_key_only_its_name_stands_in_the_address() -> None:
    url = signed_get(FILE, {}, EXAMPLE, THEN, A_DAY)
    assert EXAMPLE.id in url
    assert EXAMPLE.secret not in url
    assert EXAMPLE.secret not in repr(EXAMPLE)
