"""Every setting, read from the environment once, with all that is wrong told at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from urllib.parse import urlsplit

from adapters.http.brand import Look
from adapters.letters.letterhead import Letterhead
from adapters.letters.seal_key import SealKeyProblem
from bootstrap.letterhead import find_letterhead
from bootstrap.seal import SealSettings, find_seal
from bootstrap.secret_key import SecretKeyProblem, find_secret_key
from bootstrap.settings_brand import read_look
from bootstrap.settings_demo import Over, read_over
from bootstrap.settings_efawateercom import EfawateercomSettings, read_efawateercom
from bootstrap.settings_files import FileSettings, read_files
from bootstrap.settings_paytabs import PayTabsSettings, read_paytabs
from bootstrap.settings_reading import Network, Reading, is_this_machine
from bootstrap.settings_sms import SmsSettings, read_sms
from core.kernel.words import Words
from core.retention.policy import RetentionPolicy

DEMO_CONTACT_AR = "قسم التدريب، أمانة المدينة، هاتف 0600000000، من الأحد إلى الخميس، من 08:00 إلى 15:00"
DEMO_CONTACT_EN = "Training section, City Hall, phone 0600000000, Sunday to Thursday, 08:00 to 15:00"
DATABASE_SCHEMES = ("postgresql", "postgres")
BROKER_SCHEMES = ("redis", "rediss", "amqp", "amqps")


class SettingsError(Exception):
    """The environment does not make sense; `problems` holds one sentence for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("The settings are not usable:\n" + "\n".join(f"  - {each}" for each in problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this process runs. Values that are secret, or may hold a password, are left out of its `repr`."""

    database_url: str | None = field(repr=False)
    """DSN of PostgreSQL; None: the embedded one under `data_dir`."""
    broker_url: str | None = field(repr=False)
    """redis://, rediss://, amqp:// or amqps://; None: jobs run inside the web process."""
    host: str
    port: int
    """0 lets the system choose."""
    data_dir: Path
    public_url: str
    """How browsers reach this service, without a slash at the end."""
    secret_key: str = field(repr=False)
    demo: bool
    pool_size: int
    letterhead: Letterhead
    """In whose name letters go out, and whom to ask: that stands on every page and letter (R-32)."""
    look: Look
    """The colours and digits of the web's pages."""
    office_opens: time
    office_closes: time
    """Office hours, local time."""
    trusted_proxies: tuple[Network, ...]
    """Networks of our own proxies, whose X-Forwarded-For is believed."""
    seal: SealSettings | None = field(repr=False)
    """What letters are sealed with; None: a demo's own seal on the embedded default, elsewhere none."""
    files: FileSettings
    """Where files are kept."""
    sms: SmsSettings
    """By which gateways SMS go out, and what one-time codes may cost."""
    paytabs: PayTabsSettings | None
    """Payment by card; None: by the payment number only."""
    clamd_socket: Path | None
    """Where clamd listens on this machine; None: no scanner, or a demo's simulator."""
    efawateercom: EfawateercomSettings | None
    """The municipality's line to eFAWATEERcom, if it has one."""
    demo_simulators: tuple[str, str] | None
    """Where a demo's phone and bank run already; None: `tadreeb run` starts its own."""
    over: Over
    """The networks whose far sides `tadreeb run` starts for a demo."""
    retention: RetentionPolicy
    """How long files are kept after the end of their request."""


def load(environ: Mapping[str, str]) -> Settings:
    """Reads the settings; raises SettingsError with everything that is wrong.

    Without DATABASE_URL and SECRET_KEY, a key is made at the first start and kept under DATA_DIR.
    """
    reading = Reading(environ)
    data_dir = Path(reading.text("DATA_DIR") or ".data")
    host = reading.text("HOST") or "127.0.0.1"
    port = reading.number("PORT", 8000, 0, 65_535)
    database_url = reading.address("DATABASE_URL", DATABASE_SCHEMES)
    demo = reading.switch("DEMO")
    if demo and not is_this_machine(host):
        reading.problems.append(f"DEMO=1 works on this machine only, HOST is {host}: set HOST=127.0.0.1.")
    own = database_url is None or demo
    contact_ar = reading.sentence("CONTACT_AR", DEMO_CONTACT_AR if own else None)
    contact_en = reading.sentence("CONTACT_EN", DEMO_CONTACT_EN if own else None)
    opens, closes = reading.hours("OFFICE_HOURS", (time(8), time(15)))
    found = Settings(
        database_url=database_url,
        broker_url=reading.address("BROKER_URL", BROKER_SCHEMES),
        host=host,
        port=port,
        data_dir=data_dir,
        public_url=_public_url(reading, host, port),
        secret_key=_secret_key(reading, None if database_url else data_dir),
        demo=demo,
        pool_size=reading.number("POOL_SIZE", 10, 2, 200),
        letterhead=_letterhead(reading, Words(contact_ar, contact_en)),
        look=read_look(reading),
        office_opens=opens,
        office_closes=closes,
        trusted_proxies=reading.networks("TRUSTED_PROXIES"),
        seal=_seal(reading),
        files=read_files(environ, reading.problems),
        sms=read_sms(environ, reading.problems),
        paytabs=read_paytabs(environ, reading.problems),
        clamd_socket=reading.socket("CLAMD_SOCKET"),
        efawateercom=read_efawateercom(reading),
        demo_simulators=_demo_simulators(reading, demo),
        over=read_over(reading, environ, demo),
        retention=_retention(reading),
    )
    if found.paytabs is not None and found.paytabs.deaf_to(found.public_url):
        reading.problems.append("PUBLIC_URL must be https:// for PayTabs: it tells nothing to another.")
    if reading.problems:
        raise SettingsError(reading.problems)
    return found


def _public_url(reading: Reading, host: str, port: int) -> str:
    given = reading.address("PUBLIC_URL", ("http", "https"))
    if given is None:
        if not is_this_machine(host):
            reading.problems.append("PUBLIC_URL is missing: HOST is reachable from outside.")
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}"
    parts = urlsplit(given)
    if parts.path.rstrip("/") or parts.query or parts.fragment or parts.username:
        reading.problems.append("PUBLIC_URL must be a scheme and a host only, such as https://example.jo.")
    if parts.scheme == "http" and not is_this_machine(parts.hostname or ""):
        reading.problems.append("PUBLIC_URL must be https:// unless it is this machine.")
    return given.rstrip("/")


def _demo_simulators(reading: Reading, demo: bool) -> tuple[str, str] | None:
    phone = reading.address("DEMO_PHONE_URL", ("http",))
    bank = reading.address("DEMO_BANK_URL", ("http",))
    if phone is None and bank is None:
        return None
    if not demo or phone is None or bank is None:
        reading.problems.append("DEMO_PHONE_URL and DEMO_BANK_URL go together, and with DEMO=1.")
        return None
    return phone.rstrip("/"), bank.rstrip("/")


def _secret_key(reading: Reading, folder: Path | None) -> str:
    try:
        return find_secret_key(reading.text("SECRET_KEY"), reading.text("SECRET_KEY_FILE"), folder)
    except SecretKeyProblem as problem:
        reading.problems.append(str(problem))
        return ""


def _letterhead(reading: Reading, contact: Words) -> Letterhead:
    found, problems = find_letterhead(reading.text, contact)
    reading.problems += problems
    return found


def _seal(reading: Reading) -> SealSettings | None:
    try:
        return find_seal(reading.text, _real_now)
    except SealKeyProblem as problem:
        reading.problems.append(str(problem))
        return None


def _real_now() -> datetime:
    # Loads the database's parts too: only where a seal is to be checked.
    from bootstrap.clock import real_now

    return real_now()


def _retention(reading: Reading) -> RetentionPolicy:
    usual = RetentionPolicy()
    return RetentionPolicy(
        reading.number("RETENTION_REFUSED_MONTHS", usual.refused_months, 1, 600),
        reading.number("RETENTION_CANCELLED_MONTHS", usual.cancelled_months, 1, 600),
        reading.number("RETENTION_CLOSED_MONTHS", usual.closed_months, 1, 600),
        reading.number("RETENTION_UNUSED_DAYS", usual.unused_days, 1, 3650),
    )
