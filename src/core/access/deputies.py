"""Deputies: an absent person's duties lent to another for a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.kernel.refusals import Fault, InvalidInput
from core.kernel.words import Words

LONGEST = timedelta(days=366)

_ONESELF = Words(ar="اختر شخصاً آخر ليكون نائباً.", en="Choose somebody else as the deputy.")
_WRONG_TIME = Words(
    ar="يجب أن تنتهي الإنابة بعد بدايتها وبعد الآن وخلال سنتين، وألا تزيد مدتها على سنة.",
    en="The time must end after it begins, after now and within two years, and last a year at most.",
)


@dataclass(frozen=True, slots=True)
class Deputy:
    """`absent`'s own duties are `deputy`'s too from `from_at` until before `until_at`, or until ended.

    Lent duties are not lent on, and end with the absent person's account. Times are the service's.
    """

    id: UUID
    absent: UUID
    deputy: UUID
    from_at: datetime
    until_at: datetime
    ended_at: datetime | None = None

    @property
    def version(self) -> int:
        """1 as it was set, 2 once it was ended: it changes just once."""
        return 1 if self.ended_at is None else 2

    def in_force(self, at: datetime) -> bool:
        """Whether the duties are lent at that moment."""
        return self.from_at <= at < (self.ended_at or self.until_at)


def check_deputy(deputy: Deputy, at: datetime) -> None:
    """Raises InvalidInput on `deputy` and `until`."""
    faults = []
    if deputy.absent == deputy.deputy:
        faults.append(Fault("deputy", "DEPUTY_OF_ONESELF", _ONESELF))
    begins = max(deputy.from_at, at)
    too_far = deputy.until_at - at > 2 * LONGEST
    if not begins < deputy.until_at or deputy.until_at - deputy.from_at > LONGEST or too_far:
        faults.append(Fault("until", "INVALID_TIME", _WRONG_TIME))
    if faults:
        raise InvalidInput(tuple(faults))
