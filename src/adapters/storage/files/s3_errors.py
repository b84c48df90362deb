"""What a bucket answers, turned into the port's errors."""

import errno
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from obstore.exceptions import AlreadyExistsError, BaseError, PreconditionError

from core.documents.ports import AlreadyStored, NotStored, StoreAway, StoreFull

log = logging.getLogger(__name__)
_CODE = re.compile(r"<Code>(\w{1,60})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")
# How those that know the end of their room say so: Ceph, MinIO, WebDAV's status. Others answer 500, and are away then.
_NO_ROOM_CODES = {
    "QuotaExceeded",
    "XMinioStorageFull",
    "XMinioAdminBucketQuotaExceeded",
    "InsufficientStorage",
}
_NO_ROOM_STATUS = "507"
_NO_ROOM_HERE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def telling() -> Iterator[None]:
    """Turn a bucket's answers, and this machine's errors with a spooled file, into the port's errors."""
    try:
        yield
    except FileNotFoundError as error:
        if _first(_CODE, error) == "NoSuchBucket":
            raise _away(error) from error
        raise NotStored from error
    except (AlreadyExistsError, PreconditionError) as error:
        raise AlreadyStored from error
    except BaseError as error:
        if _first(_CODE, error) in _NO_ROOM_CODES or _first(_STATUS, error) == _NO_ROOM_STATUS:
            raise StoreFull from error
        raise _away(error) from error
    except OSError as error:
        if error.errno in _NO_ROOM_HERE:
            raise StoreFull from error
        raise StoreAway(errno.errorcode.get(error.errno or 0, "unknown")) from error


def _away(error: Exception) -> StoreAway:
    # The answer as a whole is not logged: it names keys.
    said = _first(_CODE, error) or _first(_STATUS, error) or "no answer"
    log.warning("the bucket of the files does not do what it is asked: %s, %s", type(error).__name__, said)
    return StoreAway(f"{type(error).__name__}: {said}")


def _first(pattern: re.Pattern[str], error: Exception) -> str:
    found = pattern.search(str(error))
    return found[1] if found else ""
