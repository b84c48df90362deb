"""Fills a new demo: its accounts, then sample requests."""

import asyncio
import logging
import shutil

from bootstrap.demo_accounts import make_accounts
from bootstrap.process import Opened, database_at
from bootstrap.sample.making import make_samples
from bootstrap.settings import Settings

log = logging.getLogger(__name__)


async def clear_cut_off_demo(settings: Settings, dsn: str) -> None:
    """Empties an embedded demo whose samples were cut off half made, to begin anew.

    Nothing is lost: it serves nobody before they are done.
    """
    async with database_at(dsn, settings) as database, database.transaction() as connection:
        if not await connection.fetchval(_KNOWS_SAMPLES) or not await connection.fetchval(_CUT_OFF):
            return
        log.warning("the sample requests were cut off half made: beginning anew")
        for folder in ("files", "simulators"):
            await asyncio.to_thread(shutil.rmtree, settings.data_dir / folder, ignore_errors=True)
        await connection.execute("DROP SCHEMA public CASCADE")
        await connection.execute("CREATE SCHEMA public")


_KNOWS_SAMPLES = (
    "SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public'"
    " AND table_name = 'installation' AND column_name = 'samples_begun_at')"
)
_CUT_OFF = "SELECT EXISTS (SELECT 1 FROM installation WHERE samples_begun_at IS NOT NULL AND samples_made_at IS NULL)"


async def make_demo(process: Opened) -> None:
    """Adds what the demo has not yet."""
    wired = process.wired
    made = await make_accounts(wired.keys, wired.store, wired.services.people, wired.clock)
    if made:
        log.info("%d demo accounts made", made)
    samples = await make_samples(wired)
    if samples:
        log.info("%d sample requests made", samples)
