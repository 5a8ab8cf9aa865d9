// Jobs that a worker which ended has left.
MATCH (job:Job)
WHERE job.worker = $worker AND job.state = 'RUNNING'
RETURN job {.*} AS job
