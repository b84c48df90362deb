"""Puts the municipality's seal on a letter's PDF: PAdES with P-256, whole and for good (R-29).

The seal is appended; not one byte of what was set in type changes. It certifies the document and allows no change
after it, so a reader's program shows every byte added or altered later.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from adapters.letters.seal_key import SealKey
from core.kernel.words import Words
from core.letters.ports import CannotTypeset, TypesetterAway

FIELD = "Seal"
TITLE = Words("ختم الأمانة", "The municipality's seal")
REASON = Words("إصدار كتاب رسمي", "Issue of an official letter")
LOCATION = Words("عمّان، الأردن", "Amman, Jordan")
PATIENCE = 10
"""Seconds that the authority of time may take."""
ROOM = 1536
"""Bytes of a signature besides its certificates; an ECDSA signature is not always equally long."""
ROOM_FOR_TIME = 12_288
"""Bytes of a time stamp with the certificates of its authority."""


@dataclass(frozen=True, slots=True)
class SealWords:
    """What the seal says of itself in a reader's panel."""

    reason: Words = REASON
    location: Words = LOCATION


class Sealer:
    """Seals with one key. With the address of a time-stamp authority a seal carries its time (B-T), else it is B-B.

    About 25 ms of Python: for a worker thread, several at once if need be, never for the event loop.
    """

    def __init__(self, key: SealKey, authority: str | None = None, words: SealWords | None = None) -> None:
        words = words or SealWords()
        self._key, self._authority = key, authority
        self._meta = PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            reason=_both(words.reason),
            location=_both(words.location),
            certify=True,
            subfilter=SigSeedSubFilter.PADES,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )
        certificates = sum(map(len, key.certificates))
        # Each byte is written as two digits.
        self._room = 2 * (certificates + ROOM + (ROOM_FOR_TIME if authority else 0))

    def seal(self, pdf: bytes, at: datetime) -> bytes:
        """The PDF with an invisible seal that says it was put there at `at`. Never the same bytes twice.

        Raises CannotTypeset for what is no PDF or is sealed already; TypesetterAway when the certificate is not
        good at `at`, or the authority of time does not answer.
        """
        if not self._key.holds(at):
            raise TypesetterAway("the seal's certificate is not good at this moment")
        if _on_a_loop():
            raise RuntimeError("sealing takes a worker thread of its own")
        try:
            return asyncio.run(self._sealed(pdf, at))
        except (SigningError, PdfError) as wrong:
            raise CannotTypeset("the PDF cannot be sealed") from wrong
        # An answer that is no time stamp shows as a ValueError of the parser.
        except (TimestampRequestError, TimeoutError, ValueError) as away:
            raise TypesetterAway("the time-stamp authority gives no time") from away

    async def _sealed(self, pdf: bytes, at: datetime) -> bytes:
        # An object begins on a line of its own (PDF/A), and Typst ends its files without one.
        writer = _AsItWas(BytesIO(pdf if pdf.endswith(b"\n") else pdf + b"\n"))
        session = self._signer().init_signing_session(writer)
        session.system_time = at
        document = session.prepare_tbs_document(validation_info=None, bytes_reserved=self._room)
        prepared, output = document.digest_tbs_document()
        await document.perform_signature(
            document_digest=prepared.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes()
        )
        output.seek(0)
        sealed: bytes = output.read()
        return sealed

    def _signer(self) -> PdfSigner:
        # Made for each seal: these objects are filled as they are read, so threads do not share them.
        first, *above = (each for der in self._key.certificates for each in load_certs_from_pemder_data(der))
        registry = SimpleCertificateStore()
        registry.register_multiple(above)
        signer = SimpleSigner(first, load_private_key_from_pemder_data(self._key.key, None), registry)
        # Outside the page: PDF/UA wants an annotation there tagged or out of sight, PDF/A wants none hidden.
        field = SigFieldSpec(
            FIELD,
            readable_field_name=_both(TITLE),
            invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
        )
        clerk = HTTPTimeStamper(self._authority, timeout=PATIENCE) if self._authority else None
        return PdfSigner(self._meta, signer, timestamper=clerk, new_field_spec=field)


class _AsItWas(IncrementalPdfFileWriter):
    """Appends the seal and nothing else: title, dates and the marks of PDF/A and PDF/UA stay as they are."""

    def _update_meta(self) -> None:
        return


def _both(words: Words) -> str:
    return f"{words.ar} / {words.en}"


def _on_a_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
