"""Any noun phrase in object position."""

from __future__ import annotations

from . import coordination, determiners, names, nouns
from .draws import Draws
from .labels import Label
from .phrases import Phrase


def thing(g: Draws, depth: int) -> Phrase:
    """A noun phrase in object position."""

    def mixed() -> Phrase:
        return g.one_of(determiners.indefinite(g, depth - 1), determiners.counted(g, 0), nouns.kind(g))

    def coordinated() -> Phrase:
        make = g.one_of(lambda: names.name(g), lambda: determiners.definite(g, 0), lambda: nouns.kind(g), lambda: determiners.indefinite(g, 0), mixed)
        return coordination.several(g, make, conjunction=g.one_of("and", "or"))

    return g.weighted(
        (3.0, lambda: names.name(g)),
        (3.0, lambda: determiners.definite(g, depth)),
        (2.2, lambda: determiners.indefinite(g, depth)),
        (2.4, lambda: nouns.kind(g)),
        (0.6, coordinated),
        (0.15, lambda: determiners.partitive(g)),
        (0.25, lambda: determiners.possessive(g)),
        (0.2 if depth > 0 else 0.02, lambda: nouns.restricted_kind(g, depth)),
        (0.3, lambda: determiners.universal_object(g, depth)),
        (0.3, lambda: determiners.counted(g, depth)),
        (0.25, lambda: determiners.negative(g, 0)),
        (0.12, lambda: determiners.indefinite_pronoun(g, Label.SOMEONE)),
    )
