-- The papers of letters: made once for each language, and never changed (R-29). The bytes lie in the store of files.
CREATE TABLE letter_papers (
    code text COLLATE "C" NOT NULL REFERENCES letters,
    language text COLLATE "C" NOT NULL,
    file_id uuid NOT NULL UNIQUE,
    sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size integer NOT NULL CHECK (size > 0),
    made_at timestamptz NOT NULL,
    PRIMARY KEY (code, language)
);
CREATE TRIGGER letter_papers_are_only_added BEFORE UPDATE OR DELETE ON letter_papers
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER letter_papers_are_not_emptied BEFORE TRUNCATE ON letter_papers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- Letters whose first paper is still to be made: written with the letter, gone with the paper.
CREATE TABLE letters_to_print (
    code text COLLATE "C" PRIMARY KEY REFERENCES letters,
    issued_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0
);
CREATE INDEX letters_to_print_by_time ON letters_to_print (due_at, code);
CREATE INDEX letters_to_print_by_age ON letters_to_print (issued_at);
INSERT INTO letters_to_print (code, issued_at, due_at) SELECT code, issued_at, issued_at FROM letters;

-- Who was given which paper.
CREATE TABLE letter_prints (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    by_ref text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX letter_prints_of_letter ON letter_prints (code, at);
CREATE TRIGGER letter_prints_are_only_added BEFORE UPDATE OR DELETE ON letter_prints
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER letter_prints_are_not_emptied BEFORE TRUNCATE ON letter_prints
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();
