"""An issued letter in words: which texts stand on its paper, and in which order (R-11, R-20, R-26, R-29)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adapters.letters import wording
from adapters.letters.letterhead import Letterhead
from adapters.letters.paper import Fact, Paper, Text, alone, plain
from core.kernel.calendar import amman_day
from core.kernel.money import Money
from core.kernel.words import Language, Words, spoken_day
from core.letters.letter import IssuedLetter, LetterKind
from core.letters.paper import reference
from core.letters.ports import CannotTypeset

LONGEST = 400
"""Characters of one text: the price of breaking a paragraph into lines grows with the square of its length."""


def verify_url(public_url: str, code: str) -> str:
    """Where the letter is verified, all in capitals: such a QR code is a third smaller."""
    return f"{public_url.rstrip('/')}/v/{code}".upper()


def compose(letter: IssuedLetter, language: Language, head: Letterhead, url: str) -> Paper:
    """The paper of that letter in that language. Raises CannotTypeset for facts that no paper of ours has."""
    return _Composing(letter, language, head).paper(url)


@dataclass(frozen=True, slots=True)
class _Composing:
    letter: IssuedLetter
    language: Language
    head: Letterhead

    def paper(self, url: str) -> Paper:
        kind = (self.letter.mark.kind, self.letter.facts.purpose)
        if kind not in wording.HEADINGS:
            raise CannotTypeset(f"there is no {kind[0].value} for {kind[1]}")
        heading, name = self.say(wording.HEADINGS[kind]), self.own(self.head.name)
        return Paper(
            lang=self.language.value,
            dir="rtl" if self.language is Language.AR else "ltr",
            title=f"{heading.text} {reference(self.letter)}",
            author=name,
            emblem=self.own(wording.EMBLEM).format(name=name),
            qr=self.own(wording.QR),
            pages=(self.own(wording.PAGES[0]), self.own(wording.PAGES[1])),
            head=self.letterhead(),
            numbers=self.numbers(),
            issued=self.issued(),
            heading=heading,
            opening=self.opening(wording.BODIES[kind]),
            facts=tuple(self.facts()),
            closing=tuple(map(self.say, wording.CLOSINGS[self.letter.mark.kind])),
            signature=(self.say(wording.SIGNED), self.say(self.head.office), self.say(wording.ELECTRONIC)),
            verify=(self.say(wording.VERIFY), self.text(url), self.contact()),
        )

    def own(self, words: Words) -> str:
        return plain(words.say(self.language))

    def text(self, said: str) -> Text:
        if len(said) > LONGEST:
            raise CannotTypeset("a text of the letter is too long")
        return alone(said, self.language.value)

    def say(self, words: Words) -> Text:
        return self.text(words.say(self.language))

    def contact(self) -> Text:
        return self.text(self.own(wording.CONTACT).format(contact=self.own(self.head.contact)))

    def letterhead(self) -> tuple[Text, Text, Text, Text]:
        head = self.head
        other = Language.EN if self.language is Language.AR else Language.AR
        both = f"{head.name.say(other)} · {head.office.say(other)}"
        return self.say(head.realm), self.say(head.name), self.say(head.office), self.text(both)

    def numbers(self) -> tuple[Fact, ...]:
        mark, facts = self.letter.mark, self.letter.facts
        said = (
            (wording.REFERENCE, reference(self.letter)),
            (wording.REQUEST, facts.request_number),
            (wording.VERSION, str(mark.version)),
        )
        # A reference is read from the left, whatever letter stands in it.
        return tuple(Fact(self.say(label), Text(plain(value), "ltr", self.language)) for label, value in said)

    def issued(self) -> Text:
        day = spoken_day(amman_day(self.letter.mark.issued_at), self.language)
        return self.text(self.own(wording.ISSUED).format(day=day))

    def opening(self, body: Words) -> tuple[Text, ...]:
        addressed = () if self.letter.mark.kind is LetterKind.RECEIPT else wording.ADDRESSED
        return tuple(map(self.say, (*addressed, body)))

    def facts(self) -> Iterator[Fact]:
        facts = self.letter.facts
        if self.letter.mark.kind is LetterKind.RECEIPT:
            yield from self.money()
        yield self.fact(wording.NAME, facts.name)
        yield from self.titled(wording.INSTITUTION, facts.institution_ar, facts.institution_en)
        yield from self.titled(wording.DEPARTMENT, facts.department_ar, facts.department_en)
        yield from self.titled(wording.COURSE, facts.course_ar, facts.course_en)
        yield from self.purpose_and_hours()
        # Money is received whatever becomes of the days: a receipt would be wrong after the first change of them.
        if self.letter.mark.kind is not LetterKind.RECEIPT:
            yield self.day(wording.FIRST_DAY, facts.first_day)
            yield self.day(wording.LAST_DAY, facts.last_day)
        if facts.research_title:
            yield self.fact(wording.RESEARCH, facts.research_title)

    def fact(self, label: Words, value: str, *, wide: bool = True, loud: bool = False) -> Fact:
        return Fact(self.say(label), self.text(value), wide, loud)

    def titled(self, label: Words, ar: str | None, en: str | None) -> Iterator[Fact]:
        first, second = (ar, en) if self.language is Language.AR else (en, ar)
        if title := first or second:
            yield self.fact(label, title)

    def purpose_and_hours(self) -> Iterator[Fact]:
        purpose, hours = self.own(wording.PURPOSES[self.letter.facts.purpose]), self.letter.facts.hours
        yield self.fact(wording.PURPOSE, purpose, wide=hours is None)
        if hours is not None:
            yield self.fact(wording.HOURS, str(hours), wide=False)

    def day(self, label: Words, day: str) -> Fact:
        return self.fact(label, spoken_day(date.fromisoformat(day), self.language), wide=False)

    def money(self) -> Iterator[Fact]:
        facts = self.letter.facts
        if facts.amount_fils is None or facts.network_number is None:
            raise CannotTypeset("a receipt needs an amount and the network's number")
        amount = Money(facts.amount_fils).formatted(self.language)
        yield self.fact(wording.AMOUNT, amount, wide=False, loud=True)
        yield Fact(
            self.say(wording.NETWORK_NUMBER),
            Text(plain(facts.network_number), "ltr", self.language),
            wide=False,
        )
