"""The catalogue as it stands, turned into the types of the schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import strawberry

from adapters.graphql.catalogue import types
from adapters.graphql.context import Info, staff_of
from adapters.graphql.nodes import node_id
from adapters.graphql.values import Money, Words
from core.access.actors import Staff
from core.access.permissions import CATALOGUE_READERS, audiences_of
from core.catalogue.courses import Course
from core.catalogue.days import ClosedDay
from core.catalogue.departments import Department
from core.catalogue.editing_values import Prices, Subject, Value, place_of, prices_of
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason
from core.catalogue.snapshot import Catalogue
from core.kernel.calendar import amman_day
from core.kernel.refusals import NotAllowed
from core.kernel.words import Language


def reads_versions(info: Info) -> bool:
    """Whether the caller is told of what is not offered, and of versions."""
    return not CATALOGUE_READERS.isdisjoint(audiences_of(info.context.actor))


def catalogue_reader(info: Info) -> Staff:
    """The catalogue manager or auditor who asks. Raises NotSignedIn, NotAllowed."""
    staff = staff_of(info)
    if not reads_versions(info):
        raise NotAllowed
    return staff


@dataclass(frozen=True, slots=True)
class Shelf:
    """The catalogue as it stands, with the versions of the lists the caller may edit."""

    catalogue: Catalogue
    versions: Mapping[Subject, Mapping[str, int]]
    language: Language

    def version(self, value: Value) -> int | None:
        """The version of what stands in the place of that value; 0 for nothing, None where it is not told."""
        subject, key = place_of(value)
        known = self.versions.get(subject)
        return None if known is None else known.get(key, 0)

    def department(self, row: Department) -> types.Department:
        """A department."""
        return types.Department(
            code=row.code,
            title=Words.of(row.title),
            gis=row.gis,
            active=row.active,
            version=self.version(row),
        )

    def course(self, row: Course, on: date) -> types.Course:
        """A course with its fee on a day."""
        fee = self.catalogue.price_of(row.code, on)
        prices = prices_of(self.catalogue, row.code).prices
        return types.Course(
            code=row.code,
            title=Words.of(row.title),
            hours=row.hours,
            fee=None if fee is None else Money.of(fee, self.language),
            active=row.active,
            prices=[
                types.CoursePrice(
                    amount=Money.of(price.amount, self.language),
                    valid_from=price.valid_from,
                    valid_until=price.valid_until,
                )
                for price in prices
            ],
            version=self.version(row),
            prices_version=self.version(Prices(row.code, ())),
        )

    def institution(self, row: Institution) -> types.Institution:
        """A nominating body."""
        return types.Institution(
            id=strawberry.ID(node_id("Institution", row.id)),
            code=row.code,
            title=Words.of(row.title),
            kind=row.kind,
            contact_phone=None if row.contact_phone is None else row.contact_phone.e164,
            active=row.active,
            version=self.version(row),
        )

    def reason(self, row: Reason) -> types.Reason:
        """A line of a list of reasons."""
        return types.Reason(
            code=row.code,
            use=row.use,
            words=Words.of(row.words),
            active=row.active,
            version=self.version(row),
        )

    def closed_day(self, row: ClosedDay) -> types.ClosedDay:
        """A day of the calendar."""
        return types.ClosedDay(
            day=row.day,
            words=Words.of(row.words),
            confirmed=row.confirmed,
            open_again=row.open_again,
            version=self.version(row),
        )


async def shelf(info: Info, *subjects: Subject) -> Shelf:
    """The catalogue, with the versions of those lists for who reads them: one statement a list and one more."""
    services = info.context.services
    # Versions before rows: an edit in between makes a version too old, which is refused, never one too new.
    told = subjects if reads_versions(info) else ()
    versions = {subject: await services.editing.versions(subject) for subject in told}
    return Shelf(await services.catalogue(), versions, info.context.language)


async def today(info: Info) -> date:
    """The day it is in Amman."""
    return amman_day(await info.context.services.clock.now())
