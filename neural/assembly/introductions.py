"""Indefinites that other words refer back to: their quantifier stands further out ("If someone likes a dog, the dog is happy")."""

from __future__ import annotations

from collections.abc import Sequence

from certes.symbolic.terms import Variable

from ..grammar.labels import Label, Role
from .names import plainly_definite
from .state import Walk


def introduce(walk: Walk, family: Sequence[int], *, outside_of: int | None = None, generic: bool = True) -> dict[int, Variable]:
    """Give variables to the indefinites among `family` that other words refer to, so that their quantifier can stand further out.

    Bare plurals count if `generic`. References count from outside the family of `outside_of`, if one is named.
    """
    inside = set(walk.graph.family(outside_of)) if outside_of is not None else set()
    found: dict[int, Variable] = {}
    for word in family:
        users = [u for u in walk.graph.referred.get(word, ()) if u not in inside]
        if users and word not in walk.denotes and _is_indefinite(walk, word) and (generic or walk.label(word) is not Label.GENERIC):
            found[word] = walk.variable()
            walk.denotes[word] = found[word]
            walk.introduced.add(word)
    return found


def retire(walk: Walk, introduced: dict[int, Variable]) -> None:
    """End the scope of introduced indefinites."""
    for word in introduced:
        walk.introduced.discard(word)
        walk.denotes.pop(word, None)


def _is_indefinite(walk: Walk, word: int) -> bool:
    label = walk.label(word)
    if label is Label.SOMEONE:
        return True
    found = walk.graph.child(word, Role.DETERMINER)
    if label is Label.GENERIC:
        return found is None
    described = found is not None and walk.label(found) is Label.THE and not plainly_definite(walk, word)
    return label is Label.NOUN and (found is None or walk.label(found) is Label.SOME or described) and walk.graph.referents[word] < 0
