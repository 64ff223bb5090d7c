"""Subjects of main clauses."""

from __future__ import annotations

from . import coordination, copulas, determiners, names, nouns, predication
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, sequence


def known(g: Draws, depth: int) -> Phrase:
    """A subject that names one thing."""
    return g.weighted(
        (5, lambda: names.name(g)),
        (3.5, lambda: determiners.definite(g, depth)),
        (0.4, lambda: determiners.possessive(g)),
        (0.3, lambda: nouns.mass(g)),
    )


def _described_name(g: Draws, depth: int) -> Phrase:
    """As in "Bob, a teacher," / "Bob, who lives in Rome,"."""
    subject = names.name(g)
    if g.chance(0.25):
        inner = copulas.relational(g, min(depth, 1))
        inner.head.under(subject.head, Role.APPOSITION)
        return Phrase(sequence(subject, ",", inner.after, ","), subject.head, names=True)
    if g.chance(0.5):
        noun = nouns.group(g, Label.NOUN, plural=False, depth=0)
        phrase = nouns.determined(g.one_of("a", "the"), Label.SOME, noun).under(subject.head, Role.APPOSITION)
        if phrase.words[0].text == "the":
            phrase.words[0].label = Label.THE
        return Phrase(sequence(subject, ",", phrase, ","), subject.head, names=True)
    inner = predication.predicate(g, min(depth, 1) - 1, plural=False)
    inner.top.under(subject.head, Role.RELATIVE)
    return Phrase(sequence(subject, ", who", inner.finite(plural=False), ","), subject.head, names=True)


def subject_of(g: Draws, depth: int) -> Phrase:
    """Any subject of a main clause."""

    def exists() -> Phrase:
        return determiners.indefinite(g, depth) if g.chance(0.85) else determiners.indefinite_pronoun(g, Label.SOMEONE)

    return g.weighted(
        (0.5, lambda: determiners.partitive(g)),
        (6, lambda: known(g, depth)),
        (5.5, lambda: determiners.universal(g, depth)),
        (1.0, lambda: determiners.negative(g, depth)),
        (1.1, exists),
        (0.5, lambda: determiners.not_all(g, depth)),
        (0.5, lambda: determiners.only(g, depth)),
        (0.5, lambda: determiners.counted(g, depth)),
        (0.9, lambda: coordination.several(g)),
        (0.3, lambda: _described_name(g, depth)),
        (0.35, lambda: _coordinated_classes(g)),
    )


def _coordinated_classes(g: Draws) -> Phrase:
    """As in "all dogs and cats", "dogs and cats"."""
    if g.chance(0.5):
        items = [nouns.noun_head(g, Label.GENERIC, plural=True) for _ in range(2)]
        return coordination.coordinate(g, items, *g.one_of(("and", Label.AND), ("or", Label.OR)))
    items = [nouns.noun_head(g, Label.NOUN, plural=True) for _ in range(2)]
    phrase = coordination.coordinate(g, items, "and", Label.AND)
    return nouns.determined(g.one_of("all", "no"), Label.ALL, phrase) if g.chance(0.7) else phrase
