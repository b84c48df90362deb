"""Which later end a holiday or an outage asks for (R-15, R-16)."""

from core.requests import deadlines
from core.requests.deadlines import Deadline, Revision, RevisionCause
from core.requests.situation import Situation
from core.requests.steps import MoveDeadline


def revision_for(now: Situation) -> Revision | None:
    """The revision that the step's cause asks of the deadline in force, or None where none is due."""
    step, running = now.step, now.request.running
    assert isinstance(step, MoveDeadline)
    if running is None:
        return None
    if step.cause is RevisionCause.HOLIDAY:
        # What is over when the holiday is announced stays over, swept or not.
        if running.over(now.at):
            return None
        return deadlines.holiday_revision(running, now.around.calendar, now.by.ref, now.at)
    return _after_outage(now, running, step)


def _after_outage(now: Situation, running: Deadline, step: MoveDeadline) -> Revision | None:
    if step.back_at is None or step.back_at <= running.due_at - now.policies.outage_window:
        return None
    return deadlines.outage_revision(running, step.back_at, now.around.calendar, now.at)
