"""Who may ask for which field of the catalogue. What is offered is open; how it changes is not."""

from typing import Final

from core.access.permissions import (
    ANYONE,
    CATALOGUE,
    CATALOGUE_READERS,
    PEOPLE_READERS,
    Audience,
    fields,
    table,
)

EDITS: Final = (
    "saveDepartment saveCourse setPrice dropPrice saveInstitution saveReason setWording saveClosedDay"
    " moveClosedDay"
)

CATALOGUE_AUDIENCE: Final[dict[str, Audience]] = table(
    fields("Query", ANYONE, "today departments courses institutions reasons calendar"),
    fields("Query", CATALOGUE_READERS, "wordings previewWording catalogueHistory"),
    fields("Mutation", CATALOGUE, EDITS),
    fields("Department", ANYONE, "code title gis active"),
    fields("Department", CATALOGUE_READERS, "version"),
    fields("Course", ANYONE, "code title hours fee active"),
    fields("Course", CATALOGUE_READERS, "prices version pricesVersion"),
    fields("CoursePrice", CATALOGUE_READERS, "amount validFrom validUntil"),
    fields("Institution", ANYONE, "id code title kind active"),
    fields("Institution", CATALOGUE_READERS, "contactPhone version"),
    fields("Reason", ANYONE, "code use words active"),
    fields("Reason", CATALOGUE_READERS, "version"),
    fields("ClosedDay", ANYONE, "day words confirmed openAgain"),
    fields("ClosedDay", CATALOGUE_READERS, "version"),
    fields("Wording", CATALOGUE_READERS, "kind words placeholders essential preview version"),
    fields("WordingPreview", CATALOGUE_READERS, "ar en"),
    fields("SmsPreview", CATALOGUE_READERS, "text encoding parts units"),
    fields("CatalogueChangeConnection", CATALOGUE_READERS, "edges pageInfo"),
    fields("CatalogueChangeEdge", CATALOGUE_READERS, "cursor node"),
    fields("CatalogueChange", CATALOGUE_READERS, "version subject key at by byRef why created changes"),
    fields("FieldChange", CATALOGUE_READERS | PEOPLE_READERS, "field before after"),
    fields("DepartmentSaved", CATALOGUE, "department repeated"),
    fields("CourseSaved", CATALOGUE, "course repeated"),
    fields("InstitutionSaved", CATALOGUE, "institution repeated"),
    fields("ReasonSaved", CATALOGUE, "reason repeated"),
    fields("WordingSaved", CATALOGUE, "wording repeated"),
    fields("ClosedDaySaved", CATALOGUE, "closedDay deadlinesMoved repeated"),
)
"""The rows of the catalogue's types and fields."""
