"""Reading takes time in proportion to the text, whatever the text: shapes made to be slow."""

import pytest
from growth_shapes import SHAPES, SMALL, language_of, reads_linearly


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_linear_time(shape: str) -> None:
    # One language a shape, in turn; `make growth` tries all, up to a megabyte.
    reads_linearly(shape, language_of(shape), SMALL // 4)
