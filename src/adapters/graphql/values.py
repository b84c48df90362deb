"""Value types that many parts of the schema share: bilingual words, money, periods."""

from datetime import date
from typing import Self

import strawberry

from adapters.graphql.scalars import Fils
from core.kernel import money, period, words


@strawberry.type(description="One saying in Arabic and in English.")
class Words:
    ar: str = strawberry.field(description="In Arabic.")
    en: str = strawberry.field(description="In English.")

    @classmethod
    def of(cls, said: words.Words) -> Self:
        """The words of the core."""
        return cls(ar=said.ar, en=said.en)


@strawberry.type(description="An amount of Jordanian dinars, exact.")
class Money:
    fils: Fils = strawberry.field(description="The amount in fils, a thousandth of a dinar.")
    currency: str = strawberry.field(description="Always JOD.")
    formatted: str = strawberry.field(description="For people, in the caller's language, three decimals.")

    @classmethod
    def of(cls, amount: money.Money, language: words.Language) -> Self:
        """The money of the core, spoken in a language."""
        return cls(fils=Fils(amount.fils), currency=money.CURRENCY, formatted=amount.formatted(language))


@strawberry.type(description="A stretch of days, both ends included.")
class Period:
    first_day: date = strawberry.field(description="The first day.")
    last_day: date = strawberry.field(description="The last day.")

    @classmethod
    def of(cls, days: period.Period) -> Self:
        """The period of the core."""
        return cls(first_day=days.first, last_day=days.last)
