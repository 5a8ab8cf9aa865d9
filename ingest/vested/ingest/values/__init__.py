"""Values in text: sums of money, dates and licences."""

from vested.ingest.values.amounts import Amount, AmountKind, amounts
from vested.ingest.values.dates import DateExpression, dates
from vested.ingest.values.licences import Licence, licences

__all__ = ["Amount", "AmountKind", "DateExpression", "Licence", "amounts", "dates", "licences"]
