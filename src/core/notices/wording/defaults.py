"""The wording every kind of message starts with, until staff edit it (R-31)."""

from collections.abc import Mapping
from types import MappingProxyType

from core.kernel.words import Words
from core.notices.kinds import MessageKind
from core.notices.wording.card_messages import CARD_DEFAULTS
from core.notices.wording.money_messages import MONEY_DEFAULTS
from core.notices.wording.request_messages import REQUEST_DEFAULTS

DEFAULT_WORDINGS: Mapping[MessageKind, Words] = MappingProxyType(
    CARD_DEFAULTS | REQUEST_DEFAULTS | MONEY_DEFAULTS
)
"""One wording for each kind, in both languages."""


def default_wording(kind: MessageKind) -> Words:
    """The wording a kind starts with."""
    return DEFAULT_WORDINGS[kind]
