"""The catalogue's tables as Piccolo knows them, and a value of the core as the row it is kept in."""

from typing import assert_never

from piccolo.columns import UUID, BigInt, BigSerial, Boolean, Date, Integer, Text
from piccolo.table import Table

from adapters.storage.database.engine import ENGINE
from core.catalogue.changing import Row
from core.catalogue.courses import Course, Price
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.editing_values import WordedKind
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason


class Departments(Table, db=ENGINE, tablename="departments"):
    """Where people train."""

    code = Text(primary_key=True)
    title_ar = Text()
    title_en = Text()
    gis = Boolean()
    active = Boolean()


class Courses(Table, db=ENGINE, tablename="courses"):
    """The paid courses (R-4)."""

    code = Text(primary_key=True)
    title_ar = Text()
    title_en = Text()
    hours = Integer()
    active = Boolean()


class PriceRows(Table, db=ENGINE, tablename="prices"):
    """What a course costs when; `amount` in fils."""

    id = BigSerial(primary_key=True)
    course = Text()
    amount = BigInt()
    valid_from = Date()
    valid_until = Date(null=True, default=None)


class Institutions(Table, db=ENGINE, tablename="institutions"):
    """Who nominates."""

    id = UUID(primary_key=True)
    code = Text()
    title_ar = Text()
    title_en = Text()
    kind = Text()
    contact_phone = Text(null=True, default=None)
    active = Boolean()


class Reasons(Table, db=ENGINE, tablename="reasons"):
    """Lines of the lists of reasons."""

    position = BigSerial(primary_key=True)
    use = Text()
    code = Text()
    words_ar = Text()
    words_en = Text()
    active = Boolean()


class Wordings(Table, db=ENGINE, tablename="wordings"):
    """How each kind of message is worded (R-31)."""

    kind = Text(primary_key=True)
    words_ar = Text()
    words_en = Text()


class ClosedDays(Table, db=ENGINE, tablename="closed_days"):
    """Holidays and other days without work (R-15)."""

    day = Date(primary_key=True)
    words_ar = Text()
    words_en = Text()
    confirmed = Boolean()
    open_again = Boolean()


def row_of(value: Row | WordedKind) -> Table:
    """The row that keeps the value."""
    match value:
        case Department(code, title, gis, active):
            return Departments(code=code, title_ar=title.ar, title_en=title.en, gis=gis, active=active)
        case Course(code, title, hours, active):
            return Courses(code=code, title_ar=title.ar, title_en=title.en, hours=hours, active=active)
        case Institution():
            return _institution_row(value)
        case Reason(code, use, words, active):
            return Reasons(use=use.value, code=code, words_ar=words.ar, words_en=words.en, active=active)
        case WordedKind(kind, words):
            return Wordings(kind=kind, words_ar=words.ar, words_en=words.en)
        case ClosedDay(day, words, confirmed, open_again):
            return ClosedDays(
                day=day, words_ar=words.ar, words_en=words.en, confirmed=confirmed, open_again=open_again
            )
    assert_never(value)


def price_row(price: Price) -> PriceRows:
    """The row that keeps the price."""
    return PriceRows(
        course=price.course,
        amount=price.amount.fils,
        valid_from=price.valid_from,
        valid_until=price.valid_until,
    )


def _institution_row(institution: Institution) -> Institutions:
    phone = institution.contact_phone
    return Institutions(
        id=institution.id,
        code=institution.code,
        title_ar=institution.title.ar,
        title_en=institution.title.en,
        kind=institution.kind.value,
        contact_phone=None if phone is None else phone.e164,
        active=institution.active,
    )
