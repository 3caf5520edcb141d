-- Every sound, video or picture that was ever the one of a prompt in a language, so that what was
-- replaced can be brought back. The bytes lie in files named by their hash.
CREATE TABLE takes (
    id       INTEGER PRIMARY KEY,
    project  TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    item     TEXT NOT NULL CHECK (item <> ''),
    language TEXT NOT NULL,
    sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
    -- The ending of its file.
    ending   TEXT NOT NULL,
    -- How it is entered in the catalogue, as JSON.
    take     TEXT NOT NULL CHECK (json_valid(take)),
    -- Where it came from, in words.
    origin   TEXT NOT NULL,
    at_ms    INTEGER NOT NULL CHECK (at_ms >= 0)
) STRICT;
CREATE INDEX takes_of ON takes (project, item, language, id);
CREATE INDEX takes_by_hash ON takes (sha256);

-- What was worked out of a file and can be worked out again: a picture of a video, say.
CREATE TABLE derived (
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    kind   TEXT NOT NULL CHECK (kind <> ''),
    bytes  BLOB NOT NULL,
    PRIMARY KEY (sha256, kind)
) STRICT, WITHOUT ROWID;
