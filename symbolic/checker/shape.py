"""The shape of the JSON: every field is asked for by name, of one type, and nothing else may be there."""

from __future__ import annotations

from typing import Any

from .limits import CLAIM_CHARACTERS_MAX, CLAIM_NODES_MAX, INTEGER_MAX, JSON_DEPTH_MAX, within
from .report import Flaw

Object = dict[str, Any]


def survey(value: object) -> None:
    """Check size and types of a whole JSON value before anything else looks at it.

    Raises:
        Flaw: it is too large or too deep, or holds something else than objects, arrays, texts, whole numbers, booleans and null.

    """
    characters = nodes = 0
    level: list[object] = [value]
    for _ in range(JSON_DEPTH_MAX):
        below: list[object] = []
        nodes += len(level)
        for item in level:
            if isinstance(item, str):
                characters += len(item)
            elif type(item) is dict:
                _require_texts(item)
                below.extend(item)
                below.extend(item.values())
            elif type(item) is list:
                below.extend(item)
            elif type(item) is int:
                within(abs(item), INTEGER_MAX, "INTEGER_MAX", "claim")
            elif item is not None and type(item) is not bool:
                raise Flaw("claim", f"holds a value of type {type(item).__name__}, which is none of the format's")
        within(nodes + len(below), CLAIM_NODES_MAX, "CLAIM_NODES_MAX", "claim")
        within(characters, CLAIM_CHARACTERS_MAX, "CLAIM_CHARACTERS_MAX", "claim")
        level = below
        if not level:
            return
    raise Flaw("claim", f"nested more than {JSON_DEPTH_MAX} deep (limit JSON_DEPTH_MAX)")


def _require_texts(keys: Object) -> None:
    if not all(isinstance(key, str) for key in keys):
        raise Flaw("claim", "holds an object with a field whose name is no text")


def fields(value: object, where: str, required: frozenset[str], optional: frozenset[str] = frozenset()) -> Object:
    """An object with exactly these fields.

    Raises:
        Flaw: no object, a field missing, or a field of another name.

    """
    if type(value) is not dict:
        raise Flaw(where, "is not an object")
    present = value.keys()
    if present != required:
        if missing := required - present:
            raise Flaw(where, f"lacks the field {min(missing)!r}")
        if unknown := present - required - optional:
            raise Flaw(where, f"has the unknown field {min(unknown)[:80]!r}")
    return value


def text(value: object, where: str) -> str:
    """A text. Raises `Flaw` for anything else."""
    if not isinstance(value, str):
        raise Flaw(where, "is not a text")
    return value


def array(value: object, where: str, limit: int, name: str) -> list[Any]:
    """An array of at most `limit` values. Raises `Flaw` for anything else."""
    if type(value) is not list:
        raise Flaw(where, "is not an array")
    within(len(value), limit, name, where)
    return value


def natural(value: object, where: str) -> int:
    """A whole number from 0 on; `true` is none. Raises `Flaw` for anything else."""
    if type(value) is not int or value < 0:
        raise Flaw(where, "is not a natural number")
    return value
