"""What a request writes into tables of their own, so that the database can constrain, find and list it."""

from adapters.storage.database.transaction import Connection
from core.letters.letter import LetterState
from core.requests.deadlines import DeadlineKind
from core.requests.request import TrainingRequest


class Projections:
    """Writes what a step changed, in the step's own transaction; nothing for what stayed the same."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def write(self, before: TrainingRequest | None, after: TrainingRequest) -> None:
        """Brings the side tables up to `after`."""
        if before is None or before.attachments != after.attachments:
            await self._uploads(before, after)
        if before is None or before.bill != after.bill or before.notices != after.notices:
            await self._bill(after)
        if before is None or before.refunds != after.refunds:
            await self._refunds(before, after)
        if before is not None and before.letters != after.letters:
            await self._letters(before, after)
        if after.postponement is not None and (before is None or before.postponement is None):
            await self._postponement(after)

    async def _uploads(self, before: TrainingRequest | None, after: TrainingRequest) -> None:
        known = set() if before is None else {each.upload for each in before.attachments}
        new = [each.upload for each in after.attachments if each.upload not in known]
        if new:
            await self._connection.execute(
                "INSERT INTO request_uploads (upload, request_id)"
                " SELECT unnest($1::uuid[]), $2 ON CONFLICT DO NOTHING",
                new,
                after.id,
            )

    async def _bill(self, request: TrainingRequest) -> None:
        bill, notice = request.bill, request.notice
        if bill is None:
            return
        payment = notice if notice is not None and notice.kind is DeadlineKind.PAYMENT else None
        deadline = payment.deadline if payment is not None else None
        await self._connection.execute(
            "INSERT INTO bills (number, request_id, amount, opened_at, state, due_at, payer, title_ar, title_en)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            " ON CONFLICT (number) DO UPDATE SET state = excluded.state, due_at = excluded.due_at"
            " WHERE bills.request_id = excluded.request_id",
            bill.number,
            request.id,
            bill.amount.fils,
            bill.opened_at,
            bill.state.value,
            deadline.due_at if deadline is not None else None,
            masked_name(request.application.name),
            bill.title.ar,
            bill.title.en,
        )

    async def _refunds(self, before: TrainingRequest | None, after: TrainingRequest) -> None:
        known = () if before is None else before.refunds
        changed = [each for each in after.refunds if each not in known]
        if changed:
            await self._connection.executemany(
                "INSERT INTO refunds (id, request_id, cause, state, amount, opened_at)"
                " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                [
                    (each.id, after.id, each.cause.value, each.state.value, each.amount.fils, each.opened_at)
                    for each in changed
                ],
            )

    async def _letters(self, before: TrainingRequest, after: TrainingRequest) -> None:
        ended = [
            (mark.code, mark.state.value, mark.changed_at)
            for mark in after.letters
            if mark.state is not LetterState.ISSUED and mark not in before.letters
        ]
        if ended:
            await self._connection.executemany(
                "UPDATE letters SET state = $2, changed_at = $3 WHERE code = $1", ended
            )

    async def _postponement(self, request: TrainingRequest) -> None:
        postponement = request.postponement
        assert postponement is not None
        await self._connection.execute(
            "INSERT INTO postponements (request_id, at, first_day_before, first_day_after)"
            " VALUES ($1, $2, $3, $4)",
            request.id,
            postponement.at,
            postponement.before.first,
            postponement.after.first,
        )


def masked_name(name: str) -> str:
    """A payer's name as a bank may show it to whoever types the number: first letters only."""
    return " ".join(f"{word[0]}***" for word in name.split())
