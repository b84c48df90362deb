-- Messages (R-31): stored in the transaction of their event, sent after it. `position` keeps the order in which
-- the messages of one request were made; times named `*_pace` are real time, the others the service's own.
CREATE TABLE messages (
    id uuid PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    request_id uuid REFERENCES requests DEFERRABLE INITIALLY DEFERRED,
    version integer,
    notice_id uuid,
    kind text COLLATE "C" NOT NULL,
    recipient text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    text text NOT NULL,
    parts smallint NOT NULL CHECK (parts > 0),
    created_at timestamptz NOT NULL,
    use_by timestamptz NOT NULL,
    urgent boolean GENERATED ALWAYS AS (kind = 'SIGN_IN_CODE') STORED,
    state text COLLATE "C" NOT NULL
        CHECK (state IN ('UNSENT', 'SENT', 'UNKNOWN', 'DELIVERED', 'FAILED', 'GIVEN_UP')),
    attempts integer NOT NULL CHECK (attempts >= 0),
    unknowns smallint NOT NULL DEFAULT 0 CHECK (unknowns BETWEEN 0 AND 2),
    next_attempt_at timestamptz NOT NULL,
    leased_until_pace timestamptz,
    gateway text COLLATE "C",
    gives_receipts boolean,
    gateway_id text COLLATE "C",
    handed_at timestamptz,
    settled_at timestamptz,
    reason text,
    tell_pace timestamptz,
    told_at timestamptz,
    told_state text COLLATE "C",
    -- One event, one SMS for each person: a version of a request is one event.
    CONSTRAINT one_message_per_event UNIQUE (request_id, version, recipient),
    CONSTRAINT a_used_code_is_forgotten CHECK (state = 'UNSENT' OR kind <> 'SIGN_IN_CODE' OR text = ''),
    CONSTRAINT a_code_is_never_repeated CHECK (kind <> 'SIGN_IN_CODE' OR unknowns = 0 OR state <> 'UNSENT'),
    CONSTRAINT sent_means_handed CHECK (state <> 'SENT' OR handed_at IS NOT NULL),
    CONSTRAINT an_end_has_its_moment CHECK (state IN ('UNSENT', 'SENT') OR settled_at IS NOT NULL)
);
CREATE INDEX messages_to_send ON messages (urgent DESC, next_attempt_at, position) WHERE state = 'UNSENT';
CREATE INDEX messages_waiting_of_request ON messages (request_id, position) WHERE state = 'UNSENT';
CREATE INDEX messages_of_request ON messages (request_id, created_at, id) WHERE request_id IS NOT NULL;
CREATE INDEX messages_in_trouble ON messages (settled_at, id) WHERE state IN ('GIVEN_UP', 'FAILED', 'UNKNOWN');
CREATE INDEX messages_to_tell ON messages (tell_pace, id) WHERE tell_pace IS NOT NULL;

CREATE FUNCTION refuse_turning_back_a_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF ROW (NEW.id, NEW.request_id, NEW.version, NEW.notice_id, NEW.kind, NEW.recipient, NEW.created_at, NEW.use_by)
        IS DISTINCT FROM
        ROW (OLD.id, OLD.request_id, OLD.version, OLD.notice_id, OLD.kind, OLD.recipient, OLD.created_at, OLD.use_by)
        OR (NEW.text <> OLD.text AND NEW.text <> '') THEN
        RAISE EXCEPTION 'a message never changes, only what became of it' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state <> 'UNSENT' AND (OLD.state, NEW.state) NOT IN (
        ('SENT', 'DELIVERED'), ('SENT', 'FAILED'), ('FAILED', 'DELIVERED'),
        ('UNKNOWN', 'SENT'), ('UNKNOWN', 'DELIVERED'), ('UNKNOWN', 'FAILED')
    ) THEN
        RAISE EXCEPTION 'a message that is % does not become %', OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER messages_never_turn_back BEFORE UPDATE ON messages
    FOR EACH ROW EXECUTE FUNCTION refuse_turning_back_a_message();

-- Every call of a gateway, written down before it is made. The key bars two calls of the same number.
CREATE TABLE sms_attempts (
    message_id uuid NOT NULL REFERENCES messages,
    attempt integer NOT NULL CHECK (attempt > 0),
    gateway text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    outcome text COLLATE "C"
        CHECK (outcome IN ('ACCEPTED', 'NOT_TAKEN', 'REFUSED', 'UNKNOWN', 'LOST')),
    gateway_id text COLLATE "C",
    PRIMARY KEY (message_id, attempt),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX sms_attempts_by_gateway_id ON sms_attempts (gateway, gateway_id) WHERE gateway_id IS NOT NULL;
CREATE INDEX sms_attempts_unanswered ON sms_attempts (message_id, attempt) WHERE outcome IN ('UNKNOWN', 'LOST');

-- The answer is filled in once. One that comes after its call was given up as LOST may still say what it was.
CREATE FUNCTION refuse_change_of_an_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.outcome IS NULL OR OLD.outcome = 'LOST') AND NEW.outcome IS NOT NULL
        AND ROW (NEW.message_id, NEW.attempt, NEW.gateway, NEW.started_at)
            = ROW (OLD.message_id, OLD.attempt, OLD.gateway, OLD.started_at) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an attempt, once answered, never changes' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER sms_attempts_never_change BEFORE UPDATE OR DELETE ON sms_attempts
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_an_attempt();

-- Receipts as they came, each once by what it says (`digest`), stored before they are acknowledged.
CREATE TABLE receipts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,
    gateway text COLLATE "C" NOT NULL,
    gateway_id text COLLATE "C",
    reference text COLLATE "C",
    state text COLLATE "C" NOT NULL CHECK (state IN ('DELIVERED', 'FAILED', 'UNKNOWN')),
    at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    raw bytea NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    next_try_pace timestamptz NOT NULL,
    message_id uuid REFERENCES messages,
    settled_at timestamptz,
    finding text COLLATE "C" CHECK (finding IN ('APPLIED', 'NOTHING_NEW', 'UNKNOWN')),
    CHECK ((settled_at IS NULL) = (finding IS NULL))
);
CREATE INDEX receipts_to_settle ON receipts (next_try_pace, id) WHERE settled_at IS NULL;
CREATE INDEX receipts_waiting_by_gateway_id ON receipts (gateway, gateway_id) WHERE settled_at IS NULL;
CREATE INDEX receipts_of_message ON receipts (message_id, id) WHERE message_id IS NOT NULL;
