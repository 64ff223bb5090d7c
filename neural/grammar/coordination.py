"""Coordination: phrases joined by and, or, nor."""

from __future__ import annotations

from collections.abc import Callable

from . import determiners, names
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, enumeration, expression, sequence


def coordinate(g: Draws, items: list[Phrase], text: str, label: Label) -> Phrase:
    """Join phrases under their conjunction word."""
    word = Word(text, label)
    for item in items:
        item.under(word, Role.CONJUNCT)
    marker: Word | None = None
    if label is Label.NOR:
        marker = Word("neither", Label.EITHER).under(word, Role.MARKER)
    elif label is Label.OR and g.chance(0.35):
        marker = Word("either", Label.EITHER).under(word, Role.MARKER)
    elif label is Label.AND and len(items) == 2 and g.chance(0.15):
        marker = Word("both")
    oxford = "," if len(items) > 2 and g.chance(0.5) else None
    joint: Word | list[Word] = word
    if label is Label.AND and marker is None and g.chance(0.04):
        joint = [Word("as", Label.PART).under(word, Role.PART), word, Word("as", Label.PART).under(word, Role.PART)]
        word.text = "well"
    words = sequence(marker, enumeration(items, oxford, joint))
    if label is Label.OR and marker is None and len(items) == 2 and g.chance(0.06):
        tail = expression("but not both", Label.EITHER).under(word, Role.MARKER)
        words = sequence(words, "," if g.chance(0.6) else None, tail)
    return Phrase(words, word, plural=label is Label.AND or items[-1].plural)


def several(g: Draws, make: Callable[[], Phrase] | None = None, *, conjunction: str | None = None) -> Phrase:
    """A coordination of names or like phrases: "Bob and Alice", "Ana, Eve, and Rob", "either X or Y", "neither X nor Y"."""
    text = conjunction or g.one_of("and", "and", "or", "nor")
    labels = {"and": Label.AND, "or": Label.OR, "nor": Label.NOR}
    count = g.random.choices((2, 3, 4), (0.75, 0.2, 0.05))[0] if text != "nor" else 2
    if make is None:
        named = g.chance(0.7)
        return coordinate(g, [names.name(g) if named else determiners.definite(g, 0) for _ in range(count)], text, labels[text])
    return coordinate(g, [make() for _ in range(count)], text, labels[text])
