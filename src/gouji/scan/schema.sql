-- results.sqlite, version 3. Every file that is done stands in it with all that was found in it; a file is written in one transaction.

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,                      -- UTC, ISO 8601
    finished TEXT,                              -- none while it goes on, and if it was stopped
    version TEXT NOT NULL,                      -- of gouji
    sources TEXT NOT NULL,                      -- what was named, a JSON list
    files INTEGER NOT NULL                      -- how many files that was
);

CREATE TABLE files (
    id INTEGER PRIMARY KEY,                     -- by the order of the paths
    path TEXT NOT NULL UNIQUE,                  -- as it was found; a member of an archive is 甲.zip!/乙/报告.docx
    status TEXT NOT NULL CHECK (status IN ('checked', 'failed')),
    code TEXT NOT NULL,                         -- why it failed: missing, empty, damaged, encrypted, scanned, too-large, timeout, memory, crash …; '' if it was checked
    reason TEXT NOT NULL,                       -- the same in words
    sha256 TEXT NOT NULL,                       -- of its bytes; empty if they could not be read
    size INTEGER NOT NULL,                      -- bytes
    settings TEXT NOT NULL,                     -- a digest of version and settings; a file is checked again when this or sha256 is another
    run INTEGER NOT NULL REFERENCES runs (id),  -- in which it was checked
    seconds REAL NOT NULL,                      -- that took
    unit TEXT NOT NULL,                         -- whose report it is; empty if nothing tells
    unit_from TEXT NOT NULL,                    -- where that is known from: mapping, cover, title, path, or empty
    title TEXT NOT NULL,
    year INTEGER,                               -- of the report
    series TEXT NOT NULL,                       -- the title without unit and year: reports of one series follow each other year by year
    parent TEXT NOT NULL,                       -- the department to which the unit belongs, by the mapping or by the folders; empty if nothing tells
    compared TEXT NOT NULL,                     -- a digest of the comparisons that stand on its own page; empty if none do
    notes TEXT NOT NULL,                        -- what of it was not read, a JSON list
    errors INTEGER NOT NULL,                    -- findings by severity
    warnings INTEGER NOT NULL,
    infos INTEGER NOT NULL,
    figures INTEGER NOT NULL,                   -- the figure ledger: these are the sum of the next five
    consistent INTEGER NOT NULL,
    contradicted INTEGER NOT NULL,
    to_explain INTEGER NOT NULL,
    unchecked INTEGER NOT NULL,
    not_understood INTEGER NOT NULL
);

CREATE TABLE findings (
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,                    -- in its file, from 1
    rule TEXT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    text TEXT NOT NULL,                         -- what is marked in the report
    section TEXT NOT NULL,                      -- the headings above it
    place TEXT NOT NULL,                        -- in words: 14:37, 第12段, 支出表!C7
    location TEXT NOT NULL,                     -- range, location and related of gouji.report/1, JSON
    equation TEXT NOT NULL,
    stated TEXT NOT NULL,
    computed TEXT NOT NULL,
    suggestion TEXT NOT NULL,                   -- 266.9元 → 266.9万元, or empty
    spans TEXT NOT NULL,                        -- of what is marked, related and suggested: offsets in the text as gouji reads it, JSON
    fingerprint TEXT NOT NULL,
    suppressed TEXT NOT NULL,                   -- '' if it is reported; remark if the author suppressed it, decision if the reviewer did
    reason TEXT NOT NULL,                       -- why it is suppressed
    PRIMARY KEY (file, number)
) WITHOUT ROWID;

CREATE TABLE claims (
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    frame TEXT NOT NULL,                        -- the wording that asserts it
    outcome TEXT NOT NULL,                      -- holds, explained, broken, undecidable
    equation TEXT NOT NULL,
    stated TEXT NOT NULL,
    computed TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;

CREATE TABLE figures (
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT NOT NULL,                        -- in the base unit, a decimal; empty if it could not be read
    unit TEXT NOT NULL,                         -- as printed
    kind TEXT NOT NULL,                         -- money, persons, rate …
    state TEXT NOT NULL,                        -- consistent, contradicted, to_explain, unchecked, not_understood
    place TEXT NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;

-- Amounts of the unit that other reports tell too. What follows from a change (130万元，比上年增加5万元) stands here for the year before.
CREATE TABLE amounts (
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    indicator TEXT NOT NULL,                    -- an id of grammar/annual.toml behind that of its scope: basic, general/basic
    year INTEGER NOT NULL,
    stage TEXT NOT NULL,                        -- initial, executed; opening and closing of what is carried over
    low INTEGER NOT NULL,                       -- the amount lies between low and high, in 1/10000 元
    high INTEGER NOT NULL,
    text TEXT NOT NULL,                         -- as printed; of what follows from a change, the change
    equation TEXT NOT NULL,                     -- how it follows: 130万元 - 5万元; empty if the amount itself is printed
    name TEXT NOT NULL,                         -- what the report calls it
    place TEXT NOT NULL,
    start INTEGER NOT NULL,                     -- offsets in the text as gouji reads it
    "end" INTEGER NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;

-- The longer paragraphs, by which reports that were copied from each other are found.
CREATE TABLE passages (
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    digest INTEGER NOT NULL,                    -- of its characters
    nameless INTEGER NOT NULL,                  -- the same without the name of the unit whose report it is
    characters INTEGER NOT NULL,
    amounts INTEGER NOT NULL,                   -- the sums of money in it that are not nothing
    place TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;

-- What the reviewer has decided on a finding; it outlives the check that found it.
CREATE TABLE decisions (
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    rule TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('误报', '已核实', '退回')),
    note TEXT NOT NULL,
    PRIMARY KEY (path, fingerprint)
) WITHOUT ROWID;

-- Where the bytes of each file are, as the last scan has found it.
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    way TEXT NOT NULL                           -- the file on disk, then in an archive the raw name of each member inward, a JSON list
) WITHOUT ROWID;

-- The annotated copies of the reports with findings.
CREATE TABLE copies (
    path TEXT PRIMARY KEY,                      -- of the report
    copy TEXT NOT NULL,                         -- in the folder annotated; empty if there is none
    sha256 TEXT NOT NULL,                       -- of the copy as it was written
    made_of TEXT NOT NULL,                      -- a digest of what it was made of; it is made again when this is another
    notes TEXT NOT NULL,                        -- what the reviewer should know of it, a JSON list
    reason TEXT NOT NULL                        -- why there is none
) WITHOUT ROWID;

CREATE INDEX findings_by_rule ON findings (code, severity);
CREATE INDEX files_by_unit ON files (unit);
CREATE INDEX amounts_by_key ON amounts (indicator, year, stage);
CREATE INDEX passages_by_digest ON passages (digest);
CREATE INDEX passages_by_nameless ON passages (nameless);
