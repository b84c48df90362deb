-- Periods of one person must not overlap: an exclusion constraint over an id and a range needs this.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- One row: what this database was made for, and how far a demo has moved its clock.
CREATE TABLE installation (
    id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    demo boolean NOT NULL,
    created_at timestamptz NOT NULL,
    clock_offset interval NOT NULL DEFAULT interval '0',
    CONSTRAINT only_a_demo_moves_its_clock CHECK (demo OR clock_offset = interval '0')
);

CREATE FUNCTION refuse_to_remake_installation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.demo = OLD.demo AND NEW.created_at = OLD.created_at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'what an installation is, is settled when it is created';
END
$$;

CREATE TRIGGER installation_is_made_once BEFORE UPDATE OR DELETE ON installation
    FOR EACH ROW EXECUTE FUNCTION refuse_to_remake_installation();
