"""The life of a request as one table: what may happen, by whom, on which condition, and what then holds.

A municipal officer could sign these pages. What is not listed is refused. `docs/life-of-a-request.md` is
drawn from them. Each row says who may, what the deadline in force means, what the request needs, what the
step is checked for, and where it leads, with the event's name and the SMS it sends.
"""

from core.requests.life import attending, deciding, documents, ending, finishing, money, notices
from core.requests.life.rows import Rows, table

LIFE: Rows = table(
    documents.ROWS,
    deciding.ROWS,
    notices.ROWS,
    money.ROWS,
    attending.ROWS,
    finishing.ROWS,
    ending.ROWS,
)
