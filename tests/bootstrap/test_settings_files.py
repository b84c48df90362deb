"""Where files are kept: a folder unless a bucket is set, and all that is wrong with one told at once."""

from pathlib import Path

import pytest

from adapters.storage.files.local import LocalFiles
from adapters.storage.files.s3 import S3Files
from bootstrap.settings import SettingsError, load
from bootstrap.settings_files import FileSettings, S3Settings
from bootstrap.wiring_files import make_files

SECRET = "hidden-from-everybody"
BUCKET = {
    "FILES": "s3",
    "S3_ENDPOINT": "https://s3.example.jo",
    "S3_BUCKET": "tadreeb",
    "S3_ACCESS_KEY_ID": "key",
    "S3_SECRET_ACCESS_KEY": SECRET,
}


def read(folder: Path, **environ: str) -> FileSettings:
    return load({"DATA_DIR": str(folder), **environ}).files


def problems(folder: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(folder, **environ)
    return caught.value.problems


def test_nothing_set_means_a_folder_of_this_machine(tmp_path: Path) -> None:
    settings = load({"DATA_DIR": str(tmp_path)})
    assert settings.files == FileSettings("local", None)
    files, direct = make_files(settings)
    assert isinstance(files, LocalFiles)
    assert direct is None


def test_a_bucket_is_taken_as_it_is_and_its_secret_is_not_shown(tmp_path: Path) -> None:
    settings = load({"DATA_DIR": str(tmp_path), **BUCKET, "S3_PREFIX": "a/b", "S3_REGION": "me-central-1"})
    expected = S3Settings("https://s3.example.jo", "tadreeb", "me-central-1", "a/b", "key", SECRET)
    assert settings.files == FileSettings("s3", expected)
    assert SECRET not in repr(settings)
    files, direct = make_files(settings)
    assert isinstance(files, S3Files)
    assert direct is None


def test_clients_may_send_to_the_bucket_only_where_it_is_said(tmp_path: Path) -> None:
    files, direct = make_files(load({"DATA_DIR": str(tmp_path), **BUCKET, "S3_DIRECT": "1"}))
    assert direct is files


def test_a_bucket_may_be_set_before_it_is_used(tmp_path: Path) -> None:
    settings = load({"DATA_DIR": str(tmp_path), **BUCKET, "FILES": "local"})
    assert settings.files.s3 is not None
    assert isinstance(make_files(settings)[0], LocalFiles)


def test_the_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    without = {name: value for name, value in BUCKET.items() if name != "S3_SECRET_ACCESS_KEY"}
    found = read(tmp_path, **without, S3_SECRET_ACCESS_KEY_FILE=str(file))
    assert found.s3 is not None
    assert found.s3.secret_access_key == SECRET
    both = problems(tmp_path, **BUCKET, S3_SECRET_ACCESS_KEY_FILE=str(file))
    assert both == ["Only one of S3_SECRET_ACCESS_KEY and S3_SECRET_ACCESS_KEY_FILE must be set."]
    [unreadable] = problems(tmp_path, **without, S3_SECRET_ACCESS_KEY_FILE=str(tmp_path / "none"))
    assert "cannot be read" in unreadable
    file.write_text("\n")
    [empty] = problems(tmp_path, **without, S3_SECRET_ACCESS_KEY_FILE=str(file))
    assert "is empty" in empty


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    told = " ".join(problems(tmp_path, FILES="s3", PORT="eighty"))
    for name in ("PORT", "S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"):
        assert name in told


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("FILES", "ftp", "FILES must be local or s3"),
        ("S3_ENDPOINT", "s3.example.jo", "a scheme and a host only"),
        ("S3_ENDPOINT", "https://user:hidden@s3.example.jo", "a scheme and a host only"),
        ("S3_ENDPOINT", "https://s3.example.jo/bucket", "a scheme and a host only"),
        ("S3_ENDPOINT", "http://s3.example.jo", "must be https://"),
        ("S3_BUCKET", "Tadreeb", "S3_BUCKET must be"),
        ("S3_PREFIX", "/files/", "S3_PREFIX must be"),
        ("S3_PREFIX", "a//b", "S3_PREFIX must be"),
        ("S3_PREFIX", "a/../b", "S3_PREFIX must be"),
        ("S3_DIRECT", "yes", "S3_DIRECT must be 0 or 1"),
        ("AWS_SESSION_TOKEN", "x", "AWS_SESSION_TOKEN must not be set"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path: Path, name: str, value: str, said: str) -> None:
    [told] = problems(tmp_path, **{**BUCKET, name: value})
    assert said in told
    assert "hidden" not in told


def test_this_machine_needs_no_tls(tmp_path: Path) -> None:
    assert read(tmp_path, **{**BUCKET, "S3_ENDPOINT": "http://127.0.0.1:8333"}).s3 is not None
