"""Reading in over HTTP: jobs done by a process beside the server, which stays quick and small."""
