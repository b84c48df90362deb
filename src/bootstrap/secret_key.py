"""The key that signs and seals: given, in a file, or made once for the embedded default."""

import os
import secrets
from pathlib import Path

SHORTEST = 32


class SecretKeyProblem(Exception):
    """No usable key; the message says what to do."""


def find_secret_key(value: str | None, file: str | None, folder: Path | None) -> str:
    """The key from SECRET_KEY, from SECRET_KEY_FILE, or from `folder`, where one is made at the first start.

    Raises SecretKeyProblem; `folder` None means that a key must have been given.
    """
    if value is not None and file is not None:
        raise SecretKeyProblem("SECRET_KEY and SECRET_KEY_FILE are both set: set one.")
    if value is not None:
        return _long_enough(value, "SECRET_KEY")
    if file is not None:
        return _long_enough(_read(Path(file)), "The key in SECRET_KEY_FILE")
    if folder is not None:
        return _long_enough(_made_once(folder / "secret.key"), f"The key in {folder / 'secret.key'}")
    raise SecretKeyProblem("SECRET_KEY (or SECRET_KEY_FILE) is missing: needed together with DATABASE_URL.")


def _long_enough(key: str, name: str) -> str:
    if len(key) < SHORTEST:
        raise SecretKeyProblem(f"{name} must have at least {SHORTEST} characters.")
    return key


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as failure:
        raise SecretKeyProblem(f"SECRET_KEY_FILE cannot be read: {failure}.") from failure


def _made_once(file: Path) -> str:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            _make(file)
    except OSError as failure:
        raise SecretKeyProblem(f"No key could be kept under DATA_DIR: {failure}.") from failure
    return _read(file)


def _make(file: Path) -> None:
    """Written beside and linked into place, so that a second program that starts now reads a whole key."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(48))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
