-- Files go some time after the end of their request, by its outcome. `erased_at` says from when on nobody opens a
-- file; `erasing` is the work left to do after that, and `erasures` the record of it, once the bytes are gone.
ALTER TABLE uploads ADD COLUMN erased_at timestamptz;
-- Set once, a while after the file came: was it handed in with a request? So each file is asked about once.
ALTER TABLE uploads ADD COLUMN handed_in boolean NOT NULL DEFAULT false;
ALTER TABLE uploads ADD CONSTRAINT only_files_are_erased CHECK (erased_at IS NULL OR stored_at IS NOT NULL);
CREATE INDEX uploads_unused ON uploads (stored_at, id)
    WHERE stored_at IS NOT NULL AND erased_at IS NULL AND NOT handed_in;

CREATE FUNCTION refuse_return_of_a_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erased_at IS NOT NULL AND (NEW.erased_at, NEW.declared_name)
        IS DISTINCT FROM (OLD.erased_at, OLD.declared_name) THEN
        RAISE EXCEPTION 'an erased file does not come back' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER uploads_are_erased_once BEFORE UPDATE ON uploads
    FOR EACH ROW EXECUTE FUNCTION refuse_return_of_a_file();

-- Ended requests that still have files, by how and when they ended: what is due is found without the others.
ALTER TABLE requests ADD COLUMN files_kept boolean NOT NULL DEFAULT true;
CREATE INDEX requests_with_files ON requests (status, ended_at, id) WHERE files_kept AND ended_at IS NOT NULL;
CREATE INDEX batches_by_letter ON batches (letter) WHERE finished_at IS NULL;
-- The upload that a row names as its own, as 32 small digits whatever its spelling; other texts name none.
CREATE FUNCTION document_named(typed jsonb) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN lower(translate(replace(typed ->> 'document', 'urn:uuid:', ''), '{}-', '') COLLATE "C");
-- By hash, which takes a text of any length: it is whatever somebody wrote.
CREATE INDEX batch_rows_by_document ON batch_rows USING hash (document_named(typed)) WHERE state = 'WAITING';

-- `outcome` and `kept_for` as they were judged: how the request ended, and the length that holds for it (ISO 8601).
CREATE TABLE erasing (
    upload uuid PRIMARY KEY REFERENCES uploads,
    outcome text COLLATE "C" NOT NULL,
    kept_for text COLLATE "C" NOT NULL,
    requests uuid[] NOT NULL,
    by_ref text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX erasing_by_age ON erasing (at, upload);

-- No reference: what went stays known, whatever becomes of the row.
CREATE TABLE erasures (
    upload uuid PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    kept_for text COLLATE "C" NOT NULL,
    requests uuid[] NOT NULL,
    by_ref text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX erasures_by_time ON erasures (at, upload);
CREATE TRIGGER erasures_are_only_added BEFORE UPDATE OR DELETE ON erasures
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER erasures_are_not_emptied BEFORE TRUNCATE ON erasures
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
