// How many jobs are not finished.
MATCH (job:Job)
WHERE job.state IN ['QUEUED', 'RUNNING']
RETURN count(job) AS jobs
