"""Who seals the letters of this process."""

from datetime import datetime

from adapters.letters.seal import Sealer
from bootstrap.seal import demo_seal
from bootstrap.settings import Settings


def sealer_of(settings: Settings, at: datetime) -> Sealer | None:
    """By the key that is set; on the embedded default without one, by a demo's; else nobody, and letters go unsealed.

    `at` is real time. Raises SealKeyProblem when no demo seal can be kept.
    """
    seal = settings.seal
    if seal is None and settings.database_url is None:
        seal = demo_seal(settings.data_dir, at)
    return Sealer(seal.key, seal.authority) if seal else None
