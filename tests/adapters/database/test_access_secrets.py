"""A canary: nothing that proves anybody stands in a table or in a log as it was told."""

import logging

import pytest

from adapters.storage.database.engine import Database
from core.access.permissions import SETUP
from core.access.refusals import CodeRefused, SignInRefused
from core.access.roles import Role, Scope
from support.access_house import HOME, UNIVERSITY, House, wrong

pytestmark = pytest.mark.anyio
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


async def _told(house: House) -> dict[str, str]:
    """Goes through everything once, also through failing, and returns what was told to people."""
    rana = await house.add("rana", Role.INTAKE)
    staff = await house.enter(rana)
    with pytest.raises(SignInRefused):
        await house.staff.sign_in("rana", "mistyped-passphrase", "000000", HOME)
    first_code = await house.send()
    applicant = await house.verify(first_code)
    second_code = await house.send()
    with pytest.raises(CodeRefused):
        await house.verify(wrong(second_code))
    key = await house.keys.issue_key(SETUP, UNIVERSITY, frozenset({Scope.READ}), "first key")
    await house.keys.partner_of(key.text)
    return {
        "password": rana.password,
        "mistyped password": "mistyped-passphrase",
        "second factor": rana.totp_secret or "",
        "staff token": staff.token,
        "applicant token": applicant.token,
        "code": first_code,
        "code not used": second_code,
        "key": key.text.rsplit("_", 1)[-1],
    }


async def _stored(database: Database) -> str:
    async with database.connection() as connection:
        rows = [
            str(dict(row))
            for table in await connection.fetch(TABLES)
            for row in await connection.fetch(f'SELECT * FROM "{table["relname"]}"')
        ]
    return "\n".join(rows)


async def test_no_secret_stands_in_a_table_or_a_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = await _told(House(database))
    stored = await _stored(database)
    assert "rana" in stored
    assert [name for name, secret in told.items() if secret in stored] == []
    assert [name for name, secret in told.items() if secret in caplog.text] == []


async def test_the_canary_sings_when_a_secret_is_stored(database: Database) -> None:
    told = await _told(House(database))
    async with database.connection() as connection:
        await connection.execute("UPDATE staff SET name = $1", told["password"])
    assert told["password"] in await _stored(database)
