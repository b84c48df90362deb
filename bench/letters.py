"""What a letter costs: processor time for each, and how many two cores make in a second.

`PYTHONPATH=src:. .venv/bin/python bench/letters.py [LETTERS]`; the measure is a ratio to what Typst alone takes for the
same papers in the same minute, so that a busy or slow machine changes little. Unsealed ones first, then ones with a
demo's seal, without an authority of time.
"""

import asyncio
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from adapters.letters.composing import compose, verify_url
from adapters.letters.demo_seal import make_demo_seal
from adapters.letters.paper import Paper
from adapters.letters.press import Press
from adapters.letters.seal import Sealer
from adapters.letters.seal_key import read_seal_key
from adapters.letters.typesetter import THREADS, Seal, TypstTypesetter
from core.kernel.numbers import letter_code
from core.kernel.words import Language
from core.letters.letter import IssuedLetter
from tools.sample_letters import ISSUED_AT as AT
from tools.sample_letters import LETTERHEAD, ORDINARY, PUBLIC_URL

LETTERS = 200


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds for each letter: of processors, and of a clock."""

    processor: float
    clock: float


def letters(count: int) -> list[tuple[IssuedLetter, Language]]:
    """Letters of all kinds and both languages, no two alike, so that nothing Typst remembers helps."""
    kinds, languages = list(ORDINARY.values()), list(Language)
    found = []
    for number in range(count):
        letter = kinds[number % len(kinds)]
        facts = replace(letter.facts, name=f"{letter.facts.name} {number}")
        mark = replace(letter.mark, code=letter_code(number.to_bytes(16, "big")))
        found.append((replace(letter, facts=facts, mark=mark), languages[number % 2]))
    return found


def measured(work: Callable[[], None], count: int) -> Cost:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return Cost((time.process_time() - processor) / count, (time.perf_counter() - clock) / count)


def papers(count: int) -> list[tuple[Paper, IssuedLetter]]:
    return [
        (compose(letter, language, LETTERHEAD, verify_url(PUBLIC_URL, letter.mark.code)), letter)
        for letter, language in letters(count)
    ]


def typst_alone(count: int) -> Cost:
    """The baseline: papers composed already, set by Typst, nothing done to the PDF."""
    press, made = Press(LETTERHEAD), papers(count + 2)
    for paper, letter in made[:2]:
        press.typeset(paper, letter.mark.issued_at)

    def work() -> None:
        for paper, letter in made[2:]:
            press.typeset(paper, letter.mark.issued_at)

    return measured(work, count)


def whole(count: int, threads: int, seal: Seal | None = None) -> Cost:
    """Everything from the facts to the finished bytes, so many letters at once."""
    typesetter = TypstTypesetter(LETTERHEAD, PUBLIC_URL, seal=seal, threads=threads, most_waiting=count)

    async def all_of(some: list[tuple[IssuedLetter, Language]]) -> None:
        await asyncio.gather(*(typesetter.typeset(*each) for each in some))

    asyncio.run(all_of(letters(2 * threads)))
    cost = measured(lambda: asyncio.run(all_of(letters(count))), count)
    typesetter.close()
    return cost


def demo_seal() -> Seal:
    pem = make_demo_seal(AT)
    sealer = Sealer(read_seal_key(pem, pem, None, AT))
    return lambda pdf, _: sealer.seal(pdf, AT)


def run(count: int = LETTERS) -> None:
    alone = typst_alone(count)
    print(f"Typst alone             {alone.processor * 1000:6.1f} ms of processor a letter")
    for name, seal in (("whole", None), ("sealed", demo_seal())):
        one, more = whole(count, 1, seal), whole(count, THREADS, seal)
        for threads, cost in ((1, one), (THREADS, more)):
            print(
                f"{name + ',':7} {threads} thread(s)    {cost.processor * 1000:6.1f} ms  "
                f"{cost.processor / alone.processor:.2f} of Typst alone  {1 / cost.clock:.0f} letters a second"
            )
        print(f"{name + ',':7} {THREADS} threads for 1  {one.clock / more.clock:.2f} times as fast")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS)
