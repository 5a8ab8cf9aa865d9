// A job by id, beside the outbox that tells of it: all that comes after `last` is newer than the job.
MATCH (outbox:Outbox {id: 'outbox'})
WITH outbox.name AS outbox, outbox.number AS last
MATCH (job:Job {id: $id})
RETURN job {.*} AS job, outbox, last
