"""Random corruption of certificates: of their shape, of their texts, and between certificates."""

from __future__ import annotations

import copy
import random
import re
from typing import Any

_TOKEN = re.compile(r"[A-Za-z_]\w*|[0-9]+|\?\w+|<->|->|<=|>=|!=|[<>=&|+*-]")
_SWAPS = {
    "&": ["|", "->", "<->", "xor"],
    "|": ["&", "xor"],
    "->": ["<->", "&", "|"],
    "<->": ["->", "xor"],
    "xor": ["|", "&"],
    "all": ["some"],
    "some": ["all"],
    "least": ["most"],
    "most": ["least"],
    "=": ["!=", "<="],
    "!=": ["="],
    "<": ["<=", ">"],
    "<=": ["<", ">="],
    ">": [">=", "<"],
    ">=": [">", "<="],
    "+": ["-", "*"],
    "not": [""],
}
_KEYWORDS = set(_SWAPS) | {"at", "exactly", "true", "false"}


def mutated(claim: Any, others: list[Any], source: random.Random) -> Any:
    """A copy of the claim with one to three random changes."""
    result = copy.deepcopy(claim)
    for _ in range(source.choice([1, 1, 1, 2, 3])):
        places = list(_places(result))
        container, key = source.choice(places)
        source.choice([_drop, _double, _exchange, _retext, _retext, _retext, _renumber, _transplant])(container, key, places, others, source)
    return result


def _places(value: Any) -> Any:
    """Every field and element, as its container and its key."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from _places(value[key])


def _drop(container: Any, key: Any, _spots: Any, _others: Any, _source: random.Random) -> None:
    del container[key]


def _double(container: Any, key: Any, _spots: Any, _others: Any, source: random.Random) -> None:
    if isinstance(container, list):
        container.insert(source.randrange(len(container) + 1), copy.deepcopy(container[key]))


def _exchange(container: Any, key: Any, places: Any, _others: Any, source: random.Random) -> None:
    """Two values of the same type change places."""
    same = [(c, k) for c, k in places if type(c[k]) is type(container[key]) and not isinstance(c[k], dict | list)]
    if same and not isinstance(container[key], dict | list):
        other, place = source.choice(same)
        container[key], other[place] = other[place], container[key]


def _retext(container: Any, key: Any, places: Any, _others: Any, source: random.Random) -> None:
    """One token of a logic text becomes another: a connective its neighbour, a name another name of the claim."""
    texts = [c[k] for c, k in places if isinstance(c[k], str)]
    spots = [(c, k) for c, k in places if isinstance(c[k], str) and _TOKEN.search(c[k])]
    if not spots:
        return
    if not isinstance(container[key], str):
        container, key = source.choice(spots)
    found = list(_TOKEN.finditer(container[key]))
    if not found:
        return
    token = source.choice(found)
    names = sorted({name for text in texts for name in _TOKEN.findall(text)} - _KEYWORDS - set("+*-"))
    replacement = source.choice(_SWAPS.get(token.group(), names))
    container[key] = container[key][: token.start()] + replacement + container[key][token.end() :]


def _renumber(container: Any, key: Any, places: Any, _others: Any, source: random.Random) -> None:
    spots = [(c, k) for c, k in places if type(c[k]) is int]
    if spots and type(container[key]) is not int:
        container, key = source.choice(spots)
    if type(container[key]) is int:
        container[key] += source.choice([-2, -1, 1, 2])


def _transplant(container: Any, key: Any, _spots: Any, others: list[Any], source: random.Random) -> None:
    """A part of another certificate takes the place of one of the same name."""
    other = source.choice(others)
    matching = [c[k] for c, k in _places(other) if k == key and type(c[k]) is type(container[key])]
    if matching:
        container[key] = copy.deepcopy(source.choice(matching))
