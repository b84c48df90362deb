"""Signing in and out: mutations, and the query `me`."""

import strawberry

from adapters.graphql.context import Info
from adapters.graphql.entering.types import Me, SignedIn, SignedOut, SignInCodeSent, me_of
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.values import Words
from core.access import sessions
from core.kernel.person import IdentityKind, PersonId, parse_person_id
from core.kernel.words import Language
from core.requests.ports import Bell

SendSignInCodeResult = result_union("SendSignInCodeResult", SignInCodeSent)
SignInResult = result_union("SignInResult", SignedIn)
SignOutResult = result_union("SignOutResult", SignedOut)


@strawberry.input(description="Where a one-time code is to be sent.")
class SendSignInCodeInput:
    mobile: str = strawberry.field(description="A Jordanian mobile number.")
    language: Language = strawberry.field(default=Language.AR, description="The SMS's language.")


@strawberry.input(description="Who somebody is; proves a nominee (R-30).")
class IdentityInput:
    kind: IdentityKind = strawberry.field(description="Which number it is.")
    number: str = strawberry.field(description="The number.")
    nationality: str | None = strawberry.field(default=None, description="ISO 3166-1 alpha-2.")


@strawberry.input(description="A one-time code, typed.")
class SignInWithCodeInput:
    mobile: str = strawberry.field(description="The number it was sent to.")
    code: str = strawberry.field(description="The code.")
    identity: IdentityInput | None = strawberry.field(
        default=None, description="Only for who was nominated in a partner's batch."
    )


@strawberry.input(description="A member of staff's name, password and second factor.")
class SignInStaffInput:
    username: str = strawberry.field(description="The user name.")
    password: str = strawberry.field(description="The password.")
    code: str = strawberry.field(description="The second factor's six digits.")


@strawberry.type
class EnteringQueries:
    @strawberry.field(description="Who is asking; none when nobody is signed in.")
    async def me(self, info: Info) -> Me | None:
        return me_of(info.context.actor) if info.context.actor is not None else None

    @strawberry.field(description="Whom to ask about the service, and when (R-32).")
    async def contact(self, info: Info) -> Words:
        return Words.of(info.context.services.contact)


@strawberry.type
class EnteringMutations:
    @strawberry.mutation(graphql_type=SendSignInCodeResult, description="Sends a one-time code (R-1).")
    async def send_sign_in_code(self, info: Info, input: SendSignInCodeInput) -> SignInCodeSent | Problem:
        return await answer(info, _send(info, input))

    @strawberry.mutation(graphql_type=SignInResult, description="Signs in by a one-time code (R-1).")
    async def sign_in_with_code(self, info: Info, input: SignInWithCodeInput) -> SignedIn | Problem:
        return await answer(info, _with_code(info, input))

    @strawberry.mutation(graphql_type=SignInResult, description="Signs a member of staff in.")
    async def sign_in_staff(self, info: Info, input: SignInStaffInput) -> SignedIn | Problem:
        return await answer(info, _staff(info, input))

    @strawberry.mutation(graphql_type=SignOutResult, description="Ends the session.")
    async def sign_out(self, info: Info) -> SignedOut | Problem:
        return await answer(info, _out(info))


async def _send(info: Info, asked: SendSignInCodeInput) -> SignInCodeSent:
    services = info.context.services
    sent = await services.codes.send(asked.mobile, asked.language, info.context.client)
    await services.performing.doorbell.ring(Bell.MESSAGES)
    return SignInCodeSent(expires_at=sent.expires_at)


async def _with_code(info: Info, asked: SignInWithCodeInput) -> SignedIn:
    person = _person(asked.identity)
    codes = info.context.services.codes
    return await _entered(info, await codes.verify(asked.mobile, asked.code, person, info.context.client))


def _person(identity: IdentityInput | None) -> PersonId | None:
    if identity is None:
        return None
    return parse_person_id(identity.kind, identity.number, identity.nationality)


async def _staff(info: Info, asked: SignInStaffInput) -> SignedIn:
    door = info.context.services.staff_sign_in
    return await _entered(
        info, await door.sign_in(asked.username, asked.password, asked.code, info.context.client)
    )


async def _entered(info: Info, signed_in: sessions.SignedIn) -> SignedIn:
    # The browser forgets the session it had: nobody else is to go on with it.
    await _end(info)
    info.context.new_token = signed_in.token
    me = me_of(signed_in.actor)
    assert me is not None
    return SignedIn(me=me, ends_at=signed_in.ends_at)


async def _out(info: Info) -> SignedOut:
    await _end(info)
    info.context.new_token = ""
    return SignedOut(done=True)


async def _end(info: Info) -> None:
    if info.context.token is not None:
        await info.context.services.sessions.sign_out(info.context.token)
