// Queues a job unless so many wait already, and drops the oldest of those that ended.
OPTIONAL MATCH (waiting:Job)
WHERE waiting.state IN ['QUEUED', 'RUNNING']
WITH count(waiting) AS waiting
WHERE waiting < $most
CALL () {
  MATCH (ended:Job)
  WHERE ended.state IN ['DONE', 'FAILED']
  WITH ended ORDER BY ended.createdAt DESC SKIP $kept
  DELETE ended
}
CREATE (job:Job)
SET job = $job
RETURN job.id AS id
