-- Which one-time codes were used, by the first digits of their numbers; times are real ones. Swept after two days.
CREATE TABLE code_sendings (
    id uuid PRIMARY KEY,
    prefix text COLLATE "C" NOT NULL,
    sent_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX code_sendings_of_prefix ON code_sendings (prefix, sent_at);
CREATE INDEX code_sendings_over ON code_sendings (sent_at);

-- Prefixes whose codes stopped being used: unproved numbers of it get none until then. Kept for good.
CREATE TABLE code_holds (
    id uuid PRIMARY KEY,
    prefix text COLLATE "C" NOT NULL,
    held_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    sent integer NOT NULL,
    used integer NOT NULL,
    released_at timestamptz,
    CHECK (held_at < until_at AND sent > 0 AND used BETWEEN 0 AND sent)
);
CREATE INDEX code_holds_of_prefix ON code_holds (prefix, until_at);
CREATE INDEX code_holds_in_force ON code_holds (until_at) WHERE released_at IS NULL;
