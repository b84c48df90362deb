"""The seal of letters: the files that the settings name, or a demo's own on the embedded default (R-29)."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from adapters.letters.demo_seal import make_demo_seal
from adapters.letters.seal_key import SealKey, SealKeyProblem, read_seal_key

DEMO_FILE = "demo-seal.pem"
Setting = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class SealSettings:
    """What letters are sealed with, and the address of the authority whose time stands on each seal, if any."""

    key: SealKey
    authority: str | None = None


def find_seal(setting: Setting, at: Callable[[], datetime]) -> SealSettings | None:
    """The seal that SEAL_* set; None when nothing is set. `at` says the time, and is asked only if it matters.

    Raises SealKeyProblem with one sentence that says what to put right.
    """
    key, certificate = setting("SEAL_KEY_FILE"), setting("SEAL_CERT_FILE")
    password, authority = setting("SEAL_KEY_PASSWORD"), setting("SEAL_TSA_URL")
    if key is None and certificate is None:
        if password or authority:
            raise SealKeyProblem("SEAL_KEY_PASSWORD and SEAL_TSA_URL mean nothing without SEAL_KEY_FILE.")
        return None
    if key is None or certificate is None:
        raise SealKeyProblem("SEAL_KEY_FILE and SEAL_CERT_FILE go together.")
    if authority is not None and urlsplit(authority).scheme not in ("http", "https"):
        raise SealKeyProblem("SEAL_TSA_URL must be an address that begins with http://, https://.")
    pem, chain = _read("SEAL_KEY_FILE", key), _read("SEAL_CERT_FILE", certificate)
    try:
        return SealSettings(read_seal_key(pem, chain, password, at()), authority)
    except SealKeyProblem as problem:
        raise SealKeyProblem(f"SEAL_KEY_FILE and SEAL_CERT_FILE seal nothing: {problem}.") from problem


def demo_seal(folder: Path, at: datetime) -> SealSettings:
    """The demo's seal under `folder`, made there at the first start. Raises SealKeyProblem."""
    file = folder / DEMO_FILE
    try:
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make(file, at)
        pem = file.read_bytes()
    except OSError as failure:
        raise SealKeyProblem(f"No demo seal could be kept under DATA_DIR: {failure}.") from failure
    try:
        return SealSettings(read_seal_key(pem, pem, None, at))
    except SealKeyProblem as problem:
        raise SealKeyProblem(f"The demo's seal in {file} seals nothing: {problem}.") from problem


def _read(name: str, file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as failure:
        raise SealKeyProblem(f"{name} cannot be read: {failure}.") from failure


def _make(file: Path, at: datetime) -> None:
    """Written beside and linked into place, so that a second program that starts now reads a whole one."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(make_demo_seal(at))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
