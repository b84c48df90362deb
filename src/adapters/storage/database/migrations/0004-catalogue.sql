-- The catalogue as it stands. Rows are made inactive or open again, never taken out, but for prices that have not
-- begun; what they were before is in catalogue_history. `position` keeps the order in which staff added them.
CREATE TABLE departments (
    code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    position bigint GENERATED ALWAYS AS IDENTITY,
    title_ar text NOT NULL CHECK (title_ar <> ''),
    title_en text NOT NULL CHECK (title_en <> ''),
    gis boolean NOT NULL,
    active boolean NOT NULL
);
-- R-3: one department has the paid courses.
CREATE UNIQUE INDEX one_department_is_gis ON departments (gis) WHERE gis;

CREATE TABLE courses (
    code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    position bigint GENERATED ALWAYS AS IDENTITY,
    title_ar text NOT NULL CHECK (title_ar <> ''),
    title_en text NOT NULL CHECK (title_en <> ''),
    hours integer NOT NULL CHECK (hours BETWEEN 1 AND 500),
    active boolean NOT NULL
);

-- R-4: on no day has a course two prices. Both days are included; no last day means until further notice.
CREATE TABLE prices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course text COLLATE "C" NOT NULL REFERENCES courses,
    amount bigint NOT NULL CHECK (amount > 0),
    valid_from date NOT NULL,
    valid_until date CHECK (valid_until >= valid_from),
    CONSTRAINT one_price_a_day EXCLUDE USING gist (
        course WITH =, daterange(valid_from, valid_until, '[]') WITH &&
    )
);

CREATE TABLE institutions (
    id uuid PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    code text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    title_ar text NOT NULL CHECK (title_ar <> ''),
    title_en text NOT NULL CHECK (title_en <> ''),
    kind text COLLATE "C" NOT NULL CHECK (kind IN
        ('INSTITUTION', 'MINISTRY_OF_WORKS', 'UNIVERSITY', 'ASSOCIATION', 'VOCATIONAL_CENTRE')),
    contact_phone text COLLATE "C" CHECK (contact_phone ~ '^\+[1-9][0-9]{7,14}$'),
    active boolean NOT NULL
);

CREATE TABLE reasons (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    use text COLLATE "C" NOT NULL CHECK (use IN ('DOCUMENT_FAULT', 'REFUSAL', 'CANCELLATION', 'EXTENSION', 'EXCUSE',
        'NOT_COMPLETED', 'REFUND_REFUSAL')),
    code text COLLATE "C" NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,31}$'),
    words_ar text NOT NULL CHECK (words_ar <> ''),
    words_en text NOT NULL CHECK (words_en <> ''),
    active boolean NOT NULL,
    UNIQUE (use, code)
);

CREATE TABLE wordings (
    kind text COLLATE "C" PRIMARY KEY CHECK (kind <> ''),
    words_ar text NOT NULL CHECK (words_ar <> ''),
    words_en text NOT NULL CHECK (words_en <> '')
);

CREATE TABLE closed_days (
    day date PRIMARY KEY,
    words_ar text NOT NULL CHECK (words_ar <> ''),
    words_en text NOT NULL CHECK (words_en <> ''),
    confirmed boolean NOT NULL,
    open_again boolean NOT NULL
);

-- Who changed what, when, from what to what, and why. Its last id is also how a process knows that the catalogue
-- it keeps in memory is the one that stands, so whoever adds a row first locks this table against other writers:
-- ids then appear in the order of commit.
CREATE TABLE catalogue_history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    by_ref text COLLATE "C" NOT NULL CHECK (by_ref <> ''),
    by_name text NOT NULL,
    at timestamptz NOT NULL,
    subject text COLLATE "C" NOT NULL CHECK (subject IN
        ('DEPARTMENT', 'COURSE', 'PRICES', 'INSTITUTION', 'REASON', 'WORDING', 'CLOSED_DAY')),
    key text COLLATE "C" NOT NULL CHECK (key <> ''),
    before jsonb,
    after jsonb NOT NULL,
    why text NOT NULL CHECK (why <> '')
);
CREATE INDEX catalogue_history_of_a_row ON catalogue_history (subject, key, id);
CREATE TRIGGER catalogue_history_is_only_added BEFORE UPDATE OR DELETE ON catalogue_history
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER catalogue_history_is_not_emptied BEFORE TRUNCATE ON catalogue_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
