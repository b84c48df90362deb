-- Times are moments of the calendar: PostgreSQL's own "infinity", which the last day that Python knows becomes when it
-- is written, is none, and could not be read back.
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_generated = 'NEVER'
            AND data_type IN ('date', 'timestamp with time zone')
        ORDER BY table_name, ordinal_position
    LOOP
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (isfinite(%I))',
            found.table_name, left(found.column_name, 50) || '_is_finite', found.column_name);
    END LOOP;
END
$$;

-- A demo's sample requests, begun and done: where only the one is known, their making was cut off.
ALTER TABLE installation
    ADD COLUMN samples_begun_at timestamptz,
    ADD COLUMN samples_made_at timestamptz
        CHECK (samples_made_at IS NULL OR samples_begun_at IS NOT NULL);
UPDATE installation SET samples_begun_at = created_at, samples_made_at = created_at
    WHERE demo AND EXISTS (SELECT 1 FROM requests);
