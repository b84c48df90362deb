-- Sessions, codes and counts live on real time; people, deputies and keys on the service's, which a demo moves.

-- A number's one current code, kept as a MAC under a key that is not in the database.
CREATE TABLE sign_in_codes (
    phone text COLLATE "C" PRIMARY KEY,
    id uuid NOT NULL,
    mac bytea NOT NULL CHECK (octet_length(mac) = 32),
    sent_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL CHECK (tries >= 0),
    used_at timestamptz
);
CREATE INDEX sign_in_codes_over ON sign_in_codes (expires_at);

-- How often something was done in a window of time; keys are digests of a phone, an address or a prefix.
CREATE TABLE access_limits (
    kind text COLLATE "C" NOT NULL,
    key bytea NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    used integer NOT NULL,
    PRIMARY KEY (kind, key, starts_at)
);
CREATE INDEX access_limits_over ON access_limits (ends_at);

-- Failed sign-ins in a row, by digest of an account's name or of an address.
CREATE TABLE sign_in_pauses (
    key bytea PRIMARY KEY,
    failures integer NOT NULL CHECK (failures >= 0),
    last_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL
);
CREATE INDEX sign_in_pauses_over ON sign_in_pauses (last_at);

CREATE TABLE staff (
    id uuid PRIMARY KEY,
    username text COLLATE "C" NOT NULL CONSTRAINT one_person_per_username UNIQUE,
    name text NOT NULL,
    roles text[] COLLATE "C" NOT NULL,
    departments text[] COLLATE "C" NOT NULL,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    password_hash text COLLATE "C" NOT NULL,
    totp_sealed bytea NOT NULL,
    totp_step bigint NOT NULL
);

CREATE TABLE deputies (
    id uuid PRIMARY KEY,
    absent uuid NOT NULL REFERENCES staff,
    deputy uuid NOT NULL REFERENCES staff,
    from_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    ended_at timestamptz,
    CHECK (absent <> deputy),
    CHECK (from_at < until_at)
);
CREATE INDEX deputies_of ON deputies (deputy, until_at);

-- Tokens are kept as their SHA-256.
CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    phone text COLLATE "C",
    person_key text COLLATE "C",
    staff_id uuid REFERENCES staff,
    opened_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL,
    idle interval NOT NULL,
    ends_at timestamptz NOT NULL,
    CHECK ((phone IS NULL) <> (staff_id IS NULL)),
    CHECK (person_key IS NULL OR phone IS NOT NULL)
);
CREATE INDEX sessions_of_staff ON sessions (staff_id) WHERE staff_id IS NOT NULL;
CREATE INDEX sessions_over ON sessions (ends_at);

CREATE TABLE partner_keys (
    id uuid PRIMARY KEY,
    institution uuid NOT NULL,
    name text NOT NULL,
    prefix text COLLATE "C" NOT NULL UNIQUE,
    secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    scopes text[] COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    last_used_at timestamptz
);
CREATE INDEX partner_keys_of ON partner_keys (institution, created_at);

-- Who changed what about whom, and why: only ever added to.
CREATE TABLE people_history (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    what text COLLATE "C" NOT NULL,
    subject uuid NOT NULL,
    at timestamptz NOT NULL,
    by_ref text COLLATE "C" NOT NULL,
    by_name text NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    why text NOT NULL
);
CREATE INDEX people_history_of ON people_history (subject, position);
CREATE TRIGGER people_history_is_only_added BEFORE UPDATE OR DELETE ON people_history
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER people_history_is_not_emptied BEFORE TRUNCATE ON people_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
