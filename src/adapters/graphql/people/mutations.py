"""Looking after people, deputies and keys: mutations. A repeat under the same key tells no secret again."""

import strawberry

from adapters.graphql.catalogue.showing import shelf
from adapters.graphql.context import Info, staff_of
from adapters.graphql.keys import key_of, keyed
from adapters.graphql.nodes import node_key
from adapters.graphql.people import inputs, types
from adapters.graphql.people.queries import staff_by_id
from adapters.graphql.people.showing import deputy_shown, issued_shown, key_shown, member_shown
from adapters.graphql.problems import Problem, answer, result_union
from core.access.deputies import Deputy
from core.access.people import NewStaff, StaffChange
from core.kernel.once import Answered

CredentialsResult = result_union("CredentialsResult", types.CredentialsIssued)
StaffResult = result_union("StaffResult", types.StaffChanged)
OwnPasswordResult = result_union("OwnPasswordResult", types.OwnPasswordChanged)
DeputyResult = result_union("DeputyResult", types.DeputyChanged)
IssuePartnerKeyResult = result_union("IssuePartnerKeyResult", types.PartnerKeyIssued)
RevokePartnerKeyResult = result_union("RevokePartnerKeyResult", types.PartnerKeyRevoked)


@strawberry.type
class PeopleMutations:
    @strawberry.mutation(graphql_type=CredentialsResult, description="Adds a person.")
    async def add_staff(self, info: Info, input: inputs.AddStaffInput) -> types.CredentialsIssued | Problem:
        return await answer(info, _add(info, input))

    @strawberry.mutation(
        graphql_type=StaffResult, description="Changes a person's name or duties, or closes the account."
    )
    async def change_staff(self, info: Info, input: inputs.ChangeStaffInput) -> types.StaffChanged | Problem:
        return await answer(info, _change(info, input))

    @strawberry.mutation(
        graphql_type=CredentialsResult,
        description="Makes somebody a new password; every session of the person ends.",
    )
    async def reset_staff_password(
        self, info: Info, input: inputs.ResetStaffPasswordInput
    ) -> types.CredentialsIssued | Problem:
        return await answer(info, _reset(info, input))

    @strawberry.mutation(
        graphql_type=OwnPasswordResult, description="A new password for oneself; every session ends."
    )
    async def change_own_password(
        self, info: Info, input: inputs.ChangeOwnPasswordInput
    ) -> types.OwnPasswordChanged | Problem:
        return await answer(info, _own_password(info, input))

    @strawberry.mutation(graphql_type=DeputyResult, description="Lends an absent person's duties to another.")
    async def set_deputy(self, info: Info, input: inputs.SetDeputyInput) -> types.DeputyChanged | Problem:
        return await answer(info, _set_deputy(info, input))

    @strawberry.mutation(graphql_type=DeputyResult, description="Takes lent duties back now.")
    async def end_deputy(self, info: Info, input: inputs.EndDeputyInput) -> types.DeputyChanged | Problem:
        return await answer(info, _end_deputy(info, input))

    @strawberry.mutation(graphql_type=IssuePartnerKeyResult, description="Makes a partner's key (R-30).")
    async def issue_partner_key(
        self, info: Info, input: inputs.IssuePartnerKeyInput
    ) -> types.PartnerKeyIssued | Problem:
        return await answer(info, _issue(info, input))

    @strawberry.mutation(graphql_type=RevokePartnerKeyResult, description="Revokes a partner's key (R-30).")
    async def revoke_partner_key(
        self, info: Info, input: inputs.RevokePartnerKeyInput
    ) -> types.PartnerKeyRevoked | Problem:
        return await answer(info, _revoke(info, input))


async def _add(info: Info, asked: inputs.AddStaffInput) -> types.CredentialsIssued:
    new = NewStaff(asked.username, asked.name, frozenset(asked.roles), frozenset(asked.departments))
    people, key = info.context.services.people, key_of("addStaff", asked)
    return issued_shown(await people.add_staff(staff_of(info), new, asked.why, key))


async def _change(info: Info, asked: inputs.ChangeStaffInput) -> types.StaffChanged:
    change = StaffChange(
        asked.name,
        None if asked.roles is None else frozenset(asked.roles),
        None if asked.departments is None else frozenset(asked.departments),
        asked.active,
    )
    changed = await info.context.services.people.change_staff(
        staff_of(info),
        node_key(asked.staff, "StaffMember"),
        change,
        asked.why,
        asked.expected_version,
        key_of("changeStaff", asked),
    )
    return types.StaffChanged(member=member_shown(changed.value), repeated=changed.repeated)


async def _reset(info: Info, asked: inputs.ResetStaffPasswordInput) -> types.CredentialsIssued:
    issued = await info.context.services.people.reset_password(
        staff_of(info),
        node_key(asked.staff, "StaffMember"),
        asked.why,
        renew_second_factor=asked.renew_second_factor,
        expected_version=asked.expected_version,
        key=key_of("resetStaffPassword", asked),
    )
    return issued_shown(issued)


async def _own_password(info: Info, asked: inputs.ChangeOwnPasswordInput) -> types.OwnPasswordChanged:
    # No digest of a password is kept with the key: whether it is the same one, its slow hash tells.
    key = keyed("changeOwnPassword", asked.idempotency_key, None)
    repeated = await info.context.services.staff_sign_in.change_own_password(
        staff_of(info), asked.old_password, asked.password, info.context.client, key
    )
    if not repeated:
        info.context.new_token = ""
    return types.OwnPasswordChanged(signed_out=not repeated, repeated=repeated)


async def _set_deputy(info: Info, asked: inputs.SetDeputyInput) -> types.DeputyChanged:
    new = await info.context.services.deputising.set_deputy(
        staff_of(info),
        node_key(asked.absent, "StaffMember"),
        node_key(asked.deputy, "StaffMember"),
        asked.until,
        asked.why,
        asked.from_at,
        key_of("setDeputy", asked),
    )
    return await _deputy_changed(info, new)


async def _end_deputy(info: Info, asked: inputs.EndDeputyInput) -> types.DeputyChanged:
    ended = await info.context.services.deputising.end_deputy(
        staff_of(info),
        node_key(asked.deputy, "Deputy"),
        asked.why,
        asked.expected_version,
        key_of("endDeputy", asked),
    )
    return await _deputy_changed(info, ended)


async def _deputy_changed(info: Info, changed: Answered[Deputy]) -> types.DeputyChanged:
    at = await info.context.services.clock.now()
    shown = deputy_shown(changed.value, await staff_by_id(info), at)
    return types.DeputyChanged(deputy=shown, repeated=changed.repeated)


async def _issue(info: Info, asked: inputs.IssuePartnerKeyInput) -> types.PartnerKeyIssued:
    issued = await info.context.services.partner_keys.issue_key(
        staff_of(info),
        node_key(asked.institution, "Institution"),
        frozenset(asked.scopes),
        asked.why,
        asked.name,
        key_of("issuePartnerKey", asked),
    )
    shown = key_shown(issued.key, await shelf(info))
    return types.PartnerKeyIssued(key=shown, text=issued.text or None, repeated=issued.repeated)


async def _revoke(info: Info, asked: inputs.RevokePartnerKeyInput) -> types.PartnerKeyRevoked:
    revoked = await info.context.services.partner_keys.revoke_key(
        staff_of(info),
        node_key(asked.key, "PartnerKey"),
        asked.why,
        asked.expected_version,
        key_of("revokePartnerKey", asked),
    )
    shown = key_shown(revoked.value, await shelf(info))
    return types.PartnerKeyRevoked(key=shown, repeated=revoked.repeated)
