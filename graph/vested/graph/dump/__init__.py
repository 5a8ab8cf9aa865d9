"""Dumps: evidence and identity as files of JSON Lines that can be kept in version control."""

from vested.graph.dump.delta import Change, Op, diff
from vested.graph.dump.errors import DamagedDump, DumpError, GraphNotEmpty, NoPlace, UnsoundGraph
from vested.graph.dump.load import Loaded, load
from vested.graph.dump.write import Dumped, dump

__all__ = [
    "Change",
    "DamagedDump",
    "DumpError",
    "Dumped",
    "GraphNotEmpty",
    "Loaded",
    "NoPlace",
    "Op",
    "UnsoundGraph",
    "diff",
    "dump",
    "load",
]
