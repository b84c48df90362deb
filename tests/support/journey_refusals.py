"""What a submission that is refused must look like."""

import re
from typing import Any

import pytest

from support.journey import ActRefused, Caller, House, Json


async def refused(house: House, caller: Caller, **changes: Any) -> Json:
    """The problem that a submission with those changes meets; and nothing was stored or sent."""
    with pytest.raises(ActRefused) as caught:
        await house.submit(caller, **changes)
    assert await house.rows("SELECT id FROM requests") == []
    assert await house.phone(caller.mobile) == []
    return caught.value.problem


def faults(problem: Json) -> set[tuple[str, str]]:
    """Field and code of each fault; and every one speaks both languages."""
    assert problem["__typename"] == "InvalidInput"
    for fault in problem["faults"]:
        assert re.search("[\u0621-\u064a]", fault["words"]["ar"])
        assert re.search("[A-Za-z]", fault["words"]["en"])
        assert fault["message"] == fault["words"]["ar"]
    return {(fault["field"], fault["code"]) for fault in problem["faults"]}
