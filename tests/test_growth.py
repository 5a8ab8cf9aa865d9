"""Reading takes time in proportion to the text, whatever the text: shapes made to be slow."""

import pytest
from growth import grows_linearly
from growth_shapes import SHAPES, SMALL, language_of, reads_linearly, text_of

from vested.ingest.pipeline import read
from vested.ingest.reading import Article


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_linear_time(shape: str) -> None:
    # One language a shape, in turn; `make growth` tries all, up to a megabyte.
    reads_linearly(shape, language_of(shape), SMALL // 4)


def test_a_title_as_long_as_its_text_takes_linear_time() -> None:
    def work(times: int) -> None:
        text = "Dear friends,\n" + text_of("one surname", 1_000 * times)
        read(Article(text, "test", title=f"Remarks of {text}", language="en"))

    grows_linearly(work, 1)
