"""Who may ask for which field about people, deputies and keys: administrators, and auditors to read."""

from typing import Final

from core.access.permissions import ADMINISTRATOR, PEOPLE_READERS, STAFF, Audience, fields, table

ACTS: Final = "addStaff changeStaff resetStaffPassword setDeputy endDeputy issuePartnerKey revokePartnerKey"

PEOPLE_AUDIENCE: Final[dict[str, Audience]] = table(
    fields("Query", PEOPLE_READERS, "staff deputies partnerKeys peopleHistory"),
    fields("Mutation", ADMINISTRATOR, ACTS),
    fields("Mutation", STAFF, "changeOwnPassword"),
    fields("StaffMember", PEOPLE_READERS, "id username name roles departments active createdAt version"),
    fields("Deputy", PEOPLE_READERS, "id absent deputy from until endedAt inForce version"),
    fields(
        "PartnerKey",
        PEOPLE_READERS,
        "id institution name prefix scopes createdAt revokedAt lastUsedAt version",
    ),
    fields("PeopleEventConnection", PEOPLE_READERS, "edges pageInfo"),
    fields("PeopleEventEdge", PEOPLE_READERS, "cursor node"),
    fields("PeopleEvent", PEOPLE_READERS, "position what subject at by byRef why changes"),
    fields(
        "CredentialsIssued", ADMINISTRATOR, "member password secondFactorSecret secondFactorAddress repeated"
    ),
    fields("StaffChanged", ADMINISTRATOR, "member repeated"),
    fields("OwnPasswordChanged", STAFF, "signedOut repeated"),
    fields("DeputyChanged", ADMINISTRATOR, "deputy repeated"),
    fields("PartnerKeyIssued", ADMINISTRATOR, "key text repeated"),
    fields("PartnerKeyRevoked", ADMINISTRATOR, "key repeated"),
)
"""The rows of people's types and fields."""
