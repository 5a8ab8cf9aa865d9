// Statements by id that stood at a moment, evidence included.
UNWIND $ids AS id
MATCH (statement:Statement {id: id})-[about:SUPPORTS|DISPUTES]->(claim:Claim)
WHERE about.since <= $knownAt AND $knownAt < about.until
MATCH (statement)-[:STATED_IN]->(snapshot:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
      -[:PUBLISHED_BY]->(source:Source)
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Mention)
RETURN statement {
  .*,
  claimId: claim.id,
  polarity: type(about),
  rank: about.rank,
  rankReason: about.rankReason,
  reviewed: about.reviewed,
  possibleFrom: about.possibleFrom,
  possibleTo: about.possibleTo,
  definiteFrom: about.definiteFrom,
  definiteTo: about.definiteTo,
  attributedTo: speaker.name,
  snapshotId: snapshot.id,
  document: document {
    .*, title: snapshot.title, published: snapshot.published, language: snapshot.language
  },
  source: source {.*},
  origin: [
    (document)-[tells:SAME_ORIGIN_AS]->(kept:Document)
    WHERE tells.since <= $knownAt AND $knownAt < tells.until
    | kept.id
  ][0],
  spans: COLLECT {
    MATCH (statement)-[:CITES]->(span:Span)
    RETURN span {.*} ORDER BY span.start
  }
} AS statement
