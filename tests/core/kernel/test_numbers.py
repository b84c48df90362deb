import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.kernel.numbers import (
    check_digit,
    is_letter_code,
    is_payment_number,
    is_request_number,
    letter_code,
    new_payment_number,
    new_request_number,
    normalise_letter_code,
    normalise_number,
)

seeds = st.integers(0, 2**32)
request_numbers = seeds.map(lambda seed: new_request_number(random.Random(seed).randrange))
payment_numbers = seeds.map(lambda seed: new_payment_number(random.Random(seed).randrange))
letter_codes = st.binary(min_size=16, max_size=16).map(letter_code)


def test_the_check_digit_is_damms() -> None:
    assert check_digit("572") == "4"


@given(request_numbers)
def test_r5_a_request_number_is_eight_digits_that_check(number: str) -> None:
    assert len(number) == 8
    assert number.isdigit()
    assert number[0] != "0"
    assert is_request_number(number)


@given(payment_numbers)
def test_r10_a_payment_number_is_twelve_digits_that_check(number: str) -> None:
    assert len(number) == 12
    assert number[0] != "0"
    assert is_payment_number(number)
    assert not is_request_number(number)


def test_numbers_reach_from_the_lowest_to_the_highest() -> None:
    assert new_request_number(lambda n: 0)[:-1] == "1000000"
    assert new_request_number(lambda n: n - 1)[:-1] == "9999999"
    assert new_payment_number(lambda n: 0)[:-1] == "10000000000"
    assert new_payment_number(lambda n: n - 1)[:-1] == "99999999999"


@given(request_numbers | payment_numbers, st.data())
def test_every_single_wrong_digit_is_caught(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(number) - 1))
    for digit in set("0123456789") - {number[place]}:
        wrong = number[:place] + digit + number[place + 1 :]
        assert not is_request_number(wrong)
        assert not is_payment_number(wrong)


@given(request_numbers | payment_numbers)
def test_every_swap_of_two_neighbours_is_caught(number: str) -> None:
    for place in range(len(number) - 1):
        one, other = number[place], number[place + 1]
        swapped = number[:place] + other + one + number[place + 2 :]
        assert swapped == number or not (is_request_number(swapped) or is_payment_number(swapped))


def test_the_check_digit_catches_every_swap_and_slip_of_any_pair() -> None:
    # All of Damm's table, not a sample: from every reachable row, every pair of digits and every other one.
    for row in range(10):
        for one in range(10):
            for other in set(range(10)) - {one}:
                assert check_digit(f"{row}{one}{other}") != check_digit(f"{row}{other}{one}")
                assert check_digit(f"{row}{one}") != check_digit(f"{row}{other}")


@pytest.mark.parametrize(
    "typed", ["{a} {b}", "{a}-{b}", " {a}{b} ", "{a}\u2013{b}", "\u200e{a}{b}", "{a}\u00a0{b}"]
)
def test_a_number_may_be_typed_with_spaces_and_dashes(typed: str) -> None:
    number = new_request_number(lambda n: 234_567)
    text = typed.format(a=number[:4], b=number[4:])
    assert is_request_number(text)
    assert normalise_number(text) == number


@pytest.mark.parametrize("zero", ["٠", "۰", "０", "०"])
def test_a_number_may_be_typed_in_the_digits_of_any_script(zero: str) -> None:
    number = new_payment_number(lambda n: 1_234_567_890)
    typed = "".join(chr(ord(zero) + int(digit)) for digit in number)
    assert is_payment_number(typed)
    assert normalise_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "0", "00000000", "1234567", "1234567x", "²²²²²²²²", "+1234567", "\x00" * 8]
)
def test_what_cannot_be_a_request_number_is_told_at_once(typed: str) -> None:
    assert not is_request_number(typed)


@given(st.text())
def test_no_text_upsets_the_reading_of_numbers_and_codes(text: str) -> None:
    assert is_request_number(text) in (True, False)
    assert is_payment_number(text) in (True, False)
    assert is_letter_code(text) in (True, False)


@given(letter_codes)
def test_r29_a_letters_code_is_26_unmistakable_characters(code: str) -> None:
    assert len(code) == 26
    assert not set(code) & set("ILOU")
    assert is_letter_code(code)
    assert normalise_letter_code(code) == code


@given(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_different_bytes_give_different_codes(one: bytes, other: bytes) -> None:
    assume(one != other)
    assert letter_code(one) != letter_code(other)


def test_a_code_holds_all_of_its_128_bits() -> None:
    assert letter_code(bytes(16)) == "0" * 26
    assert letter_code(b"\xff" * 16) == "7" + "Z" * 25
    assert letter_code(bytes(15) + b"\x01") == "0" * 25 + "1"


@given(letter_codes)
def test_a_code_read_by_a_person_is_forgiven_its_lookalikes(code: str) -> None:
    typed = code.lower().replace("0", "o").replace("1", "l")
    spaced = "-".join(typed[place : place + 5] for place in range(0, 26, 5))
    assert normalise_letter_code(spaced) == code
    assert normalise_letter_code(code.replace("1", "I").replace("0", "O")) == code


@pytest.mark.parametrize("typed", ["", "0" * 25, "0" * 27, "8" + "0" * 25, "U" + "0" * 25, "<" + "0" * 25])
def test_what_cannot_be_a_letters_code_is_told_at_once(typed: str) -> None:
    assert not is_letter_code(typed)


@pytest.mark.parametrize("length", [0, 15, 17])
def test_a_code_is_made_of_sixteen_bytes(length: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        letter_code(bytes(length))
