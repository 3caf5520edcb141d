-- A folder that was opened. Forgotten ones keep their journal and versions, so that opening the
-- folder again finds them.
CREATE TABLE projects (
    id        TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
    folder    TEXT NOT NULL UNIQUE CHECK (folder <> ''),
    name      TEXT NOT NULL,
    opened_ms INTEGER NOT NULL CHECK (opened_ms >= 0),
    forgotten INTEGER NOT NULL DEFAULT 0 CHECK (forgotten IN (0, 1))
) STRICT;

-- What is known of each flow file, so that a project opens without parsing all of it.
CREATE TABLE flows (
    project   TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    file      TEXT NOT NULL CHECK (file <> ''),
    flow      TEXT NOT NULL,
    name      TEXT NOT NULL,
    mtime_ns  INTEGER NOT NULL,
    size      INTEGER NOT NULL CHECK (size >= 0),
    steps     INTEGER NOT NULL CHECK (steps >= 0),
    errors    INTEGER NOT NULL CHECK (errors >= 0),
    warnings  INTEGER NOT NULL CHECK (warnings >= 0),
    picture   TEXT NOT NULL CHECK (json_valid(picture)),
    edited_ms INTEGER NOT NULL,
    broken    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (project, file)
) STRICT, WITHOUT ROWID;
CREATE INDEX flows_by_id ON flows (project, flow);
CREATE INDEX flows_by_time ON flows (edited_ms);

-- What can be found by its words. An empty flow means the whole project.
CREATE TABLE things (
    id      INTEGER PRIMARY KEY,
    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    flow    TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('flow', 'step', 'variable', 'prompt', 'agent', 'queue', 'department')),
    thing   TEXT NOT NULL,
    sort    TEXT NOT NULL,
    title   TEXT NOT NULL,
    body    TEXT NOT NULL,
    folded  TEXT NOT NULL
) STRICT;
CREATE INDEX things_by_flow ON things (project, flow);
-- Three letters anywhere in a word are found: Arabic puts its article before the word.
CREATE VIRTUAL TABLE words USING fts5 (folded, content = 'things', content_rowid = 'id', tokenize = 'trigram');
CREATE TRIGGER things_added AFTER INSERT ON things BEGIN
    INSERT INTO words (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER things_removed AFTER DELETE ON things BEGIN
    INSERT INTO words (words, rowid, folded) VALUES ('delete', old.id, old.folded);
END;

CREATE TABLE uses (
    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    flow    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    name    TEXT NOT NULL,
    step    TEXT NOT NULL,
    field   TEXT NOT NULL,
    PRIMARY KEY (project, kind, name, flow, step, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX uses_by_flow ON uses (project, flow);

-- How far each flow has come, and how far its files have.
CREATE TABLE drafts (
    project   TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    flow      TEXT NOT NULL,
    rev       INTEGER NOT NULL CHECK (rev >= 0),
    saved_rev INTEGER NOT NULL CHECK (saved_rev BETWEEN 0 AND rev),
    files     TEXT NOT NULL CHECK (json_valid(files)),
    edited_ms INTEGER NOT NULL,
    PRIMARY KEY (project, flow)
) STRICT, WITHOUT ROWID;

-- Edits that can be undone (done), made again (undone), or are only needed to write the files (gone).
CREATE TABLE edits (
    project TEXT NOT NULL,
    flow    TEXT NOT NULL,
    seq     INTEGER NOT NULL CHECK (seq > 0),
    label   TEXT NOT NULL,
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    state   TEXT NOT NULL CHECK (state IN ('done', 'undone', 'gone')),
    PRIMARY KEY (project, flow, seq),
    FOREIGN KEY (project, flow) REFERENCES drafts (project, flow) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT;

-- What was done since the files were written: edits, forwards or back.
CREATE TABLE acts (
    project TEXT NOT NULL,
    flow    TEXT NOT NULL,
    rev     INTEGER NOT NULL CHECK (rev > 0),
    seq     INTEGER NOT NULL,
    forward INTEGER NOT NULL CHECK (forward IN (0, 1)),
    PRIMARY KEY (project, flow, rev),
    FOREIGN KEY (project, flow, seq) REFERENCES edits (project, flow, seq) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    flow    TEXT NOT NULL,
    number  INTEGER NOT NULL CHECK (number > 0),
    name    TEXT NOT NULL,
    at_ms   INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('named', 'before_restore', 'outside')),
    steps   INTEGER NOT NULL CHECK (steps >= 0),
    book    TEXT NOT NULL CHECK (json_valid(book)),
    UNIQUE (project, flow, number)
) STRICT;

CREATE TABLE tallies (
    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    flow    TEXT NOT NULL,
    passed  INTEGER NOT NULL CHECK (passed >= 0),
    failed  INTEGER NOT NULL CHECK (failed >= 0),
    PRIMARY KEY (project, flow)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
