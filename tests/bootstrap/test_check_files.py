"""`tadreeb check` on the place where files are kept."""

from pathlib import Path

import pytest

from bootstrap.cli_check import check
from bootstrap.settings import Settings, load
from support.programs import SECRET_KEY
from support.s3_server import S3Server

pytestmark = pytest.mark.anyio


def on_bucket(server: S3Server, folder: Path, dsn: str, **other: str) -> Settings:
    bucket = server.new_bucket()
    given = {
        "DATABASE_URL": dsn,
        "SECRET_KEY": SECRET_KEY,
        "DATA_DIR": str(folder),
        "CONTACT_AR": "هاتف 06",
        "CONTACT_EN": "phone 06",
        "FILES": "s3",
        "S3_ENDPOINT": bucket.endpoint,
        "S3_BUCKET": bucket.name,
        "S3_PREFIX": bucket.prefix,
        "S3_ACCESS_KEY_ID": bucket.access_key_id,
        "S3_SECRET_ACCESS_KEY": bucket.secret_access_key,
    }
    return load({**given, **other})


async def test_a_bucket_that_answers_is_said_to(
    s3_server: S3Server, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await check(on_bucket(s3_server, tmp_path, database_url), database_url)
    assert "files: s3, reached" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong", [{"S3_ENDPOINT": "http://127.0.0.1:9"}, {"S3_SECRET_ACCESS_KEY": "another"}]
)
async def test_a_bucket_that_does_not_answer_or_refuses_is_not_in_order(
    s3_server: S3Server,
    database_url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    wrong: dict[str, str],
) -> None:
    assert await check(on_bucket(s3_server, tmp_path, database_url, **wrong), database_url) == 1
    assert "files: s3 cannot be reached or refuses" in capsys.readouterr().out
