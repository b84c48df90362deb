"""The days to choose from, as the applicant's page shows them (R-22, R-23)."""

from datetime import date

from adapters.graphql.requests.presenting import shown
from core.access.roles import Role
from core.catalogue.snapshot import Catalogue
from core.kernel.words import Language, Words
from core.requests.ageing import Age
from core.requests.reading_seen import Seen
from core.requests.status import Status
from core.requests.steps import DecideUnusedOffer, OfferEnd, Postpone
from support.requests import Scene
from support.requests_scenes import scene


def window(at: Scene) -> tuple[date, date]:
    seen = Seen(at.request, (), 0, Age.FRESH, Words("", ""), None, None, ())
    within = shown(seen, Catalogue(), Language.AR, at.at).postpone_within
    assert within is not None
    return within.first_day, within.last_day


def test_r23_an_offer_made_longer_shows_its_longer_window() -> None:
    last_day = date(2027, 3, 9)
    longer = scene(Status.OFFER_LAPSED).then(
        DecideUnusedOffer(OfferEnd.LONGER, "was ill", last_day), Role.MANAGEMENT
    )
    assert window(longer)[1] == date(2027, 3, 10)
    assert longer.refusal(Postpone(window(longer)[1]), Role.APPLICANT) is None
    assert longer.refusal(Postpone(date(2027, 3, 11)), Role.APPLICANT) == "OUTSIDE_THE_WINDOW"


def test_r22_the_window_is_a_month_from_the_original_first_day() -> None:
    absent = scene(Status.ABSENT)
    assert window(absent)[1] == date(2027, 1, 20)
