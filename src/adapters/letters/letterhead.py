"""In whose name letters go out: what stands at their head, who signs, whom to ask (R-29, R-32)."""

from dataclasses import dataclass
from pathlib import Path

from core.kernel.words import Words

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The municipality as its letters show it; `contact` is the setting of R-32, with phone and hours."""

    contact: Words
    realm: Words = Words("المملكة الأردنية الهاشمية", "The Hashemite Kingdom of Jordan")
    name: Words = Words("أمانة عمان الكبرى", "Greater Amman Municipality")
    office: Words = Words("قسم التدريب", "Training Section")
    emblem: Path = HERE / "emblem.svg"
    """SVG or PNG, about square (`emblem.py`). The one that comes along is nobody's arms."""
