-- Files people hand in. `due_at` says when a worker may look at the row again: it is the queue of what waits for
-- a scan, the lease of who scans it, and afterwards the queue of verdicts that the requests were not told yet.
CREATE TABLE uploads (
    id uuid PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    declared_name text NOT NULL,
    declared_type text NOT NULL,
    opened_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL
        CHECK (state IN ('UPLOADING', 'QUARANTINED', 'CLEAN', 'INFECTED', 'WRONG_TYPE')),
    file_id uuid UNIQUE,
    size bigint CHECK (size > 0),
    sha256 text COLLATE "C" CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    media_type text COLLATE "C",
    stored_at timestamptz,
    scanned_at timestamptz,
    fault text COLLATE "C",
    signature text,
    pages integer,
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz,
    told_at timestamptz,
    CONSTRAINT received_means_stored
        CHECK ((state = 'UPLOADING') = (num_nonnulls(file_id, size, sha256, media_type, stored_at) = 0)
            AND num_nonnulls(file_id, size, sha256, media_type, stored_at) IN (0, 5)),
    CONSTRAINT a_verdict_has_its_moment
        CHECK ((scanned_at IS NOT NULL) = (state IN ('CLEAN', 'INFECTED', 'WRONG_TYPE'))),
    CONSTRAINT only_verdicts_are_told CHECK (told_at IS NULL OR scanned_at IS NOT NULL),
    CONSTRAINT what_waits_is_looked_at CHECK (state <> 'QUARANTINED' OR due_at IS NOT NULL)
);
CREATE INDEX uploads_of_owner ON uploads (owner, opened_at);
CREATE INDEX uploads_waiting ON uploads (due_at, id) WHERE state = 'QUARANTINED';
CREATE INDEX uploads_untold ON uploads (due_at, id) WHERE scanned_at IS NOT NULL AND told_at IS NULL;
CREATE INDEX uploads_unfinished ON uploads (expires_at, id) WHERE state = 'UPLOADING';

-- Received bytes are not exchanged, and the first verdict stands.
CREATE FUNCTION refuse_another_file_or_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'UPLOADING' AND (NEW.file_id, NEW.sha256, NEW.stored_at, NEW.owner)
        IS DISTINCT FROM (OLD.file_id, OLD.sha256, OLD.stored_at, OLD.owner) THEN
        RAISE EXCEPTION 'the bytes of an upload are received once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.scanned_at IS NOT NULL AND (NEW.state, NEW.scanned_at)
        IS DISTINCT FROM (OLD.state, OLD.scanned_at) THEN
        RAISE EXCEPTION 'the first verdict on an upload stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER uploads_are_settled_once BEFORE UPDATE ON uploads
    FOR EACH ROW EXECUTE FUNCTION refuse_another_file_or_verdict();

-- A row before each file: whatever a killed process left in quarantine is found by it, without a listing of files.
-- The one that stands is taken off in the transaction that makes it stand.
CREATE TABLE upload_tries (
    file_id uuid PRIMARY KEY,
    upload_id uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
    begun_at timestamptz NOT NULL,
    collecting boolean NOT NULL DEFAULT false
);
CREATE INDEX upload_tries_by_age ON upload_tries (begun_at, file_id);
CREATE INDEX upload_tries_of_upload ON upload_tries (upload_id);

-- Who was given an address for reading: the address names this row, so that it holds no reader's name or number.
CREATE TABLE file_readers (
    id uuid PRIMARY KEY,
    upload_id uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
    reader text COLLATE "C" NOT NULL,
    first_at timestamptz NOT NULL,
    UNIQUE (upload_id, reader)
);

-- Who looked at which file. No reference: what was looked at stays known when the file itself is gone.
CREATE TABLE file_views (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    upload_id uuid NOT NULL,
    by_ref text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX file_views_of_upload ON file_views (upload_id, at);
CREATE TRIGGER file_views_are_only_added BEFORE UPDATE OR DELETE ON file_views
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER file_views_are_not_emptied BEFORE TRUNCATE ON file_views
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
