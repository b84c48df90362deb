"""Whether a PDF is a plain document: it opens, has pages, and does nothing by itself."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from adapters.examining.foreign import PADDING_BYTES, is_padding
from adapters.examining.unfolding import Unfolding
from core.documents.kinds import FileFault, FileLimits, MediaType
from core.documents.ports import Finding

_END = b"%%EOF"
_SECOND = re.compile(rb"%%EOF[\s\0]{0,64}%PDF-")
# Actions that run code, start programs, send data, or fetch files by a path or address of the sender's.
_DEEDS = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
}
_ATTACHING = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}
_FILE_KEYS = {"/F", "/UF", "/DOS", "/Mac", "/Unix"}
# An address of no kind is completed by the reader, as a web page; one of another kind, or another computer's
# folder, makes the reader run or open something.
_ADDRESSES = re.compile(r"(?!\\\\)(?:(?:https?|mailto|tel):|(?![a-z][a-z0-9+-]*:))", re.IGNORECASE)
# The library goes on without what goes round or is nested too deep; other readers may not.
_TANGLES = {"loop detected": FileFault.BROKEN, "limits error": FileFault.TOO_HARD}
_DEEP = 200
_BREAKING = (pikepdf.PdfError, pikepdf.DependencyError, ValueError, TypeError, KeyError, RuntimeError)


def examine_pdf(data: bytes, limits: FileLimits) -> Finding:
    """Examine bytes that begin as a PDF."""
    pages: int | None = None
    try:
        fault = _outer_fault(data)
        if fault is None:
            with pikepdf.open(BytesIO(data)) as pdf:
                pages = len(pdf.pages)
                fault = _inner_fault(pdf, pages, limits) or _tangle(pdf)
    except pikepdf.PasswordError:
        fault = FileFault.ENCRYPTED_PDF
    except RecursionError:
        fault = FileFault.TOO_HARD
    except _BREAKING:
        fault = FileFault.BROKEN
    return Finding(MediaType.PDF, fault, pages=pages)


def _outer_fault(data: bytes) -> FileFault | None:
    if b" obj" not in data:
        return FileFault.NOT_WHAT_IT_SAYS
    end = data.rfind(_END)
    if end < 0:
        return FileFault.TRUNCATED
    if _SECOND.search(data):
        return FileFault.FOREIGN_DATA
    tail = data[end + len(_END) :]
    if is_padding(tail):
        return None
    # A file cut off after an earlier revision's end goes on with objects; anything else was added to it.
    cut_off = b" obj" in tail[:PADDING_BYTES]
    return FileFault.TRUNCATED if cut_off else FileFault.FOREIGN_DATA


def _inner_fault(pdf: pikepdf.Pdf, pages: int, limits: FileLimits) -> FileFault | None:
    if pdf.is_encrypted:
        return FileFault.ENCRYPTED_PDF
    if pages == 0:
        return FileFault.NO_PAGES
    if pages > limits.max_pages:
        return FileFault.TOO_MANY_PAGES
    unfolding = Unfolding(limits)
    faults = (_dictionary_fault(found) or unfolding.fault(found) for found in _dictionaries(pdf))
    return _root_fault(pdf.Root) or next(filter(None, faults), None)


def _tangle(pdf: pikepdf.Pdf) -> FileFault | None:
    said = "\n".join(map(str, pdf.get_warnings()))
    return next((fault for words, fault in _TANGLES.items() if words in said), None)


def _root_fault(root: Any) -> FileFault | None:
    names = root.get("/Names")
    form = root.get("/AcroForm")
    opening = root.get("/OpenAction")
    if _is_dictionary(names) and "/JavaScript" in names:
        return FileFault.SCRIPTED_PDF
    if "/Collection" in root or (_is_dictionary(names) and "/EmbeddedFiles" in names):
        return FileFault.EMBEDDED_FILES
    if _is_dictionary(form) and "/XFA" in form:
        return FileFault.DYNAMIC_FORM
    # Most writers let a document open at a page and zoom; that alone is harmless.
    if _is_dictionary(opening) and "/S" in opening and _name(opening, "/S") != "/GoTo":
        return FileFault.SCRIPTED_PDF
    return None


def _dictionary_fault(found: Any) -> FileFault | None:
    if _name(found, "/S") in _DEEDS or _leads_astray(found) or _acts_by_itself(found.get("/AA")):
        return FileFault.SCRIPTED_PDF
    if _name(found, "/Type") == "/EmbeddedFile" or _name(found, "/Subtype") in _ATTACHING:
        return FileFault.EMBEDDED_FILES
    files = found.get("/EF")
    if _is_dictionary(files) and _FILE_KEYS & set(files.keys()):
        return FileFault.EMBEDDED_FILES
    return None


def _leads_astray(found: Any) -> bool:
    addresses = (found.get("/URI"), found.get("/Base"))
    return any(
        # Readers leave out blanks and control characters before they look at the kind.
        not _ADDRESSES.match(re.sub(r"[\s\x00-\x20]", "", str(address)))
        for address in addresses
        if isinstance(address, pikepdf.String)
    )


def _acts_by_itself(acts: Any) -> bool:
    if not _is_dictionary(acts):
        return False
    return any(_is_dictionary(act) and _name(act, "/S") not in (None, "/GoTo") for _, act in acts.items())


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those of streams and inner ones too."""
    for top in pdf.objects:
        waiting: list[tuple[Any, int]] = [(top, 0)]
        while waiting:
            found, depth = waiting.pop()
            if depth > _DEEP:
                raise RecursionError
            if _is_dictionary(found):
                yield found
                inner = [value for _, value in found.items()]
            elif isinstance(found, pikepdf.Array):
                inner = list(found)
            else:
                continue
            # What is referred to is a top object of its own; following it here could go round for ever.
            waiting.extend((value, depth + 1) for value in inner if not getattr(value, "is_indirect", False))


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Stream))


def _name(found: Any, key: str) -> str | None:
    value = found.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else None
