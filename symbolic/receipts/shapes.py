"""Shapes of JSON values, as functions that check a value and say where it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from certes.errors import ReceiptMalformed

Shape: TypeAlias = Callable[[object, str], None]

SHOWN_CHARS_MAX: Final = 60
"""How much of a wrong value an error repeats: enough to recognise it, little enough for a log line."""


class ShapeError(ReceiptMalformed):
    """A part of a receipt that is not what it should be; `details["where"]` is its JSON pointer."""


def _wrong(value: object, where: str, expected: str) -> ShapeError:
    return ShapeError(f"{where or '/'}: expected {expected}, met {repr(value)[:SHOWN_CHARS_MAX]}", where=where)


def text(value: object, where: str) -> None:
    """Any text."""
    if not isinstance(value, str):
        raise _wrong(value, where, "text")


def natural(value: object, where: str) -> None:
    """An integer from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _wrong(value, where, "an integer from 0")


def anything(_value: object, _where: str) -> None:
    """Any JSON: checked elsewhere (certificates, by the checker), or free."""


def one_of(*allowed: str) -> Shape:
    """One of these texts."""

    def check(value: object, where: str) -> None:
        if value not in allowed:
            raise _wrong(value, where, f"one of {', '.join(allowed)}")

    return check


def nullable(shape: Shape) -> Shape:
    """`shape`, or null."""

    def check(value: object, where: str) -> None:
        if value is not None:
            shape(value, where)

    return check


def listing(shape: Shape) -> Shape:
    """A list in which every item has `shape`."""

    def check(value: object, where: str) -> None:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise _wrong(value, where, "a list")
        for index, item in enumerate(value):
            shape(item, f"{where}/{index}")

    return check


def table(shape: Shape) -> Shape:
    """An object with any keys, in which every value has `shape`."""

    def check(value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise _wrong(value, where, "an object")
        for key, item in value.items():
            shape(item, f"{where}/{key}")

    return check


def record(**fields: Shape) -> Shape:
    """An object with exactly these fields."""

    def check(value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            raise _wrong(value, where, "an object")
        for name in fields.keys() - value.keys():
            raise _wrong(sorted(map(str, value)), where, f"the field {name!r}")
        for name in value.keys() - fields.keys():
            raise _wrong(name, where, "no such field")
        for name, shape in fields.items():
            shape(value[name], f"{where}/{name}")

    return check
