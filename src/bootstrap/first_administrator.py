"""The first person of an installation: added by a command, since nobody is there yet to do it."""

from bootstrap.installation import NotReady
from bootstrap.process import opened
from bootstrap.settings import Settings
from core.access.people import NewStaff
from core.access.permissions import SETUP
from core.access.roles import Role
from core.kernel.refusals import InvalidInput, Refusal


async def add_first_administrator(username: str, name: str, settings: Settings, dsn: str) -> None:
    """Adds an administrator and prints what proves them, once. Raises NotReady where there is one already."""
    async with opened(settings, dsn) as process:
        people = process.wired.services.people
        if any(member.administers for member in await people.list_staff(SETUP)):
            raise NotReady("There is an administrator already; they add the others.")
        new = NewStaff(username, name, frozenset({Role.ADMINISTRATOR}))
        try:
            issued = await people.add_staff(SETUP, new, "first administrator")
        except Refusal as refusal:
            raise NotReady(_said(refusal)) from refusal
    print(f"user          {issued.member.username}")
    print(f"password      {issued.password}")
    print(f"second factor {issued.totp_secret}")
    print("This is told once. Sign in, and change the password.")


def _said(refusal: Refusal) -> str:
    if isinstance(refusal, InvalidInput):
        return " ".join(fault.words.en for fault in refusal.faults)
    return refusal.words.en
