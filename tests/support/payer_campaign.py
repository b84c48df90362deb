"""A campaign: payers at random before a biller that is killed and started again; then the judge reads both books.

Run: python -m support.payer_campaign [--acts N] [--payers N] [--seed N] [--form json|xml|xml-indented]
[--biller product|stand-in] [--no-retries]. It prints its seed; the same seed makes the same payers.
"""

import argparse
import secrets
import socket
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bootstrap.postgres import EmbeddedPostgres
from simulators.payer_messages import FAULTS
from support.payer_biller import BASE
from support.payer_books import Books, await_settled, read_books
from support.payer_crowd import Crowd
from support.payer_judge import Hits, faults, hits, tally
from support.payer_keys import key_pair
from support.payer_program import PayerProgram, payer_program
from support.payer_town import Town
from support.payer_town import make_town as _make_town
from support.payer_victim import Victim
from support.postgres import TestServer, wait_for
from support.programs import SECRET_KEY

CODE, USER, PASSWORD = "777", "switch", "pass:word"
PATIENCE = 300.0
SECURITY_MODES = {"xml": "compact", "xml-indented": "dotnet-indented"}


@dataclass(frozen=True, slots=True)
class Campaign:
    """What is to be done. `each` is after about how many acts the biller is killed; `retries` False is the control."""

    acts: int
    payers: int
    seed: int
    form: str = "json"
    biller: str = "product"
    each: int = 100
    retries: bool = True
    hasty: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    books: Books
    faults: list[str]
    hits: Hits
    kills: int


def make_town(dsn: str, folder: Path, bills: int) -> Town:
    """Bills as of now."""
    return wait_for(lambda: _make_town(dsn, folder, bills, datetime.now(UTC)))


def run(campaign: Campaign, dsn: str, town: Town, folder: Path) -> Outcome:
    """From the first act to the judgement, on a database with that town."""
    victim = _victim(campaign, dsn, folder)
    rng = Random(f"{campaign.seed}-kills")
    victim.start()
    try:
        with _payer(campaign, victim, folder) as payer:
            spoken = FAULTS["json" if campaign.form == "json" else "xml"]
            crowd = Crowd(str(payer.http.base_url), town, campaign.seed, datetime.now(UTC), spoken)
            with victim.killing(rng, campaign.each, crowd.acted):
                crowd.act(campaign.acts, campaign.payers)
            crowd.release()
            _all_told(payer)
        await_settled(dsn, PATIENCE)
    finally:
        victim.stop()
    books = read_books(payer.ledger, dsn)
    return Outcome(books, faults(books), hits(books), victim.kills)


def _victim(campaign: Campaign, dsn: str, folder: Path) -> Victim:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    network, own = key_pair(folder, "network"), key_pair(folder, "biller")
    settings = {
        "DATABASE_URL": dsn,
        "SECRET_KEY": SECRET_KEY,
        "DATA_DIR": str(folder / "data"),
        "PORT": str(port),
        "CONTACT_AR": "للاستفسار",
        "CONTACT_EN": "Ask us",
        "EFAWATEERCOM": campaign.form.split("-")[0],
        "EFAWATEERCOM_BILLER_CODE": CODE,
        "EFAWATEERCOM_SERVICE_TYPE": "Courses",
        "EFAWATEERCOM_USER": USER,
        "EFAWATEERCOM_PASSWORD": PASSWORD,
    }
    if campaign.form != "json":
        settings["EFAWATEERCOM_KEY_FILE"] = str(own.key)
        settings["EFAWATEERCOM_NETWORK_CERT_FILE"] = str(network.certificate)
        settings["EFAWATEERCOM_SECURITY_MODE"] = SECURITY_MODES[campaign.form]
    command = [sys.executable, "-m", "bootstrap", "web"]
    if campaign.biller == "stand-in":
        settings = {name: value for name, value in settings.items() if not name.startswith("EFAWATEERCOM")}
        settings |= {"STAND_IN": campaign.form, "STAND_IN_KEYS": str(folder)}
        settings |= {"HASTY": "1"} if campaign.hasty else {}
        command = [sys.executable, "-m", "support.payer_served"]
    return Victim(command, settings, port, folder / "biller.log")


def _payer(campaign: Campaign, victim: Victim, folder: Path) -> AbstractContextManager[PayerProgram]:
    settings = {
        "BILLER_CODE": CODE,
        "USER": USER,
        "PASSWORD": PASSWORD,
        "FORM": campaign.form.split("-")[0],
        "WHITE_SPACE": "indented" if campaign.form == "xml-indented" else "compact",
        "KEY_FILE": str(key_pair(folder, "network").key),
        "BILLER_CERT_FILE": str(key_pair(folder, "biller").certificate),
        "RETRIES": "1" if campaign.retries else "0",
        "TELLERS": "6",
        "FIRST_PAUSE": "0.1",
        "LONGEST_PAUSE": "1",
        "PATIENCE": "30",
    }
    return payer_program(folder, victim.address + BASE, **settings)


def _all_told(payer: PayerProgram) -> None:
    until = time.monotonic() + PATIENCE
    while (waiting := payer.http.get("/waiting.json").json()["waiting"]) > 0:
        assert time.monotonic() < until, f"{waiting} notices are never acknowledged"
        time.sleep(0.1)


def report(outcome: Outcome) -> str:
    """For a person."""
    books, struck = outcome.books, outcome.hits
    money = sum(row["fils"] for row in books.movements.values() if row["kind"] == "payment")
    lines = [
        f"{len(books.movements)} movements of money, {money / 1000:.3f} dinars paid; {len(books.calls)} calls",
        f"killed {outcome.kills} times: {struck.cut} calls cut off, {struck.unreachable} found nobody,"
        f" {struck.lost} notices stored and their answer lost",
        f"faulty calls: {sum(struck.faulty.values())}, {struck.faulty}",
        f"places: {tally(books)}",
        f"{len(outcome.faults)} faults found",
        *outcome.faults[:20],
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=10_000)
    parser.add_argument("--payers", type=int, default=24)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--each", type=int, default=150)
    parser.add_argument("--form", choices=("json", "xml", "xml-indented"), default="json")
    parser.add_argument("--biller", choices=("product", "stand-in"), default="product")
    parser.add_argument("--no-retries", action="store_true")
    given = parser.parse_args()
    campaign = Campaign(
        given.acts, given.payers, given.seed, given.form, given.biller, given.each, not given.no_retries
    )
    print(f"seed {campaign.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="payers-") as name:
        folder = Path(name)
        embedded = EmbeddedPostgres(folder / "postgres", durable=False)
        with embedded as dsn:
            server = TestServer(dsn, embedded.log)
            server.prepare()
            own = server.dsn_of(server.new_database())
            town = make_town(own, folder, max(20, campaign.acts // 4))
            print(f"{sum(map(len, town.values()))} bills", flush=True)
            outcome = run(campaign, own, town, folder)
    print(report(outcome))
    if outcome.faults or not outcome.hits.kills:
        sys.exit(1)


if __name__ == "__main__":
    main()
