// Notes that a worker is still at its job.
MATCH (job:Job {id: $id})
WHERE job.worker = $worker
SET job.seenAt = $now
