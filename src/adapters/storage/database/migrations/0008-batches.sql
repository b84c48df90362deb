-- Batches (R-30). A batch is stored whole before any of its rows is judged; from then on a worker that holds the
-- lock on its row works it off. The lock is the lease: it ends with the transaction of whoever held it.
CREATE TABLE batches (
    id uuid PRIMARY KEY,
    partner uuid NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint bytea NOT NULL,
    by_key uuid NOT NULL,
    by_name text NOT NULL,
    policy text COLLATE "C" NOT NULL CHECK (policy IN ('VALID_ROWS_STAND', 'ALL_OR_NOTHING')),
    dry_run boolean NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('RECEIVED', 'APPLIED')),
    letter uuid,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    total integer NOT NULL CHECK (total BETWEEN 1 AND 5000),
    accepted integer NOT NULL DEFAULT 0,
    refused integer NOT NULL DEFAULT 0,
    done integer NOT NULL DEFAULT 0 CHECK (done = accepted + refused AND done <= total),
    failures integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    UNIQUE (partner, key),
    CHECK ((finished_at IS NULL) OR done = total),
    CHECK ((state = 'APPLIED') = (finished_at IS NOT NULL AND NOT dry_run))
);
CREATE INDEX batches_of_partner ON batches (partner, created_at, id);
CREATE INDEX batches_all ON batches (created_at, id);
CREATE INDEX batches_unfinished ON batches (next_attempt_at, id) WHERE finished_at IS NULL;

CREATE TABLE batch_rows (
    batch uuid NOT NULL REFERENCES batches,
    index integer NOT NULL CHECK (index >= 0),
    typed jsonb NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('WAITING', 'ACCEPTED', 'REFUSED')),
    request_id uuid UNIQUE REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    number text COLLATE "C",
    faults jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (batch, index),
    CHECK ((request_id IS NULL) = (number IS NULL)),
    CHECK (request_id IS NULL OR state = 'ACCEPTED')
);
CREATE INDEX batch_rows_waiting ON batch_rows (batch, index) WHERE state = 'WAITING';

-- A fault found in a batch's letter after a request was decided is only shown to that request's department.
CREATE TABLE listed_letters (
    request_id uuid NOT NULL REFERENCES requests,
    listed_at timestamptz NOT NULL,
    batch uuid NOT NULL REFERENCES batches,
    department text COLLATE "C" NOT NULL,
    upload uuid NOT NULL,
    reason text COLLATE "C" NOT NULL,
    words text NOT NULL,
    by_name text NOT NULL,
    PRIMARY KEY (request_id, listed_at)
);
CREATE INDEX listed_letters_of_department ON listed_letters (department, listed_at, request_id);
