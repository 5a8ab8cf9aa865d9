"""Words for computing that can be given: machines, time on them, credits."""

import re

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of

COMPUTE = compiled(rf"\b{any_of('relations.compute')}\b", re.IGNORECASE)
