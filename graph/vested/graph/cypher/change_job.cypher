// Notes what became of a job that a worker still has.
MATCH (job:Job {id: $id})
WHERE job.worker = $worker AND job.state = 'RUNNING'
SET job += $changes
RETURN job {.*} AS job
