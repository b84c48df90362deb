"""A letter's PDF says what it is: archival, accessible, in its language, with its fonts in it."""

from io import BytesIO

import pikepdf
import pytest

from core.kernel.words import Language
from support.letter_papers import CASES, IDS, pdf_of
from tools.sample_letters import LETTERS

ARCHIVAL, ACCESSIBLE = "http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfua/ns/id/"


@pytest.mark.parametrize(("name", "language"), CASES, ids=IDS)
def test_a_letter_is_archival_and_accessible_and_says_its_language(name: str, language: Language) -> None:
    with pikepdf.open(BytesIO(pdf_of(name, language))) as pdf:
        meta = pdf.open_metadata()
        assert (meta[f"{{{ARCHIVAL}}}part"], meta[f"{{{ARCHIVAL}}}conformance"]) == ("2", "A")
        assert meta[f"{{{ACCESSIBLE}}}part"] == "1"
        assert str(pdf.Root.Lang) == f"{language}-JO"
        assert pdf.Root.MarkInfo.Marked
        assert LETTERS[name].facts.request_number in str(pdf.docinfo.Title)
        assert (
            str(pdf.docinfo.Author)
            == {"ar": "أمانة عمان الكبرى", "en": "Greater Amman Municipality"}[language]
        )
        assert LETTERS[name].facts.name not in str(pdf.docinfo.Title)


def test_every_font_is_in_the_file_and_is_amiri() -> None:
    with pikepdf.open(BytesIO(pdf_of("worst-approval", Language.AR))) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert fonts
        for font in fonts:
            (descendant,) = font.DescendantFonts
            assert "Amiri" in str(font.BaseFont)
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
            assert "/ToUnicode" in font


def test_labels_and_values_are_lists_and_the_pictures_say_what_they_are() -> None:
    with pikepdf.open(BytesIO(pdf_of("receipt", Language.AR))) as pdf:
        kinds = [str(element.get("/S")) for element in pdf.objects if _is(element)]
        figures = [element for element in pdf.objects if _is(element) and element.S == "/Figure"]
    assert kinds.count("/H1") == 1
    assert kinds.count("/L") == 2
    assert kinds.count("/LI") == kinds.count("/Lbl") == kinds.count("/LBody") >= 10
    assert len(figures) == 2


def test_a_letter_carries_no_script_no_file_and_no_link() -> None:
    with pikepdf.open(BytesIO(pdf_of("approval", Language.EN))) as pdf:
        assert not {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(pdf.Root.keys())
        assert all("/Annots" not in page for page in pdf.pages)


def _is(element: pikepdf.Object) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/Type") == "/StructElem"
