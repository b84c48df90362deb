"""The doorbell of a journey's house, which counts how often it rang."""

from core.requests.ports import Bell
from jobs.runner import Runner


class InProcessDoorbell:
    """Wakes the jobs of this process."""

    def __init__(self) -> None:
        self.runner: Runner | None = None
        self.rung = 0

    async def ring(self, bell: Bell) -> None:
        """Starts what the bell wakes."""
        self.rung += 1
        if self.runner is not None:
            self.runner.answer(bell)
