"""The one rule of what a demo may talk with: networks whose ends are on this machine, so that they are simulators.

A demo's requests are nobody's. So it holds for a database that was made as a demo, whether or not its doors are open.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bootstrap.settings import Settings
from bootstrap.settings_reading import is_this_machine
from bootstrap.settings_smpp import SmppSettings
from bootstrap.settings_sms import GovernmentSettings, HttpSettings, Way
from bootstrap.wiring_outside import Simulated

_WAYS = {GovernmentSettings: "government", HttpSettings: "http", SmppSettings: "smpp"}


def real_networks(settings: Settings) -> str | None:
    """The sentence that names the settings which lead a demo to a real network; None where none does."""
    found = sorted({name for name, host in _ends(settings) if not is_this_machine(host)})
    if not found:
        return None
    return (
        "This is a demo, and it talks with simulators on this machine only: "
        f"{', '.join(found)} must name a loopback address, such as 127.0.0.1, or be unset."
    )


def networks_of(settings: Settings, simulated: Simulated) -> dict[str, object]:
    """What a demo's messages and money go over, and where the simulators are that play it. `messages` are the
    gateways, the first one first; `receipts` says whether that one gives any."""
    ways = [each for each in (settings.sms.first, settings.sms.second) if each is not None]
    rail = settings.efawateercom
    form = "json" if rail is None or rail.signing is None else "xml"
    return {
        "messages": [_WAYS[type(each)] for each in ways] or ["phone"],
        "receipts": not ways or _gives_receipts(ways[0]),
        "payments": "bank" if rail is None else f"efawateercom-{form}",
        "cards": settings.paytabs is not None,
        "simulators": {**simulated.pages, **simulated.elsewhere},
    }


def _gives_receipts(way: Way) -> bool:
    return isinstance(way, SmppSettings) or (isinstance(way, HttpSettings) and way.table.receipts is not None)


def _ends(settings: Settings) -> Iterator[tuple[str, str]]:
    """Each end of a network by the setting that names it, and its host."""
    for way in (settings.sms.first, settings.sms.second):
        match way:
            case GovernmentSettings(address=address):
                yield "GOVERNMENT_SMS_URL", _host(address)
            case HttpSettings(table=table, values=values):
                yield "HTTP_SMS_BASE", _host(values.get("BASE") or table.base)
            case SmppSettings(host=host):
                yield "SMPP_HOST", host
    if settings.paytabs is not None:
        yield "PAYTABS_ENDPOINT", _host(settings.paytabs.endpoint)
    if settings.efawateercom is not None:
        # It is answered, not called: its end is wherever its calls may come from.
        networks = settings.efawateercom.biller.networks
        yield from (("EFAWATEERCOM_NETWORKS", _only_this(each.is_loopback)) for each in networks)
        if not networks:
            yield "EFAWATEERCOM_NETWORKS", ""


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _only_this(is_loopback: bool) -> str:
    return "localhost" if is_loopback else ""
