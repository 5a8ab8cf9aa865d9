"""`vested diff OLD NEW`: what sets one dump apart from another."""

import json
import sys
from collections import Counter
from pathlib import Path

import orjson
import typer

from vested.api.cli.console import output_of
from vested.graph.dump import Op
from vested.graph.dump import diff as diff_dumps


def diff(
    context: typer.Context,
    old: Path = typer.Argument(help="The older dump."),
    new: Path = typer.Argument(help="The newer dump."),
) -> None:
    """Write what became of the records of a dump in a later one, as JSON Lines; no database.

    A line is {"op": "ADD"|"MOD"|"DEL", "noun", "id", "record", "changed"}: `changed` gives the old
    values of a modified record. Counts go to stderr, with --json as one line of JSON.
    """
    counts: Counter[Op] = Counter()
    for change in diff_dumps(old, new):
        counts[change.op] += 1
        line = orjson.dumps(change.line(), option=orjson.OPT_APPEND_NEWLINE)
        sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
    output = output_of(context)
    told = {op.value: counts[op] for op in Op}
    if output.json:
        print(json.dumps(told), file=sys.stderr)
    else:
        output.progress(f"{told['ADD']} added, {told['MOD']} modified, {told['DEL']} deleted")
