"""The catalogue read whole, and kept in the memory of the process for as long as it is the one that stands."""

from dataclasses import dataclass, field, replace
from datetime import time

import msgspec

from adapters.storage.database.transaction import Connection
from core.catalogue.snapshot import Catalogue

LAST_ID = "SELECT coalesce(max(id), 0) FROM catalogue_history"

# One statement, so that all lists and the id are of one moment. The JSON has the shape of the core's dataclasses.
WHOLE = """
SELECT (SELECT coalesce(max(id), 0) FROM catalogue_history) AS id, json_build_object(
    'departments', (SELECT coalesce(json_agg(json_build_object(
        'code', code, 'title', json_build_object('ar', title_ar, 'en', title_en), 'gis', gis, 'active', active
        ) ORDER BY position), '[]') FROM departments),
    'courses', (SELECT coalesce(json_agg(json_build_object(
        'code', code, 'title', json_build_object('ar', title_ar, 'en', title_en), 'hours', hours,
        'active', active) ORDER BY position), '[]') FROM courses),
    'prices', (SELECT coalesce(json_agg(json_build_object(
        'course', p.course, 'amount', json_build_object('fils', p.amount), 'valid_from', p.valid_from,
        'valid_until', p.valid_until) ORDER BY c.position, p.valid_from), '[]')
        FROM prices p JOIN courses c ON c.code = p.course),
    'institutions', (SELECT coalesce(json_agg(json_build_object(
        'id', id, 'code', code, 'title', json_build_object('ar', title_ar, 'en', title_en), 'kind', kind,
        'contact_phone', CASE WHEN contact_phone IS NOT NULL THEN json_build_object('e164', contact_phone) END,
        'active', active) ORDER BY position), '[]') FROM institutions),
    'reasons', (SELECT coalesce(json_agg(json_build_object(
        'code', code, 'use', use, 'words', json_build_object('ar', words_ar, 'en', words_en), 'active', active
        ) ORDER BY position), '[]') FROM reasons),
    'days', (SELECT coalesce(json_agg(json_build_object(
        'day', day, 'words', json_build_object('ar', words_ar, 'en', words_en), 'confirmed', confirmed,
        'open_again', open_again) ORDER BY day), '[]') FROM closed_days),
    'wordings', (SELECT coalesce(json_object_agg(
        kind, json_build_object('ar', words_ar, 'en', words_en) ORDER BY kind), '{}') FROM wordings)
)::text AS whole
"""

_DECODER = msgspec.json.Decoder(Catalogue)


@dataclass(slots=True)
class CatalogueCache:
    """What one process remembers of one database's catalogue: make one beside each `Database`.

    Office hours (Amman time) are settings of the installation, not rows; a catalogue that is read carries them.
    """

    office_opens: time = Catalogue.office_opens
    office_closes: time = Catalogue.office_closes
    last_id: int = -1
    catalogue: Catalogue = field(default_factory=Catalogue)


async def kept_catalogue(connection: Connection, cache: CatalogueCache) -> Catalogue:
    """The catalogue as it stands: one short read, and one long one when anybody, anywhere, has edited it."""
    if await connection.fetchval(LAST_ID) != cache.last_id:
        cache.last_id, cache.catalogue = await whole_catalogue(connection, cache)
    return cache.catalogue


async def whole_catalogue(connection: Connection, cache: CatalogueCache) -> tuple[int, Catalogue]:
    """The catalogue read from its tables, with the last id of its history; the cache is left as it is."""
    row = await connection.fetchrow(WHOLE)
    assert row is not None
    catalogue = _DECODER.decode(row["whole"])
    hours = replace(catalogue, office_opens=cache.office_opens, office_closes=cache.office_closes)
    return row["id"], hours
