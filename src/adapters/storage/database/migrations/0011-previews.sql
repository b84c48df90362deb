-- Pictures of the first pages of clean files. `previews_at` says that there is a word on an upload's previews: its
-- rows below, or that none could be made. Until then `preview_due_at` is the queue and the lease of who draws, and
-- `preview_attempts` counts how often it was taken up. What was found clean before this version is drawn too.
ALTER TABLE uploads
    ADD COLUMN previews_at timestamptz,
    ADD COLUMN preview_due_at timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN preview_attempts integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT only_clean_files_are_drawn CHECK (previews_at IS NULL OR state = 'CLEAN');
CREATE INDEX uploads_not_drawn ON uploads (preview_due_at, id) WHERE state = 'CLEAN' AND previews_at IS NULL;

CREATE TABLE previews (
    upload_id uuid NOT NULL REFERENCES uploads ON DELETE CASCADE,
    page integer NOT NULL CHECK (page > 0),
    file_id uuid NOT NULL UNIQUE,
    sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    size bigint NOT NULL CHECK (size > 0),
    PRIMARY KEY (upload_id, page)
);

-- Which page's picture was looked at; none for the file itself.
ALTER TABLE file_views ADD COLUMN page integer;
