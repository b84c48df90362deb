"""Prints the story: Arabic first, then English, plain text."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from demo.cast import CAST
from demo.checking import Told
from demo.days import AMMAN, spoken_day
from demo.expected import Scene
from demo.town import Networks

_WIDE = 78
OTHERS = {"students": ("طالب أو طالبة من القائمة", "a student of the batch")}
FACTS = {
    "fee": "الرسوم",
    "hours": "عدد الساعات",
    "bill": "الفاتورة عند البنك",
    "paid": "المبلغ المدفوع",
    "bank": "جواب البنك",
    "answer": "جواب الخدمة",
    "rest": "الباقي",
    "reasons": "المبررات كاملة",
    "verified": "التحقق من الكتب",
    "state": "حالة الدفعة",
    "accepted": "الصفوف المقبولة",
    "refused": "الصفوف المرفوضة",
    "repeated": "سبق تقديمها",
    "same rows": "الأرقام نفسها",
    "sees": "ما تراه الطالبة",
}


def say(text: str = "") -> None:
    print(text, flush=True)


def both(ar: str, en: str, indent: str = "") -> None:
    say(indent + ar)
    say(indent + en)


def title(ar: str, en: str) -> None:
    say()
    say("=" * _WIDE)
    both(ar, en)
    say("=" * _WIDE)


def networks(over: Networks) -> None:
    """What messages and money of this walk go over."""
    gateways, cards = "، ".join(over.messages), "، cards" if over.cards else ""
    both(
        f"الرسائل عبر: {gateways}؛ والمال عبر: {over.payments}{cards}",
        f"Messages over {', '.join(over.messages)}; money over {over.payments}{', cards' if over.cards else ''}",
    )


def scene(number: int, played: Scene) -> None:
    title(
        f"{number}. {played.ar} (البطاقة: {played.card})", f"{number}. {played.en} (the card: {played.card})"
    )


def moment(day: int, at: datetime) -> None:
    local = at.astimezone(AMMAN)
    say()
    both(
        f"-- اليوم {day}: {spoken_day(local.date())}، الساعة {local:%H:%M}",
        f"-- day {day}: {local:%A} {local.day} {local:%B %Y}, {local:%H:%M}",
    )


def step(ar: str, en: str) -> None:
    say()
    both(f"* {ar}", f"  {en}")


def stands(request: dict[str, Any]) -> None:
    words = request["statusWords"]
    both(f"    الحالة: {words['ar']}", f"    Status: {words['en']} ({request['status']})")


def deadline(request: dict[str, Any]) -> None:
    words = request["deadline"]["explanation"]
    both(f"    المهلة: {words['ar']}", f"    Deadline: {words['en']}")


def sms(messages: Iterable[Told]) -> None:
    """Each text once; where many got one alike, the first of them."""
    many: dict[str, list[Told]] = {}
    for each in messages:
        many.setdefault(each.to, []).append(each)
    for to, texts in many.items():
        shown = texts if len(texts) < 3 else texts[:1]
        for each in shown:
            _sms(to, each)
        if len(shown) < len(texts):
            rest = len(texts) - 1
            both(f"    ومثلها إلى {rest} آخرين.", f"    And {rest} others got one like it.")


def _sms(to: str, told: Told) -> None:
    ar, en = (CAST[to].name, CAST[to].latin) if to in CAST else OTHERS.get(to, (to, to))
    both(
        f"    رسالة نصية إلى {ar}، {parts_in_arabic(told.parts)}:",
        f"    SMS to {en}, {told.parts} part{'s' if told.parts > 1 else ''}, {told.encoding}:",
    )
    for line in told.text.splitlines():
        say(f"      | {line}")


def parts_in_arabic(count: int) -> str:
    if count in (1, 2):
        return ("جزء واحد", "جزءان")[count - 1]
    return f"{count} أجزاء" if count <= 10 else f"{count} جزءاً"


def dinars(fils: int) -> str:
    return f"{fils // 1000}.{fils % 1000:03d}"


def table(ar: str, en: str, rows: Mapping[str, object]) -> None:
    say()
    both(ar, en)
    for name, value in sorted(rows.items()):
        say(f"    {name:<24}{value}")


def fact(name: str, value: object) -> None:
    """What the people of the story got to see."""
    shown = "، ".join(map(str, value)) or "-" if isinstance(value, list) else value
    label = f"{FACTS[name]} ({name})" if name in FACTS else name
    say(f"    {label}: {shown}")


def failed(where: str, findings: Iterable[str]) -> None:
    for each in findings:
        say(f"    !! {where}: {each}")
