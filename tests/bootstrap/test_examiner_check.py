"""`tadreeb check` says whether what opens files has a network here."""

import pytest

from adapters.examining.network import without_network
from bootstrap.examiner_check import examiner_faults

pytestmark = pytest.mark.anyio


async def test_it_is_told_whether_what_opens_files_has_a_network_here(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert [fault async for fault in examiner_faults()] == []
    said = "has no network here" if await without_network() else "leaves what opens files its network"
    assert said in capsys.readouterr().out
