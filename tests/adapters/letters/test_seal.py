"""The seal on a letter's PDF: a validator accepts it, and any change breaks it (R-29)."""

import asyncio
import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import read_certification_data

from adapters.letters.seal import Sealer, SealWords
from adapters.letters.seal_key import SealKey, read_seal_key
from core.kernel.words import Words
from core.letters.ports import CannotTypeset, TypesetterAway
from support.seals import AT, a_key, a_paper, certificate_for, container_of, pem_of, stands, verdict_on

KEY = a_key()
CERTIFICATE = certificate_for(KEY, "The seal")
SEALER = Sealer(read_seal_key(pem_of(KEY), CERTIFICATE, None, AT))
SEALED = SEALER.seal(a_paper(), AT)
STRANGER = certificate_for(a_key(), "Somebody else")
needs_pdfsig = pytest.mark.skipif(shutil.which("pdfsig") is None, reason="a second opinion, where poppler is")


def test_a_validator_accepts_a_sealed_letter_and_sees_when_it_was_sealed() -> None:
    said = verdict_on(SEALED, CERTIFICATE)
    assert said.bottom_line and said.intact and said.trusted
    assert said.signer_reported_dt == AT
    assert stands(SEALED, CERTIFICATE)


def test_the_seal_is_pades_and_certifies_the_document_against_every_change() -> None:
    reader = PdfFileReader(BytesIO(SEALED))
    (signature,) = reader.embedded_regular_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    certified = read_certification_data(reader)
    assert certified is not None and certified.permission is MDPPerm.NO_CHANGES


def test_a_validator_that_trusts_another_does_not_trust_it() -> None:
    assert not stands(SEALED, STRANGER)
    assert not stands(a_paper(), CERTIFICATE)


def test_any_changed_byte_breaks_it() -> None:
    outside = sorted(set(range(len(SEALED))) - set(container_of(SEALED)))
    places = [*random.Random(29).sample(outside, 120), outside[0], outside[-1]]
    still = [place for place in places if stands(_changed(SEALED, place), CERTIFICATE)]
    assert stands(SEALED, CERTIFICATE)
    assert still == []


def test_a_changed_signature_breaks_it() -> None:
    container = container_of(SEALED)
    # After the signature's own number, its last part, only noughts fill the container.
    end = container.start + len(SEALED[container.start : container.stop].rstrip(b"0"))
    still = [place for place in range(end - 100, end - 2, 3) if stands(_changed(SEALED, place), CERTIFICATE)]
    assert still == []


@pytest.mark.parametrize("more", [b"\n", b"%%EOF\n", b"x" * 100])
def test_bytes_added_at_the_end_show(more: bytes) -> None:
    assert not stands(SEALED + more, CERTIFICATE)


def test_a_page_written_on_after_the_seal_breaks_it() -> None:
    writer = IncrementalPdfFileWriter(BytesIO(SEALED))
    writer.root["/Pages"]["/Kids"][0]["/Rotate"] = generic.NumberObject(180)
    writer.update_container(writer.root["/Pages"]["/Kids"][0])
    altered = BytesIO()
    writer.write(altered)
    assert not verdict_on(altered.getvalue(), CERTIFICATE).bottom_line


def test_what_was_set_in_type_stays_to_the_byte_and_keeps_the_marks_of_pdf_a_and_pdf_ua() -> None:
    assert SEALED.startswith(a_paper())
    with pikepdf.open(BytesIO(a_paper())) as before, pikepdf.open(BytesIO(SEALED)) as after:
        for key in (
            "/Metadata",
            "/OutputIntents",
            "/StructTreeRoot",
            "/MarkInfo",
            "/Lang",
            "/ViewerPreferences",
        ):
            assert after.Root[key].objgen == before.Root[key].objgen or after.Root[key] == before.Root[key]
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert after.docinfo.unparse(resolved=True) == before.docinfo.unparse(resolved=True)
        marks = after.open_metadata(set_pikepdf_as_editor=False)
        assert (marks.pdfa_status, marks["pdfuaid:part"]) == ("2A", "1")


def test_the_seal_is_out_of_sight_and_its_field_has_a_name_to_read_out() -> None:
    with pikepdf.open(BytesIO(SEALED)) as sealed:
        (field,) = sealed.Root.AcroForm.Fields
        assert all(float(edge) < 0 for edge in field.Rect)
        # Printed and not hidden: PDF/A allows nothing else.
        assert int(field.F) & 0b111 == 0b100
        assert "ختم الأمانة" in str(field.TU)


def test_objects_of_the_seal_begin_on_lines_of_their_own() -> None:
    """As PDF/A wants them; Typst ends its files without a line's end."""
    assert not a_paper().endswith(b"\n")
    assert SEALED[len(a_paper()) :].startswith(b"\n")


def test_it_says_why_and_where_in_both_languages() -> None:
    words = SealWords(Words("سبب", "A reason"), Words("مكان", "A place"))
    key = read_seal_key(pem_of(KEY), CERTIFICATE, None, AT)
    reader = PdfFileReader(BytesIO(Sealer(key, words=words).seal(a_paper(), AT)))
    (signature,) = reader.embedded_regular_signatures
    assert (signature.sig_object["/Reason"], signature.sig_object["/Location"]) == (
        "سبب / A reason",
        "مكان / A place",
    )


def test_a_seal_under_an_authority_carries_the_certificates_between() -> None:
    root, middle, own = a_key(), a_key(), a_key()
    above = certificate_for(middle, "Middle", (root, "Root"), ca=True)
    chain = certificate_for(own, "The seal", (middle, "Middle")) + above
    sealed = Sealer(read_seal_key(pem_of(own), chain, None, AT)).seal(a_paper(), AT)
    assert stands(sealed, certificate_for(root, "Root", ca=True))
    assert not stands(sealed, CERTIFICATE)


def test_what_is_no_pdf_or_sealed_already_is_refused() -> None:
    for wrong in (b"", b"no PDF", a_paper()[:2000], SEALED):
        with pytest.raises(CannotTypeset):
            SEALER.seal(wrong, AT)


def test_nothing_is_sealed_outside_the_certificate_s_days() -> None:
    key = SealKey(b"", (), "", AT, AT + timedelta(days=1))
    for at in (AT - timedelta(seconds=1), AT + timedelta(days=1, seconds=1)):
        with pytest.raises(TypesetterAway):
            Sealer(key).seal(a_paper(), at)
    assert key.holds(AT) and key.holds(AT + timedelta(days=1))


def test_several_threads_seal_at_once() -> None:
    with ThreadPoolExecutor(4) as threads:
        sealed = list(threads.map(lambda _: SEALER.seal(a_paper(), AT), range(12)))
    assert all(stands(each, CERTIFICATE) for each in sealed)
    assert len(set(sealed)) == len(sealed)


def test_it_will_not_hold_up_the_event_loop() -> None:
    async def on_the_loop() -> bytes:
        return SEALER.seal(a_paper(), AT)

    async def beside_it() -> bytes:
        return await asyncio.to_thread(SEALER.seal, a_paper(), AT)

    with pytest.raises(RuntimeError, match="worker thread"):
        asyncio.run(on_the_loop())
    assert stands(asyncio.run(beside_it()), CERTIFICATE)


@needs_pdfsig
def test_poppler_accepts_it_too_and_sees_a_changed_byte(tmp_path: Path) -> None:
    assert "Signature is Valid" in _pdfsig(SEALED, tmp_path)
    assert "Total document signed" in _pdfsig(SEALED, tmp_path)
    assert "Signature is Valid" not in _pdfsig(_changed(SEALED, a_paper().index(b"stream") + 20), tmp_path)


def _changed(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def _pdfsig(pdf: bytes, folder: Path) -> str:
    file = folder / "sealed.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False).stdout
