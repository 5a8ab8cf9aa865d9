"""What went wrong with one piece of input, said so that it can be mended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputFailure:
    """One input that could not be read; the rest of its batch goes on.

    `where` names the input and, where known, the place in it (`letters.csv:12`).
    """

    where: str
    what: str
    """The fault, without a full stop."""
    mend: str
    """What the reader of the message can do about it, without a full stop."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend}."


@dataclass(frozen=True, slots=True)
class InputNotice:
    """Something about an input that was read all the same (or passed over) and is worth knowing."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}."


class InputError(Exception):
    """Carries one `InputFailure` from where it is found to where the batch is read."""

    def __init__(self, failure: InputFailure) -> None:
        super().__init__(str(failure))
        self.failure = failure


def bad_input(where: str, what: str, mend: str) -> InputError:
    """The exception for one failure, ready to raise."""
    return InputError(InputFailure(where, what, mend))
