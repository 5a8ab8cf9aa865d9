// Version 1: the last moment at which anything was recorded.
MATCH (reading:Reading)
RETURN max(reading.recordedAt) AS moment
