"""`python -m demo`: starts a server, plays the scenes, and says whether all went as expected.

Exit code 0: as expected; 1: not; 2: the server or the expectations could not be used.
"""

import argparse
import io
import signal
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

from demo import expected, messages, summary, telling
from demo.days import AMMAN, Days, first_sunday
from demo.expected import HERE, BadExpectations, Expected
from demo.municipality import Municipality
from demo.scenes import SCENES
from demo.server import ServerFailed, fresh_server
from demo.stage import Stage

CALENDAR = "query($from: Date!, $to: Date!) { calendar(from: $from, to: $to) { day openAgain } }"
LOOK_AHEAD = timedelta(days=365)
MORNING = "09:00"
LETTERS = Path(".data/demo-letters")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m demo", description="Walks the municipality's card.")
    parser.add_argument("--expected", type=Path, default=HERE, metavar="FILE", help="what must happen")
    parser.add_argument(
        "--only",
        metavar="SCENE",
        action="append",
        choices=sorted(SCENES),
        help="this scene, without the letters and the hand-written totals; may be said more than once",
    )
    parser.add_argument(
        "--over",
        metavar="NETWORKS",
        default="",
        help='"real", or some of efawateercom-xml efawateercom-json cards smpp government http',
    )
    parser.add_argument(
        "--letters", type=Path, default=LETTERS, metavar="FOLDER", help="where the letters are printed to"
    )
    given = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    # Leave by an exception, so that the server is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        wanted = expected.read(given.expected)
        sys.exit(_played(wanted, given.only or [], given.letters, given.over))
    except (BadExpectations, ServerFailed) as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(1)


def _played(wanted: Expected, only: list[str], letters: Path, over: str) -> int:
    begun, failures = time.monotonic(), list[str]()
    telling.both("نبدأ خادماً جديداً ...", "Starting a fresh server ...")
    with fresh_server(over) as address, Municipality(address) as town:
        telling.networks(town.networks)
        for number, name in enumerate(SCENES, start=1):
            if not only or name in only:
                failures += _scene(town, wanted, name, number)
        failures += _summed_up(town, wanted, letters if not only else None)
    failures += [
        f"{name}: expected, but there is no such scene" for name in wanted.scenes if name not in SCENES
    ]
    return _verdict(failures, time.monotonic() - begun)


def _summed_up(town: Municipality, wanted: Expected, letters: Path | None) -> list[str]:
    """Both ledgers to the fils, and each message on its handset; where all scenes were played, all of it."""
    failures = messages.late(town)
    telling.title("الخلاصة", "What it comes to")
    events, wrong = messages.counted(town)
    if letters is None:
        return failures + wrong + summary.money_differences(town, summary.money(town))
    found = summary.told(town, letters, events)
    wrong += summary.money_differences(town, found["money"])
    return failures + wrong + summary.differences(wanted.summary, found)


def _scene(town: Municipality, wanted: Expected, name: str, number: int) -> list[str]:
    scene, failures = wanted.scenes.get(name), list[str]()
    if scene is None:
        return [f"{name}: a scene that nothing announced"]
    telling.scene(number, scene)
    stage = Stage(town, scene, Days(_sunday(town, scene.days)), failures)
    town.clock.move_to(stage.days.moment(1, MORNING))
    try:
        SCENES[name](stage)
    except Exception as error:
        # Whatever it was, the story says it and the other scenes are still played.
        stage.broke_off(error)
    stage.end()
    return failures


def _sunday(town: Municipality, length: int) -> date:
    """The scene's first day: so many days from there on without a public holiday, by the service's calendar."""
    today = town.clock.now().astimezone(AMMAN).date()
    span = {"from": today.isoformat(), "to": (today + LOOK_AHEAD).isoformat()}
    days = town.auditor.ask(CALENDAR, **span)["calendar"]
    closed = {datetime.fromisoformat(each["day"]).date() for each in days if not each["openAgain"]}
    return first_sunday(today, length, closed)


def _verdict(failures: list[str], seconds: float) -> int:
    telling.say()
    if not failures:
        telling.both(
            f"جرى كل شيء كما هو متوقع ({seconds:.0f} ثانية).", f"All went as expected ({seconds:.0f} s)."
        )
        return 0
    telling.both(f"{len(failures)} مما حدث ليس كما هو متوقع:", f"{len(failures)} things are not as expected:")
    for each in failures:
        telling.say(f"  - {each}")
    return 1


if __name__ == "__main__":
    main()
