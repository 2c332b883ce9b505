-- Additions to the tables of the SQLite export: indices, full-text search, and views that join related tables.
CREATE INDEX sentences_by_article ON sentences (article, sentence);
CREATE INDEX entities_by_article ON entities (article, entity);
CREATE INDEX entities_by_name ON entities (name);
CREATE INDEX entities_by_key ON entities (key);
CREATE INDEX mentions_by_entity ON mentions (article, entity);
CREATE INDEX mentions_by_sentence ON mentions (article, sentence);
CREATE INDEX statements_by_speaker ON statements (speaker_name);
CREATE INDEX statements_by_article ON statements (article, statement);

-- SELECT * FROM statements WHERE rowid IN (SELECT rowid FROM statements_search WHERE statements_search MATCH 'bridge')
CREATE VIRTUAL TABLE statements_search USING fts5 (speaker_name, content, sentence_source, content='statements');
INSERT INTO statements_search (statements_search) VALUES ('rebuild');
CREATE VIRTUAL TABLE sentences_search USING fts5 (source, english, content='sentences');
INSERT INTO sentences_search (sentences_search) VALUES ('rebuild');

CREATE VIEW who_said_what AS
SELECT statements.date, speaker_name, cue, negated, hedged, content, about_names, said_on, risk, sentence_source,
       coalesce(articles.title_english, articles.title) AS title, articles.key AS article_key, statements.uid
FROM statements JOIN articles USING (article)
WHERE statements.type = 'statement';

CREATE VIEW speakers AS
SELECT speaker_name, speaker_class, count(*) AS statements, count(DISTINCT article) AS articles,
       min(date) AS first_date, max(date) AS last_date
FROM statements
WHERE type = 'statement' AND speaker_name IS NOT NULL
GROUP BY speaker_name, speaker_class
ORDER BY statements DESC;

CREATE VIEW doubtful_statements AS
SELECT speaker_name, content, risk, flags, confidence, sentence_source, sentence_english, article, uid
FROM statements
WHERE risk <> 'low' OR flags <> '[]' OR confidence < 0.7
ORDER BY risk = 'high' DESC, confidence;

-- One row for each entity in what is said: who said what about whom.
CREATE VIEW said_about AS
SELECT subjects.value AS about, statements.date, speaker_name, cue, negated, content, risk, sentence_source, uid
FROM statements, json_each(statements.about_names) AS subjects
WHERE statements.type = 'statement';
