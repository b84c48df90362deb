"""The six digits of a second factor (RFC 6238): SHA-1, 30 seconds."""

import base64
import hashlib
import hmac
import struct
import time

STEP_SECONDS = 30


def code_now(secret: str) -> str:
    """The code of a base32 secret at this moment of real time."""
    return code_at(secret, int(time.time()))


def code_at(secret: str, seconds: int) -> str:
    """The code at a moment, in seconds since 1970."""
    counter = struct.pack(">Q", seconds // STEP_SECONDS)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number: int = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
