"""Which gateways and doors the settings of SMS make."""

import httpx2
import pytest

from adapters.sms.http_table_reading import find_table
from adapters.sms.memory import MemoryReceipts
from adapters.storage.database.engine import Database
from bootstrap.settings_smpp import SmppSettings
from bootstrap.settings_sms import GovernmentSettings, HttpSettings, SmsSettings
from bootstrap.wiring_sms import Ground, make_sms
from support.catalogue_house import StoppedClock
from support.sms_far_side import RECEIPT_SECRET, VALUES

pytestmark = pytest.mark.anyio
GOVERNMENT = GovernmentSettings("http://127.0.0.1:9", "city", "password", "Tadreeb")
UNIFONIC = HttpSettings(find_table("unifonic"), VALUES)
JOSMS = HttpSettings(find_table("josms"), VALUES)
SMPP = SmppSettings("127.0.0.1", 9, "city", "password", "Tadreeb", tls=False)
# Nothing of it is opened before a session starts.
GROUND = Ground(Database("postgresql://nobody@127.0.0.1:9/none"), StoppedClock(), StoppedClock())


@pytest.mark.parametrize(
    ("settings", "first", "second", "doors"),
    [
        (SmsSettings(), "none", None, []),
        (SmsSettings(GOVERNMENT), "government", None, []),
        (SmsSettings(JOSMS, GOVERNMENT), "josms", "government", []),
        (SmsSettings(SMPP, GOVERNMENT), "smpp", "government", []),
        (
            SmsSettings(GOVERNMENT, UNIFONIC),
            "government",
            "unifonic",
            ["/callbacks/sms/unifonic/{secret}"],
        ),
        (SmsSettings(UNIFONIC), "unifonic", None, ["/callbacks/sms/unifonic/{secret}"]),
    ],
)
async def test_the_settings_make_gateways_and_their_doors(
    settings: SmsSettings, first: str, second: str | None, doors: list[str]
) -> None:
    async with httpx2.AsyncClient(trust_env=False) as http:
        made = make_sms(http, settings, "https://example.jo", GROUND)
    assert (made.gateway.name, made.fallback and made.fallback.name) == (first, second)
    found = made.doors(MemoryReceipts())
    assert [door.path for door in found] == doors
    assert len(made.sessions(MemoryReceipts())) == int("smpp" in (first, second))
    assert RECEIPT_SECRET not in str(found) and RECEIPT_SECRET not in repr(settings)
