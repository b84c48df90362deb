"""`tadreeb move-files`: every file the database speaks of, proved, and whatever happens on the way."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import obstore
import pytest

from adapters.storage.database.engine import Database
from adapters.storage.database.files_kept import kept_files
from adapters.storage.files.local import LocalFiles
from adapters.storage.files.s3 import Bucket, S3Files
from bootstrap.installation import NotReady
from bootstrap.move_files import Tally, copy_all, move_files
from bootstrap.settings import load
from core.documents.kinds import MediaType
from core.documents.moving import Moved
from core.documents.ports import Area, Finding, StoreAway, SweptFiles
from support import made_files as made
from support.gate import gate_before
from support.pieces import whole
from support.programs import SECRET_KEY, environment, program, ran
from support.s3_server import S3Server, keys_in, opened
from support.upload_house import OWNER, UploadHouse

pytestmark = pytest.mark.anyio
PDF = made.pdf()
COUNT = 5


@pytest.fixture
def local(tmp_path: Path) -> LocalFiles:
    return LocalFiles(tmp_path / "data" / "files", keep_free=0)


@pytest.fixture
def bucket(s3_server: S3Server) -> Bucket:
    return s3_server.new_bucket()


@pytest.fixture
def s3(bucket: Bucket) -> S3Files:
    return S3Files(bucket)


class Trusting:
    """An examiner that opens nothing: what is moved here was examined before."""

    async def examine(self, chunks: AsyncIterator[bytes]) -> Finding:
        return Finding(MediaType.PDF)


async def filled(database: Database, store: SweptFiles) -> dict[UUID, bytes]:
    """Files of every standing: most clean, one in quarantine, one infected; by the id they are stored under."""
    house, bodies = UploadHouse(database, store), {}
    judged = [made.pdf(number) for number in range(1, COUNT)] + [made.infected_pdf()]
    uploads = [(await house.received(body, f"{OWNER}{n}"), body) for n, body in enumerate(judged)]
    await house.scanning(examiner=Trusting()).run()
    uploads.append((await house.received(PDF), PDF))
    for upload, body in uploads:
        file_id = (await house.row(upload)).file_id
        assert file_id is not None
        bodies[file_id] = body
    return bodies


async def moved(source: SweptFiles, target: SweptFiles, database: Database) -> Tally:
    tally = Tally()
    await copy_all(source, target, database, asyncio.Event(), tally)
    return tally


async def same(bodies: dict[UUID, bytes], source: SweptFiles, target: SweptFiles) -> None:
    for file_id, body in bodies.items():
        lies = [area for area in Area if await source.exists(area, file_id)]
        assert [area for area in Area if await target.exists(area, file_id)] == lies
        assert await whole(await target.get(lies[0], file_id)) == body


async def test_every_file_goes_to_the_bucket_and_back_into_the_same_area(
    database: Database, local: LocalFiles, s3: S3Files, tmp_path: Path
) -> None:
    bodies = await filled(database, local)
    there = await moved(local, s3, database)
    assert there.complete
    assert there.counts == {Moved.COPIED: COUNT + 1}
    await same(bodies, local, s3)
    elsewhere = LocalFiles(tmp_path / "restored", keep_free=0)
    assert (await moved(s3, elsewhere, database)).counts == {Moved.COPIED: COUNT + 1}
    await same(bodies, local, elsewhere)


async def test_what_is_there_is_proved_and_not_copied_again(
    database: Database, local: LocalFiles, s3: S3Files, bucket: Bucket
) -> None:
    await filled(database, local)
    await moved(local, s3, database)
    again = await moved(local, s3, database)
    assert (again.complete, again.counts) == (True, {Moved.THERE: COUNT + 1})


async def test_a_file_missing_or_altered_on_either_side_is_told_and_the_end_is_not_well(
    database: Database, local: LocalFiles, s3: S3Files, bucket: Bucket, capsys: pytest.CaptureFixture[str]
) -> None:
    lost, rotten, altered, *_ = await filled(database, local)
    await local.delete(Area.FINAL, lost)
    place = next((local._folder / "final").rglob(rotten.hex))
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    obstore.put(opened(bucket), f"final/{altered.hex}", b"something else")
    tally = await moved(local, s3, database)
    assert not tally.complete
    assert tally.counts == {Moved.COPIED: COUNT - 2, Moved.MISSING: 1, Moved.DIFFERENT: 2}
    assert {str(each) for each in (lost, rotten, altered)} <= set(
        capsys.readouterr().out.replace(":", "").split()
    )
    assert not await s3.exists(Area.QUARANTINE, rotten)
    assert bytes(obstore.get(opened(bucket), f"final/{altered.hex}").bytes()) == b"something else"


async def test_a_verdict_that_fell_between_two_runs_moves_the_copy_too(
    database: Database, local: LocalFiles, s3: S3Files
) -> None:
    bodies = await filled(database, local)
    await moved(local, s3, database)
    await UploadHouse(database, local).scanning(examiner=Trusting()).run()
    assert (await moved(local, s3, database)).counts == {Moved.THERE: COUNT + 1}
    await same(bodies, local, s3)


async def test_what_a_killed_run_left_half_written_bars_no_file(
    database: Database, local: LocalFiles, s3: S3Files
) -> None:
    bodies = await filled(database, s3)
    half = local._folder / "incoming" / f"{next(iter(bodies)).hex}.part"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    assert (await moved(s3, local, database)).complete
    await same(bodies, s3, local)


async def test_stopped_it_says_that_it_is_not_the_end(
    database: Database, local: LocalFiles, s3: S3Files
) -> None:
    await filled(database, local)
    stopping, tally = asyncio.Event(), Tally()
    stopping.set()
    await copy_all(local, s3, database, stopping, tally)
    assert not tally.complete
    assert "begin again" in str(tally)


async def test_files_are_told_page_by_page_and_each_once(database: Database, local: LocalFiles) -> None:
    bodies = await filled(database, local)
    pages = [page async for page in kept_files(database, at_once=4)]
    assert [len(page) for page in pages] == [4, 2]
    assert {file.file_id for page in pages for file in page} == set(bodies)


async def test_the_command_killed_on_its_way_goes_on_when_it_is_begun_again(
    database: Database,
    database_url: str,
    local: LocalFiles,
    s3_server: S3Server,
    bucket: Bucket,
    tmp_path: Path,
) -> None:
    house = UploadHouse(database, local)
    for number in range(12):
        # Picked at random, so that they cannot be packed: the gate counts what passes.
        await house.received(PDF + b"\n%" + uuid4().hex.encode() * 3_000, f"{OWNER}{number}")
    with gate_before(s3_server.port, hold_after=600_000) as gate:
        settings = settings_for(tmp_path, database_url, replace(bucket, endpoint=gate.endpoint))
        with program("move-files", tmp_path / "words", settings, "local", "s3") as running:
            assert await asyncio.to_thread(gate.reached.wait, 90), running.said()
            assert running.end(signal.SIGKILL) == -signal.SIGKILL
    assert 0 < len(keys_in(bucket)) < 12
    done = await asyncio.to_thread(
        ran, "move-files", settings_for(tmp_path, database_url, bucket), "local", "s3"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 files" in done.stdout
    assert "0 missing in both, 0 not the bytes" in done.stdout
    assert len(keys_in(bucket)) == 12


async def test_a_bucket_that_does_not_answer_is_told_and_none_that_is_not_set_is_begun_with(
    database: Database, database_url: str, local: LocalFiles, bucket: Bucket, tmp_path: Path
) -> None:
    await UploadHouse(database, local).received(PDF)
    with pytest.raises(StoreAway):
        await moved(local, S3Files(replace(bucket, endpoint="http://127.0.0.1:9")), database)
    given = settings_for(tmp_path, database_url, bucket)
    unset = load({name: value for name, value in given.items() if not name.startswith("S3_")})
    with pytest.raises(NotReady, match="No bucket is set"):
        await move_files("local", "s3", unset, database_url)
    with pytest.raises(NotReady, match="the same place"):
        await move_files("s3", "s3", load(given), database_url)


def settings_for(folder: Path, dsn: str, bucket: Bucket) -> dict[str, str]:
    return environment(
        folder / "data",
        DATABASE_URL=dsn,
        SECRET_KEY=SECRET_KEY,
        CONTACT_AR="هاتف 06",
        CONTACT_EN="phone 06",
        S3_ENDPOINT=bucket.endpoint,
        S3_BUCKET=bucket.name,
        S3_PREFIX=bucket.prefix,
        S3_ACCESS_KEY_ID=bucket.access_key_id,
        S3_SECRET_ACCESS_KEY=bucket.secret_access_key,
    )
