// Takes the oldest job that waits, or one whose worker was not heard of for long.
MATCH (job:Job)
WHERE job.state = 'QUEUED' OR job.state = 'RUNNING' AND job.seenAt < $lost
WITH job ORDER BY job.createdAt LIMIT 1
SET job.claimed = true
WITH job WHERE job.state = 'QUEUED' OR job.state = 'RUNNING' AND job.seenAt < $lost
SET job.state = 'RUNNING', job.worker = $worker, job.attempts = job.attempts + 1,
    job.seenAt = $now
RETURN job {.*} AS job
