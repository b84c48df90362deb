"""The fee and refund policies: what a request costs and what is kept of it (R-4, R-24)."""

from dataclasses import dataclass

from core.kernel.money import Money


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """`deducted_percent` of the course fee is kept when a postponed participant does not come again (R-24)."""

    deducted_percent: int = 25

    def deduction(self, fee: Money) -> Money:
        """Rounded half up to the fils, once."""
        return fee.percent_half_up(self.deducted_percent)

    def rest(self, fee: Money) -> Money:
        """What may be returned: paid minus the deduction, never rounded a second time."""
        return fee - self.deduction(fee)
