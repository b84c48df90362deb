"""Whether somebody was faster: the version that was decided on, and who has changed it since."""

from uuid import UUID

from core.access.ports import AccessWork
from core.access.refusals import RecordChanged
from core.kernel.refusals import Stale


async def refuse_change_since(work: AccessWork, expected: int | None, stands: int, subject: UUID) -> None:
    """Raises Stale, with who changed the person, deputy or key last, where another version stands than expected."""
    if expected is None or expected == stands:
        return
    last = next(iter(await work.people_history.page(subject, None, 1)), None)
    raise Stale(stands) if last is None else RecordChanged(stands, last.by_name, last.at)
