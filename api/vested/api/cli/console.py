"""Where a command writes: progress to stderr, data to stdout, errors plainly."""

import json as json_library
import sys
from dataclasses import dataclass
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape


@dataclass(frozen=True, slots=True)
class Output:
    """How the user wants to be spoken to. `NO_COLOR` is honoured by rich."""

    quiet: bool = False
    json: bool = False

    def progress(self, line: str) -> None:
        """One line of progress on stderr."""
        if not self.quiet:
            print(line, file=sys.stderr, flush=True)

    def data(self, value: Any) -> None:
        """`value` as JSON on stdout."""
        typer.echo(json_library.dumps(value, ensure_ascii=False, indent=2))

    def console(self) -> Console:
        """A console on stdout; wide enough for tables when stdout is no terminal."""
        return Console(highlight=False, width=None if sys.stdout.isatty() else 120)


def output_of(context: typer.Context) -> Output:
    """The output options of the running command."""
    found = context.find_object(Output)
    return found or Output()


def fail(message: str) -> None:
    """One error line on stderr."""
    print(f"vested: {message}", file=sys.stderr, flush=True)


def told(text: object) -> str:
    """Text of a source on one line of the terminal: no markup, no codes that steer it."""
    shown = "".join(char if char.isprintable() else " " for char in str(text))
    return escape(" ".join(shown.split()))
