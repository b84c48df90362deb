"""Two officers at one request's documents: the second is told who was first, outside nobody is (R-7, R-30)."""

import pytest

from adapters.storage.database.engine import Database
from core.kernel.refusals import Stale
from core.requests.steps import AcceptDocuments
from support.batch_house import INTAKE, PARTNER, House, rows

pytestmark = pytest.mark.anyio


async def test_r7_a_correction_asked_on_an_old_version_is_told_who_changed_what(database: Database) -> None:
    house = House(database)
    (one,) = await house.applied(await house.fill(), rows(1))
    before = await house.request(one.request)
    (letter,) = before.current_attachments
    await house.do(INTAKE, before.id, AcceptDocuments())
    fault = [(letter.id, "NOT_STAMPED", "بلا ختم")]
    with pytest.raises(Stale) as stale:
        await house.correcting.ask(INTAKE, before.id, fault, expected_version=before.version)
    assert (stale.value.current_version, stale.value.changed_by) == (before.version + 1, INTAKE.name)
    assert stale.value.step == "ACCEPT_DOCUMENTS"


async def test_r30_a_partner_with_an_old_version_is_not_told_which_officer_changed_it(
    database: Database,
) -> None:
    house = House(database)
    (one,) = await house.applied(await house.fill(), rows(1))
    before = await house.request(one.request)
    await house.do(INTAKE, before.id, AcceptDocuments())
    with pytest.raises(Stale) as stale:
        await house.correcting.acknowledge(PARTNER, before.id, expected_version=before.version)
    assert stale.value.changed_by is None
    assert stale.value.changed_at is not None
