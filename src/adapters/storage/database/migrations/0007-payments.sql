-- Every call of a payment network as it came, before it is answered (R-18). Only ever added to.
CREATE TABLE notices_told (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rail text COLLATE "C" NOT NULL,
    network_number text COLLATE "C" NOT NULL,
    payment_number text COLLATE "C" NOT NULL,
    raw bytea NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX notices_told_of_payment ON notices_told (rail, network_number, id);
CREATE TRIGGER notices_told_are_only_added BEFORE UPDATE OR DELETE ON notices_told
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER notices_told_are_not_emptied BEFORE TRUNCATE ON notices_told
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- One row a movement of money, known by the network's number whatever the message that told of it.
-- NEW waits to be taken in; SETTLED is in the request and the books; REFUSED named no bill of ours and was not
-- acknowledged; HELD was acknowledged and could not be taken in: a difference tells finance.
CREATE TABLE payment_notices (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rail text COLLATE "C" NOT NULL,
    network_number text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('PAYMENT', 'REVERSAL')),
    payment_number text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    taken_at timestamptz NOT NULL,
    taken_on date NOT NULL,
    received_at timestamptz NOT NULL,
    reverses text COLLATE "C",
    bank_reference text NOT NULL,
    settlement_day date,
    state text COLLATE "C" NOT NULL CHECK (state IN ('NEW', 'SETTLED', 'REFUSED', 'HELD')),
    finding text COLLATE "C",
    request_id uuid REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    attempts integer NOT NULL DEFAULT 0,
    settled_at timestamptz,
    listed_on date,
    CONSTRAINT one_notice_a_movement UNIQUE (rail, network_number),
    CHECK ((kind = 'REVERSAL') = (reverses IS NOT NULL)),
    CHECK (state = 'REFUSED' OR request_id IS NOT NULL),
    CHECK ((state = 'SETTLED') = (settled_at IS NOT NULL)),
    CHECK (state = 'NEW' OR finding IS NOT NULL)
);
CREATE INDEX payment_notices_waiting ON payment_notices (position) WHERE state = 'NEW';
CREATE INDEX payment_notices_waiting_of_request ON payment_notices (request_id, position) WHERE state = 'NEW';
CREATE INDEX payment_notices_of_request ON payment_notices (request_id, position);
CREATE INDEX payment_notices_of_day ON payment_notices (rail, settlement_day);
CREATE INDEX payment_notices_unlisted ON payment_notices (rail, taken_on) WHERE settlement_day IS NULL;
CREATE INDEX payment_notices_held_reversals ON payment_notices (rail, reverses) WHERE state = 'HELD';

-- What was told never changes, and what was settled stays so; how far a notice has come is all that moves.
CREATE FUNCTION refuse_change_of_a_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.position, NEW.rail, NEW.network_number, NEW.kind, NEW.payment_number, NEW.amount, NEW.taken_at,
             NEW.taken_on, NEW.received_at, NEW.bank_reference)
          = (OLD.position, OLD.rail, OLD.network_number, OLD.kind, OLD.payment_number, OLD.amount, OLD.taken_at,
             OLD.taken_on, OLD.received_at, OLD.bank_reference)
        AND NEW.reverses IS NOT DISTINCT FROM OLD.reverses
        AND NEW.settlement_day IS NOT DISTINCT FROM OLD.settlement_day
        AND (OLD.request_id IS NULL OR NEW.request_id = OLD.request_id)
        AND (OLD.listed_on IS NULL OR NEW.listed_on = OLD.listed_on)
        AND (OLD.state <> 'SETTLED' OR (NEW.state, NEW.finding, NEW.settled_at)
                                     = (OLD.state, OLD.finding, OLD.settled_at)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what a network told never changes' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER notices_never_change BEFORE UPDATE OR DELETE ON payment_notices
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_a_notice();
CREATE TRIGGER notices_are_not_emptied BEFORE TRUNCATE ON payment_notices
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- Which days of which network were compared (R-19); a day that is missing here is flagged.
CREATE TABLE network_imports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rail text COLLATE "C" NOT NULL,
    day date NOT NULL,
    at timestamptz NOT NULL,
    lines integer NOT NULL CHECK (lines >= 0)
);
CREATE INDEX network_imports_of_day ON network_imports (rail, day);
CREATE TRIGGER imports_are_only_added BEFORE UPDATE OR DELETE ON network_imports
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER imports_are_not_emptied BEFORE TRUNCATE ON network_imports
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- Where the network and we do not agree, each once, listed until finance settles it (R-19). `digest` is over what
-- both sides say, so that the same list opens nothing twice and a changed one does.
CREATE TABLE differences (
    id uuid PRIMARY KEY,
    rail text COLLATE "C" NOT NULL,
    day date NOT NULL,
    kind text COLLATE "C" NOT NULL,
    network_number text COLLATE "C" NOT NULL,
    request_id uuid REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    ours jsonb,
    theirs jsonb,
    cause text COLLATE "C",
    digest bytea NOT NULL,
    opened_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'SETTLED')),
    decision text COLLATE "C",
    settled_by text COLLATE "C",
    settled_by_name text,
    settled_at timestamptz,
    words text,
    CONSTRAINT one_difference_of_a_kind UNIQUE (rail, kind, network_number, digest),
    CHECK (ours IS NOT NULL OR theirs IS NOT NULL),
    CHECK (num_nulls(decision, settled_by, settled_by_name, settled_at, words)
           = CASE state WHEN 'OPEN' THEN 5 ELSE 0 END)
);
CREATE INDEX differences_by_state ON differences (state, opened_at, id);
CREATE INDEX differences_all ON differences (opened_at, id);
CREATE INDEX differences_of_request ON differences (request_id, opened_at, id) WHERE request_id IS NOT NULL;

CREATE FUNCTION refuse_change_of_a_difference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'OPEN' AND NEW.state = 'SETTLED'
        AND (NEW.id, NEW.rail, NEW.day, NEW.kind, NEW.network_number, NEW.digest, NEW.opened_at)
          = (OLD.id, OLD.rail, OLD.day, OLD.kind, OLD.network_number, OLD.digest, OLD.opened_at)
        AND (NEW.ours, NEW.theirs, NEW.cause, NEW.request_id)
            IS NOT DISTINCT FROM (OLD.ours, OLD.theirs, OLD.cause, OLD.request_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a difference is settled once, and otherwise never changes' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER differences_are_settled_once BEFORE UPDATE OR DELETE ON differences
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_a_difference();
CREATE TRIGGER differences_are_not_emptied BEFORE TRUNCATE ON differences
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- The books page by page, one entry by its side that received; and the requests with a payment in inquiry.
CREATE INDEX ledger_pages ON ledger_lines (id) WHERE fils > 0;
CREATE INDEX ledger_of_payment ON ledger_lines (request_id, network_number);
CREATE INDEX requests_in_inquiry ON requests (id)
    WHERE facts @> '{"request": {"payments": [{"standing": "IN_INQUIRY"}]}}';
CREATE UNIQUE INDEX ledger_side_once ON ledger_lines (entry, account);
