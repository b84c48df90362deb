"""Mobile numbers, as people type them and as gateways want them."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberType

from core.kernel.digits import to_latin_digits
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Words

_JORDAN = 962
_E164 = re.compile(r"\+[1-9][0-9]{7,14}", re.ASCII)
_JORDANIAN = re.compile(r"\+9627[789][0-9]{7}", re.ASCII)
_LONGEST_TYPED = 40
# Copied numbers come wrapped in bidi marks, and with signs of other widths.
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TYPED = re.compile(r"\+?[0-9\s().\-\u2010-\u2015\u2212]*")

_EMPTY = Words(ar="رقم الهاتف المحمول مطلوب.", en="A mobile number is required.")
_INVALID = Words(
    ar="هذا ليس رقم هاتف صحيحاً. اكتبه على هذا النحو: 0791234567.",
    en="This is not a valid phone number. Write it like this: 0791234567.",
)
_NOT_MOBILE = Words(
    ar="هذا الرقم ليس رقم هاتف محمول، فلا يمكن إرسال رسائل نصية إليه. اكتب رقم هاتف محمول.",
    en="This is not a mobile number, so no SMS can be sent to it. Give a mobile number.",
)
_NOT_JORDANIAN = Words(
    ar="يلزم رقم هاتف محمول أردني يبدأ بـ 077 أو 078 أو 079.",
    en="A Jordanian mobile number is needed, beginning with 077, 078 or 079.",
)


class InvalidPhone(InvalidInput):
    """Not a mobile number we can reach. Codes: EMPTY, INVALID_PHONE, NOT_A_MOBILE, NOT_JORDANIAN."""

    def __init__(self, code: str, words: Words, field: str = "mobile") -> None:
        super().__init__((Fault(field, code, words),), code=code, words=words)


@dataclass(frozen=True, slots=True)
class Mobile:
    """A mobile number in E.164 form, "+962791234567". Its repr is masked, so that no log holds it."""

    e164: str

    def __post_init__(self) -> None:
        if not _E164.fullmatch(self.e164):
            raise ValueError("not a number in the E.164 form")

    def __repr__(self) -> str:
        return f"Mobile({self.masked})"

    @property
    def masked(self) -> str:
        """For those who need only recognise it: "+96279*****12"."""
        return f"{self.e164[:-7]}*****{self.e164[-2:]}"

    @property
    def for_gateway(self) -> str:
        """Without the plus, as SMS gateways want it: "962791234567"."""
        return self.e164.removeprefix("+")


def parse_mobile(text: str, *, only_jordan: bool = True) -> Mobile:
    """The number somebody typed: 07…, 7…, 009627…, +9627…, in any script's digits.

    Jordanian mobiles begin with 077, 078 or 079; others are read only with `only_jordan` off.
    Raises InvalidPhone.
    """
    head = to_latin_digits(text[: _LONGEST_TYPED + 1])
    typed = _MARKS.sub("", head).replace("\uff0b", "+").strip()
    if not typed:
        raise InvalidPhone("EMPTY", _EMPTY)
    if len(text) > _LONGEST_TYPED or not _TYPED.fullmatch(typed):
        raise InvalidPhone("INVALID_PHONE", _INVALID)
    number = _understood(typed)
    if number.country_code == _JORDAN:
        return _jordanian(number)
    if only_jordan:
        raise InvalidPhone("NOT_JORDANIAN", _NOT_JORDANIAN)
    return _foreign(number)


def _understood(typed: str) -> phonenumbers.PhoneNumber:
    try:
        return phonenumbers.parse(typed, "JO")
    except phonenumbers.NumberParseException as unreadable:
        raise InvalidPhone("INVALID_PHONE", _INVALID) from unreadable


def _jordanian(number: phonenumbers.PhoneNumber) -> Mobile:
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    # Not the library's list of ranges in use: a range newly given out must not shut its people out.
    if _JORDANIAN.fullmatch(e164):
        return Mobile(e164)
    if phonenumbers.is_valid_number(number):
        raise InvalidPhone("NOT_A_MOBILE", _NOT_MOBILE)
    raise InvalidPhone("INVALID_PHONE", _INVALID)


def _foreign(number: phonenumbers.PhoneNumber) -> Mobile:
    if not phonenumbers.is_valid_number(number):
        raise InvalidPhone("INVALID_PHONE", _INVALID)
    # In some countries (the United States) a mobile cannot be told from a landline.
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if phonenumbers.number_type(number) not in kinds:
        raise InvalidPhone("NOT_A_MOBILE", _NOT_MOBILE)
    return Mobile(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
