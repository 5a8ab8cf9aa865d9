// Notes how long quotations are where it is not noted, or not so.
MATCH (quotation:Quotation)
WITH quotation, right('00000000' + toString(size(quotation.text)), 9) AS extent
WHERE quotation.extent IS NULL OR quotation.extent <> extent
CALL (quotation, extent) { SET quotation.extent = extent } IN TRANSACTIONS OF 10000 ROWS
