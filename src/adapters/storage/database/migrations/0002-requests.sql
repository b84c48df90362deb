-- Requests: one row each. `facts` holds the whole request; the columns beside it are what the database itself
-- constrains, sorts or searches, written from the same value in the same statement.
CREATE TABLE requests (
    id uuid PRIMARY KEY,
    number text COLLATE "C" UNIQUE,
    version integer NOT NULL CHECK (version >= 0),
    status text COLLATE "C" NOT NULL,
    live boolean NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    department text COLLATE "C" NOT NULL,
    course text COLLATE "C",
    institution uuid,
    partner uuid,
    batch uuid,
    person_key text COLLATE "C" NOT NULL,
    phone text COLLATE "C" NOT NULL,
    name_words text[] NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    holds_period boolean NOT NULL,
    fee bigint NOT NULL CHECK (fee >= 0),
    submitted_at timestamptz NOT NULL,
    decided_at timestamptz,
    status_since timestamptz NOT NULL,
    ended_at timestamptz,
    deadline_at timestamptz,
    next_due_at timestamptz,
    unreached_since timestamptz,
    facts jsonb NOT NULL,
    CHECK (first_day <= last_day),
    -- R-6: one person, one purpose, one department, no two live requests over the same days.
    CONSTRAINT one_live_request_per_period EXCLUDE USING gist (
        person_key WITH =, purpose WITH =, department WITH =, daterange(first_day, last_day, '[]') WITH &&
    ) WHERE (holds_period)
);
CREATE INDEX requests_due ON requests (next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX requests_queue ON requests (status, submitted_at, id);
CREATE INDEX requests_department_queue ON requests (department, status, submitted_at, id);
CREATE INDEX requests_of_department ON requests (department, submitted_at, id);
CREATE INDEX requests_by_deadline ON requests (deadline_at, submitted_at, id) WHERE deadline_at IS NOT NULL;
CREATE INDEX requests_decided ON requests (decided_at) WHERE decided_at IS NOT NULL;
-- The number of an identity document, whichever kind and country it is of.
CREATE INDEX requests_by_identity ON requests (split_part(person_key, ':', 3));
CREATE INDEX requests_all ON requests (submitted_at, id);
CREATE INDEX requests_of_phone ON requests (phone, submitted_at, id);
CREATE INDEX requests_of_person ON requests (person_key, submitted_at, id);
CREATE INDEX requests_of_partner ON requests (partner, submitted_at, id) WHERE partner IS NOT NULL;
CREATE INDEX requests_of_batch ON requests (batch, submitted_at, id) WHERE batch IS NOT NULL;
CREATE INDEX requests_by_name ON requests USING gin (name_words);
CREATE INDEX requests_unreached ON requests (unreached_since, id) WHERE unreached_since IS NOT NULL;
CREATE INDEX requests_ending ON requests (last_day, id) WHERE status IN ('APPROVED', 'POSTPONED');

-- R-22: once only, by a constraint and not by a flag.
CREATE TABLE postponements (
    request_id uuid PRIMARY KEY REFERENCES requests,
    at timestamptz NOT NULL,
    first_day_before date NOT NULL,
    first_day_after date NOT NULL
);

CREATE TABLE drafts (
    id uuid PRIMARY KEY,
    owner text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    content jsonb NOT NULL,
    saved_at timestamptz NOT NULL
);
CREATE INDEX drafts_of_owner ON drafts (owner, saved_at);

-- History: numbered in the order of commit, chained per request, never changed.
CREATE SEQUENCE event_positions;
CREATE TABLE events (
    position bigint PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    version integer NOT NULL,
    name text COLLATE "C" NOT NULL,
    step text COLLATE "C" NOT NULL,
    by_ref text COLLATE "C" NOT NULL,
    by_name text NOT NULL,
    at timestamptz NOT NULL,
    before text COLLATE "C" NOT NULL,
    after text COLLATE "C" NOT NULL,
    department text COLLATE "C" NOT NULL,
    partner uuid,
    facts jsonb NOT NULL,
    digest bytea NOT NULL,
    UNIQUE (request_id, version)
);
CREATE INDEX events_of_partner ON events (partner, position) WHERE partner IS NOT NULL;
CREATE INDEX events_of_department ON events (department, position);
CREATE TABLE history_roots (
    day date PRIMARY KEY,
    upto bigint NOT NULL,
    root bytea NOT NULL
);

CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER events_are_only_added BEFORE UPDATE OR DELETE ON events
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER events_are_not_emptied BEFORE TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER roots_are_only_added BEFORE UPDATE OR DELETE ON history_roots
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER postponements_are_only_added BEFORE UPDATE OR DELETE ON postponements
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();

-- The books (R-18). A line adds `fils` to an account; RECEIVED goes below zero by what came in, the others hold
-- what became of it, so that the lines of an entry, and of a request, come to zero.
CREATE TABLE ledger_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entry uuid NOT NULL,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    version integer NOT NULL,
    account text COLLATE "C" NOT NULL
        CHECK (account IN ('RECEIVED', 'FEE', 'AWAITING_DECISION', 'OWED', 'REFUNDED', 'IN_INQUIRY')),
    fils bigint NOT NULL CHECK (fils <> 0),
    network_number text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX ledger_of_request ON ledger_lines (request_id, id);
CREATE INDEX ledger_of_entry ON ledger_lines (entry);
CREATE INDEX ledger_by_time ON ledger_lines (at);

CREATE FUNCTION refuse_unbalanced_books() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
BEGIN
    IF (SELECT sum(fils) FROM ledger_lines WHERE entry = NEW.entry) <> 0 THEN
        RAISE EXCEPTION 'the entry % does not balance', NEW.entry USING ERRCODE = 'check_violation';
    END IF;
    -- Two transactions on one request must not each see only their own half.
    PERFORM 1 FROM requests WHERE id = NEW.request_id FOR NO KEY UPDATE;
    SELECT account INTO wrong FROM ledger_lines WHERE request_id = NEW.request_id
        GROUP BY account HAVING (account = 'RECEIVED' AND sum(fils) > 0) OR (account <> 'RECEIVED' AND sum(fils) < 0)
        LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'the account % of a request would be overdrawn', wrong USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER books_balance AFTER INSERT ON ledger_lines DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced_books();
CREATE TRIGGER ledger_is_only_added BEFORE UPDATE OR DELETE ON ledger_lines
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON ledger_lines
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- What a bank may ask for, answered by one read (R-17).
CREATE TABLE bills (
    number text COLLATE "C" PRIMARY KEY,
    request_id uuid NOT NULL UNIQUE REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    amount bigint NOT NULL CHECK (amount > 0),
    opened_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL,
    due_at timestamptz,
    payer text NOT NULL,
    title_ar text NOT NULL,
    title_en text NOT NULL
);

-- Refunds as a queue sees them; the books say what they come to.
CREATE TABLE refunds (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    cause text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    opened_at timestamptz NOT NULL
);
CREATE INDEX refunds_open ON refunds (state, opened_at, id);
CREATE INDEX refunds_all ON refunds (opened_at, id);

-- Letters: what a paper says never changes, only whether it still stands (R-29).
CREATE TABLE letters (
    code text COLLATE "C" PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    kind text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    issued_at timestamptz NOT NULL,
    facts jsonb NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('ISSUED', 'REPLACED', 'WITHDRAWN')),
    changed_at timestamptz,
    UNIQUE (request_id, kind, version)
);
CREATE UNIQUE INDEX one_letter_of_a_kind_stands ON letters (request_id, kind) WHERE state = 'ISSUED';

CREATE FUNCTION refuse_change_of_a_letter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'ISSUED' AND NEW.code = OLD.code AND NEW.request_id = OLD.request_id
        AND NEW.kind = OLD.kind AND NEW.version = OLD.version AND NEW.issued_at = OLD.issued_at
        AND NEW.facts = OLD.facts THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an issued letter never changes' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER letters_never_change BEFORE UPDATE OR DELETE ON letters
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_a_letter();

-- A key of the caller's own makes a repeated call give the first answer again.
CREATE TABLE idempotency_keys (
    actor text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    fingerprint bytea NOT NULL,
    answer jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);

-- The availability log of R-16: a row a minute while the service is up. `beat_at` is real time, `at` the
-- service's own, which a demo moves.
CREATE TABLE availability (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    beat_at timestamptz NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX availability_by_time ON availability (at);

-- Which requests carry a file: a batch's letter is one file in many.
CREATE TABLE request_uploads (
    upload uuid NOT NULL,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (upload, request_id)
);
CREATE INDEX uploads_of_request ON request_uploads (request_id);
