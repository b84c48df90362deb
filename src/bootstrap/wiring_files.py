"""The place where files are kept, as the settings say."""

from adapters.storage.files.local import LocalFiles
from adapters.storage.files.s3 import Bucket, S3Files
from bootstrap.settings import Settings
from bootstrap.settings_files import S3Settings
from core.documents.ports import SweptFiles


def make_files(settings: Settings) -> tuple[SweptFiles, S3Files | None]:
    """The files, and the same as a place clients may send to and fetch from by themselves, if they may."""
    if settings.files.place != "s3":
        return files_at("local", settings), None
    assert settings.files.s3 is not None
    bucket = s3_files(settings.files.s3)
    return bucket, bucket if settings.files.s3.direct else None


def files_at(place: str, settings: Settings) -> SweptFiles:
    """The files of a place by its name, whether or not it is the one in use."""
    if place == "local":
        return LocalFiles(settings.data_dir / "files")
    assert settings.files.s3 is not None
    return s3_files(settings.files.s3)


def s3_files(s3: S3Settings) -> S3Files:
    """The files in that bucket."""
    return S3Files(
        Bucket(s3.endpoint, s3.bucket, s3.region, s3.prefix, s3.access_key_id, s3.secret_access_key)
    )
