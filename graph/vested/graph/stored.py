"""From dataclasses to the property maps that Neo4j stores."""

from collections.abc import Mapping
from typing import Any

from vested.schema.bundle import Value
from vested.schema.dates import PartialDate
from vested.schema.reflect import reflect


def properties(node: object) -> dict[str, Any]:
    """The stored properties of a noun's instance: camelCase, no nulls, dates with their bounds.

    What people's decisions add is left out: it is told by the projection, as of a moment.
    """
    described = reflect()[type(node).__name__]
    values = {
        prop.name: getattr(node, prop.python_name)
        for prop in described.properties
        if not prop.prop.acted
    }
    return stored_values({name: value for name, value in values.items() if value is not None})


def stored_values(values: Mapping[str, Value | list[str] | int]) -> dict[str, Any]:
    """`values` as Neo4j holds them; a partial date becomes three properties."""
    stored: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, PartialDate):
            stored[name] = value.value
            stored[f"{name}Earliest"] = value.earliest
            stored[f"{name}Latest"] = value.latest
        elif isinstance(value, str):
            stored[name] = str(value)
        else:
            stored[name] = value
    return stored
