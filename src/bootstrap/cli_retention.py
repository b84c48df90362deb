"""`tadreeb retention`: which files would go and when, and what keeps the others; with `--erase` they go."""

from collections.abc import Iterator
from datetime import datetime

from bootstrap.process import opened
from bootstrap.settings import Settings
from core.kernel.calendar import amman_day
from core.retention.foreseeing import Foreseeing
from core.retention.judging import REASONS
from core.retention.policy import Outcome, RetentionPolicy
from core.retention.tally import Forecast, Tally

SAID = {
    Outcome.REFUSED: "refused",
    Outcome.CANCELLED: "withdrawn or cancelled",
    Outcome.CLOSED: "closed",
    Outcome.UNUSED: "never handed in",
}


async def retain(erase: bool, settings: Settings, dsn: str) -> None:
    """Prints the dry run, or erases what is due and prints what went: counts only."""
    async with opened(settings, dsn) as process:
        wired = process.wired
        if erase:
            lines = told(await wired.jobs.retaining.erase(), "erased")
        else:
            foreseeing = Foreseeing(wired.store, wired.clock, settings.retention)
            lines = foretold(await foreseeing.foresee(), settings.retention)
    print("\n".join(lines))


def foretold(forecast: Forecast, policy: RetentionPolicy) -> Iterator[str]:
    """The lines of a dry run."""
    yield "a dry run: nothing is changed"
    yield from told(forecast.now, "to be erased now")
    for outcome, count in forecast.soon.items():
        kept = policy.kept_for(outcome)
        yield f"{SAID[outcome]}, kept for {kept}: {count} request(s) due within {forecast.days} days" + _next(
            forecast.next_at.get(outcome)
        )


def told(tally: Tally, done: str) -> Iterator[str]:
    """What went or would go by outcome, and what stays by reason."""
    for outcome in Outcome:
        yield f"{SAID[outcome]}: {tally.gone[outcome]} file(s) {done}"
    for holding, count in sorted(tally.kept.items()):
        yield f"kept: {count} file(s): {REASONS[holding].en}"


def _next(at: datetime | None) -> str:
    return "" if at is None else f", the first on {amman_day(at)}"
