// A job by id.
MATCH (job:Job {id: $id})
RETURN job {.*} AS job
