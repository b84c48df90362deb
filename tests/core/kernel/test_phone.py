import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.kernel.phone import InvalidPhone, Mobile, parse_mobile
from core.kernel.refusals import InvalidInput

OMAR = Mobile("+962791234567")


@pytest.mark.parametrize(
    "typed",
    [
        "0791234567",
        "079 123 4567",
        "079-1234567",
        "791234567",
        "962791234567",
        "00962791234567",
        "00962 79 123 4567",
        "+962791234567",
        "+962 7 9123 4567",
        "+962 (0)79 1234567",
        "+9620791234567",
        "٠٧٩١٢٣٤٥٦٧",
        "۰۷۹۱۲۳۴۵۶۷",
        "٠٠٩٦٢٧٩١٢٣٤٥٦٧",
        "＋962791234567",
        "\u202a+962 79 123 4567\u202c",
        "  0791234567\n",
        "079\u2013123\u20114567",
    ],
)
def test_a_jordanian_mobile_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_mobile(typed) == OMAR


@pytest.mark.parametrize("prefix", ["077", "078", "079"])
def test_all_three_jordanian_networks_are_reached(prefix: str) -> None:
    assert parse_mobile(f"{prefix}1234567").e164 == f"+962{prefix[1:]}1234567"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "EMPTY"),
        ("  \u200f", "EMPTY"),
        ("abc", "INVALID_PHONE"),
        ("07912345", "INVALID_PHONE"),
        ("07912345678", "INVALID_PHONE"),
        ("0761234567", "INVALID_PHONE"),
        ("0791234567 ext 5", "INVALID_PHONE"),
        ("tel:0791234567", "INVALID_PHONE"),
        ("0791234567;0781234567", "INVALID_PHONE"),
        ("079CALLNOW", "INVALID_PHONE"),
        ("\x000791234567", "INVALID_PHONE"),
        ("0" * 41, "INVALID_PHONE"),
        ("9" * 100_000, "INVALID_PHONE"),
        ("\ud800", "INVALID_PHONE"),
        ("065001234", "NOT_A_MOBILE"),
        ("+14155552671", "NOT_JORDANIAN"),
        ("+972541234567", "NOT_JORDANIAN"),
    ],
)
def test_a_number_we_cannot_reach_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(InvalidPhone) as refused:
        parse_mobile(typed)
    assert refused.value.code == code
    assert [fault.field for fault in refused.value.faults] == ["mobile"]
    assert isinstance(refused.value, InvalidInput)


def test_a_mobile_from_abroad_is_read_when_allowed() -> None:
    assert parse_mobile("+966 50 123 4567", only_jordan=False).e164 == "+966501234567"
    assert parse_mobile("0791234567", only_jordan=False) == OMAR


def test_a_landline_from_abroad_is_not_a_mobile() -> None:
    with pytest.raises(InvalidPhone) as refused:
        parse_mobile("+442079460000", only_jordan=False)
    assert refused.value.code == "NOT_A_MOBILE"


def test_a_masked_number_can_be_recognised_and_not_dialled() -> None:
    assert Mobile("+962791234512").masked == "+96279*****12"


def test_a_number_does_not_slip_into_a_log_by_its_repr() -> None:
    assert "1234567" not in repr(OMAR)
    assert "1234567" not in f"{OMAR}"


def test_a_gateway_gets_the_number_without_a_plus() -> None:
    assert OMAR.for_gateway == "962791234567"


@pytest.mark.parametrize(
    "e164", ["", "0791234567", "962791234567", "+0791234567", "+962٧91234567", "+962791234567\n"]
)
def test_only_the_international_form_is_a_mobile(e164: str) -> None:
    with pytest.raises(ValueError, match=r"E\.164"):
        Mobile(e164)


@given(st.sampled_from(["77", "78", "79"]), st.integers(0, 9_999_999))
def test_a_read_number_reads_the_same_again(network: str, rest: int) -> None:
    mobile = parse_mobile(f"0{network}{rest:07d}")
    assert parse_mobile(mobile.e164) == parse_mobile(mobile.for_gateway) == mobile


@given(st.text(alphabet=st.characters(), max_size=60), st.booleans())
def test_no_text_does_more_than_be_refused(text: str, only_jordan: bool) -> None:
    try:
        mobile = parse_mobile(text, only_jordan=only_jordan)
    except InvalidPhone:
        return
    assert mobile.e164.startswith("+")


def test_a_range_newly_given_out_is_reached_too() -> None:
    assert parse_mobile("0773000000").e164 == "+962773000000"
