-- The networks' lists of a day that come as files, each kept as it was handed in (R-19). Only ever added to; the last
-- one of a day is the one that counts.
CREATE TABLE network_exports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rail text COLLATE "C" NOT NULL,
    day date NOT NULL,
    format text COLLATE "C" NOT NULL CHECK (format IN ('CSV', 'XLSX')),
    raw bytea NOT NULL,
    lines integer NOT NULL CHECK (lines >= 0),
    by_ref text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX network_exports_of_day ON network_exports (rail, day, id);
CREATE TRIGGER exports_are_only_added BEFORE UPDATE OR DELETE ON network_exports
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER exports_are_not_emptied BEFORE TRUNCATE ON network_exports
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
