"""How many parts a text costs, reckoned by the phone for itself."""

_GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWO_SEPTETS = set("\f^{}\\[~]|€")


def parts(text: str) -> tuple[str, int]:
    """(encoding, number of parts); no character is cut in two."""
    if all(mark in _GSM or mark in _TWO_SEPTETS for mark in text):
        costs, single, each, name = [2 if mark in _TWO_SEPTETS else 1 for mark in text], 160, 153, "GSM-7"
    else:
        costs, single, each, name = [2 if ord(mark) > 0xFFFF else 1 for mark in text], 70, 67, "UCS-2"
    if sum(costs) <= single:
        return name, 1
    count, room = 1, each
    for cost in costs:
        if cost > room:
            count, room = count + 1, each
        room -= cost
    return name, count
