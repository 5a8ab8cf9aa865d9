// Notes the number of the happening that last told of a job.
MATCH (job:Job {id: $id})
SET job.number = $number
