-- Attempts to have a bill paid on a rail's own page, each written down before the rail is called (R-18). The address
-- is kept only while it may be given out again. `ask_at` is the queue, and the lease, of who asks the rail about it.
CREATE TABLE payment_pages (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    payment_number text COLLATE "C" NOT NULL,
    rail text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    opened_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('OPENING', 'OPEN', 'FAILED', 'PAID', 'OVER')),
    reference text COLLATE "C",
    address text,
    good_until timestamptz,
    queries integer NOT NULL DEFAULT 0,
    ask_at timestamptz,
    CHECK ((state = 'OPEN') = (address IS NOT NULL)),
    CHECK (state <> 'OPEN' OR (reference IS NOT NULL AND good_until IS NOT NULL)),
    CHECK (state NOT IN ('OPENING', 'OPEN') OR ask_at IS NOT NULL),
    CHECK (state <> 'FAILED' OR ask_at IS NULL)
);
CREATE INDEX payment_pages_of_request ON payment_pages (request_id, opened_at);
CREATE INDEX payment_pages_to_ask ON payment_pages (ask_at, id) WHERE ask_at IS NOT NULL;

-- Refunds sent back through a rail, each written down before the rail is called (R-24). ASKED: nobody knows yet.
-- MADE: the money is gone, and the request is still to be told. At most one of a refund is under way.
CREATE TABLE rail_payouts (
    reference text COLLATE "C" PRIMARY KEY,
    refund_id uuid NOT NULL,
    request_id uuid NOT NULL REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    rail text COLLATE "C" NOT NULL,
    network_number text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    by_id uuid NOT NULL,
    by_name text NOT NULL,
    asked_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('ASKED', 'MADE', 'RECORDED', 'NOT_MADE')),
    number text COLLATE "C",
    queries integer NOT NULL DEFAULT 0,
    ask_at timestamptz,
    CHECK ((state IN ('MADE', 'RECORDED')) = (number IS NOT NULL)),
    CHECK ((state IN ('ASKED', 'MADE')) = (ask_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_payout_under_way ON rail_payouts (refund_id) WHERE state IN ('ASKED', 'MADE');
CREATE INDEX rail_payouts_of_refund ON rail_payouts (refund_id);
CREATE INDEX rail_payouts_to_ask ON rail_payouts (ask_at, reference) WHERE ask_at IS NOT NULL;

-- What an attempt was for never changes, and none is forgotten.
CREATE FUNCTION refuse_change_of_a_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.request_id, NEW.payment_number, NEW.rail, NEW.amount, NEW.opened_at)
          = (OLD.id, OLD.request_id, OLD.payment_number, OLD.rail, OLD.amount, OLD.opened_at)
        AND (OLD.reference IS NULL OR NEW.reference = OLD.reference)
        AND (OLD.state NOT IN ('PAID', 'FAILED') OR NEW.state = OLD.state) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an attempt to pay stays written down' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER pages_stay_written_down BEFORE UPDATE OR DELETE ON payment_pages
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_a_page();
CREATE TRIGGER pages_are_not_emptied BEFORE TRUNCATE ON payment_pages
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

CREATE FUNCTION refuse_change_of_a_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.reference, NEW.refund_id, NEW.request_id, NEW.rail, NEW.network_number, NEW.amount, NEW.by_id,
             NEW.by_name, NEW.asked_at)
          = (OLD.reference, OLD.refund_id, OLD.request_id, OLD.rail, OLD.network_number, OLD.amount, OLD.by_id,
             OLD.by_name, OLD.asked_at)
        AND (OLD.number IS NULL OR NEW.number = OLD.number)
        AND (OLD.state NOT IN ('RECORDED', 'NOT_MADE') OR NEW.state = OLD.state) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a refund sent stays written down' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER payouts_stay_written_down BEFORE UPDATE OR DELETE ON rail_payouts
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_a_payout();
CREATE TRIGGER payouts_are_not_emptied BEFORE TRUNCATE ON rail_payouts
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
