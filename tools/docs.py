"""Writes `docs/life-of-a-request.md`, `docs/traceability.md` and `docs/screens.md` from the code and the tests.

`python tools/docs.py` writes them, `python tools/docs.py --check` says which of them are stale.
"""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tools.life_page import life_page  # noqa: E402
from tools.screens_page import screens_page  # noqa: E402
from tools.traceability_page import traceability_page  # noqa: E402

PAGES: dict[str, Callable[[], str]] = {
    "docs/life-of-a-request.md": life_page,
    "docs/screens.md": lambda: screens_page(ROOT),
    "docs/traceability.md": lambda: traceability_page(ROOT),
}


def stale() -> list[str]:
    """The pages that differ from what they would be if they were written now."""
    return [
        name
        for name, page in PAGES.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != page()
    ]


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        late = stale()
        print("\n".join(f"{name} is stale: run `make docs`" for name in late) or "the pages are current")
        return 1 if late else 0
    for name, page in PAGES.items():
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(page(), encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
