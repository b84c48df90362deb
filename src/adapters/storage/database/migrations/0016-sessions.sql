-- Who holds a connection that only one process may hold (SMPP). Times named `*_pace` are real time.
CREATE TABLE session_leases (
    name text COLLATE "C" PRIMARY KEY,
    holder uuid NOT NULL,
    until_pace timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL CHECK (state IN ('CLOSED', 'CONNECTING', 'UP', 'DOWN', 'REFUSED')),
    since_pace timestamptz NOT NULL
);

-- Parts of texts by the ids that the network gave them, and what it said of each. A receipt may come before the part
-- is known: then `sending` is null until the answer names it. `handed_on` is what the desk was told of the sending.
CREATE TABLE smpp_parts (
    gateway text COLLATE "C" NOT NULL,
    part_id text COLLATE "C" NOT NULL,
    sending uuid,
    reference text COLLATE "C",
    number smallint,
    of_parts smallint,
    state text COLLATE "C" CHECK (state IN ('DELIVERED', 'FAILED')),
    told_at timestamptz,
    raw bytea,
    handed_on text COLLATE "C" CHECK (handed_on IN ('DELIVERED', 'FAILED')),
    noted_pace timestamptz NOT NULL,
    PRIMARY KEY (gateway, part_id),
    CONSTRAINT a_known_part_is_known_whole CHECK (
        (sending IS NULL) = (reference IS NULL) AND (sending IS NULL) = (number IS NULL)
        AND (sending IS NULL) = (of_parts IS NULL) AND number BETWEEN 1 AND of_parts
    ),
    CONSTRAINT what_was_told_has_its_moment CHECK (
        (state IS NULL) = (told_at IS NULL) AND (state IS NULL) = (raw IS NULL)
    )
);
CREATE INDEX smpp_parts_of_sending ON smpp_parts (sending, number) WHERE sending IS NOT NULL;
CREATE INDEX smpp_parts_not_handed_on ON smpp_parts (sending)
    WHERE sending IS NOT NULL AND state IS NOT NULL AND handed_on IS NULL;
CREATE INDEX smpp_parts_by_age ON smpp_parts (noted_pace);
