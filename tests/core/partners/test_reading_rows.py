"""A partner's row, read: every fault at its own field (R-30)."""

from uuid import UUID

from core.catalogue.institutions import Institution, InstitutionKind
from core.kernel.words import Words
from core.partners.reading import KEYS, ReadRow, read, storable

OWN = Institution(UUID(int=5), "UJ", Words("الجامعة", "University"), InstitutionKind.UNIVERSITY)


def reading(**row: object) -> ReadRow:
    return read(storable(row), OWN)


def codes(found: ReadRow) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in found.faults]


def test_a_row_is_always_a_nominee_of_the_partners_own() -> None:
    found = reading(name="Laila")
    assert (found.typed.kind, found.typed.institution, found.faults) == ("NOMINATED", OWN.id, ())


def test_naming_oneself_is_no_fault_and_naming_another_is_one() -> None:
    assert not reading(institution="UJ", kind="NOMINATED").faults
    assert not reading(institution=str(OWN.id)).faults
    assert codes(reading(institution="YU")) == [("institution", "ANOTHER_INSTITUTION")]
    assert codes(reading(kind="INDIVIDUAL")) == [("kind", "NOMINATED_ONLY")]


def test_what_cannot_be_read_is_told_at_its_field() -> None:
    found = reading(purpose="FUN", period={"first": "soon", "last": "2027-01-10"}, document="x", name=7)
    assert sorted(codes(found)) == [
        ("document", "UNKNOWN_UPLOAD"),
        ("name", "NOT_A_TEXT"),
        ("period.first", "NOT_A_DAY"),
        ("purpose", "UNKNOWN"),
    ]


def test_a_document_is_named_in_any_usual_spelling_of_an_id_and_in_no_odd_one() -> None:
    id = UUID("0190a5f2-9c3e-7b1d-8e4f-a0b1c2d3e4f5")
    for said in (str(id), str(id).upper(), id.hex, f"{{{id}}}", id.urn):
        assert (reading(document=said).document, codes(reading(document=said))) == (id, [])
    arabic = id.hex.translate({ord("0") + n: ord("٠") + n for n in range(10)})
    for said in (arabic, f" {id.hex[1:]}", f"{id.hex[:7]}_{id.hex[8:]}", f"0x{id.hex[2:]}", "-" * 36):
        assert codes(reading(document=said)) == [("document", "UNKNOWN_UPLOAD")]


def test_an_unknown_field_is_told_by_its_name() -> None:
    assert codes(reading(fee=0)) == [("fee", "UNKNOWN_FIELD")]


def test_broken_text_is_kept_as_what_any_database_takes_and_told() -> None:
    for text in ("a\x00b", "a\ud800b"):
        row = storable({"name": text})
        str(row["name"]).encode()
        assert "\x00" not in str(row["name"])
        assert codes(read(row, OWN)) == [("name", "UNREADABLE")]


def test_a_field_of_any_shape_breaks_nothing() -> None:
    for key in KEYS:
        for value in (1, True, [], [[]], {}, {"first": []}, "", "\x00", 1.5, "x" * 100_000):
            read(storable({key: value}), OWN)


def test_all_words_are_in_both_languages() -> None:
    for fault in reading(purpose="FUN", fee=0, institution="YU", kind="X", period=3).faults:
        assert fault.words.ar
        assert fault.words.en
