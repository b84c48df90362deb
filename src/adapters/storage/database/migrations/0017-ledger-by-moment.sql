-- The books are read from either end, and from a day on: entries by their moment, those of one moment by their position.
CREATE INDEX ledger_by_moment ON ledger_lines (at, id) WHERE fils > 0;
DROP INDEX ledger_pages;
