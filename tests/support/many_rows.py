"""Lists of hundreds, made by the database itself from one that a person really brought about."""

from support.journey import House, Json
from support.reading_house import request_number

_INSTANT = """to_jsonb(to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))"""
_DIFFERENT = {
    "id": "gen_random_uuid()",
    "number": "copy.number",
    "person_key": "'NATIONAL:JO:' || (8000000000 + copy.at)",
    # As many may hold the same days as there are copies.
    "holds_period": "false",
    "submitted_at": "submitted_at - (cardinality($2::text[]) + 1 - copy.at) * interval '1 second'",
}
_FACTS = f"""jsonb_set(jsonb_set(jsonb_set(facts, '{{request,id}}', to_jsonb(made.id)),
 '{{request,number}}', to_jsonb(made.number)), '{{request,submitted_at}}', {_INSTANT.format("made.submitted_at")})"""


async def many_requests(house: House, like: Json, copies: int) -> list[str]:
    """So many more requests like one, each handed in a second after the one before, the last of them a second before
    theirs; their numbers, the oldest first. Nobody's history goes with them."""
    listed = await house.rows(
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'requests'"
    )
    same = [each["column_name"] for each in listed if each["column_name"] not in {*_DIFFERENT, "facts"}]
    columns = ", ".join([*_DIFFERENT, *same])
    made = (
        f"SELECT {', '.join(f'{said} AS {name}' for name, said in _DIFFERENT.items())}, {', '.join(same)}, facts"
        " FROM requests CROSS JOIN unnest($2::text[]) WITH ORDINALITY AS copy (number, at)"
        " WHERE requests.number = $1"
    )
    numbers = [request_number(each) for each in range(1, copies + 1)]
    await house.rows(
        f"INSERT INTO requests ({columns}, facts) SELECT {columns}, {_FACTS} FROM ({made}) AS made",
        like["number"],
        numbers,
    )
    return numbers


async def many_entries(house: House, of: Json, entries: int) -> None:
    """So many entries more in the books of a paid request, one an hour: a dinar each is taken out of its fee to be
    owed, and put back by the next."""
    await house.rows(
        "INSERT INTO ledger_lines (entry, request_id, version, account, fils, network_number, at)"
        " SELECT made.entry, request.id, request.version, side.account, side.fils, 'many', made.at FROM requests AS"
        " request CROSS JOIN (SELECT each, gen_random_uuid() AS entry, timestamptz '2027-03-01 00:00+03' + each *"
        " interval '1 hour' AS at FROM generate_series(1, $2::int) AS each) AS made CROSS JOIN LATERAL (VALUES ('FEE',"
        " CASE made.each % 2 WHEN 1 THEN -1000 ELSE 1000 END), ('OWED', CASE made.each % 2 WHEN 1 THEN 1000 ELSE -1000"
        " END)) AS side (account, fils) WHERE request.number = $1 ORDER BY made.each, side.fils",
        of["number"],
        entries,
    )
