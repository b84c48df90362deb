"""The municipality's departments where people train."""

from dataclasses import dataclass

from core.kernel.words import Words


@dataclass(frozen=True, slots=True)
class Department:
    """`gis` marks the one department whose courses are paid (R-3). Inactive: kept for old requests only."""

    code: str
    title: Words
    gis: bool = False
    active: bool = True
