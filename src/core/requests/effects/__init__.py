"""What each step does to a request: one pure function a step, by family."""

from collections.abc import Callable

from core.requests.cell import Branch
from core.requests.effects import (
    attending,
    checking,
    deciding,
    ending,
    finishing,
    paying,
    reaching,
    refunding,
)
from core.requests.effects.effect import Effect
from core.requests.situation import Situation
from core.requests.steps import StepName

EFFECTS: dict[StepName, Callable[[Situation, Branch], Effect]] = {
    **checking.EFFECTS,
    **deciding.EFFECTS,
    **reaching.EFFECTS,
    **paying.EFFECTS,
    **refunding.EFFECTS,
    **attending.EFFECTS,
    **finishing.EFFECTS,
    **ending.EFFECTS,
}

__all__ = ["EFFECTS", "Effect"]
