"""Relative clauses, full and reduced, hung under the noun they follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from . import copulas, determiners, names, orders, predication, verbs
from .draws import Draws, RelativeForm
from .labels import Label, Role
from .phrases import Word, expression, sequence
from .predicates import Predicate


def _full(g: Draws, noun: Word, *, plural: bool, depth: int) -> list[Word]:
    """As in "who is red", "that the dog chases", "which Bob lives in"."""
    pronoun = g.one_of("who", "that", "that", "which", "who")
    if g.chance(0.72):
        inner = predication.predicate(g, depth, plural=plural)
        inner.top.under(noun, Role.RELATIVE)
        return sequence(pronoun, inner.finite(plural=plural))
    return sequence(pronoun if g.chance(0.8) else None, _object_gap(g, noun))


def _object_gap(g: Draws, noun: Word) -> list[Word]:
    """As in "(that) Bob likes", "(that) the dog lives in"."""
    subject = names.name(g) if g.chance(0.7) else determiners.definite(g, 0)
    head = Word("", Label.VERB).under(noun, Role.RELATIVE)
    if g.chance(0.75):
        inner = Predicate(head, [], g.verb("transitive"))
    else:
        verb, text = g.lexicon.pick("prepositional").split(" ")
        inner = Predicate(head, [Word(text, Label.PREPOSITION).under(head, Role.OBLIQUE)], verb)
    inner.tense = "past" if g.chance(0.3) else "present"
    if g.chance(0.1):
        inner.negation = "not"
    return sequence(subject, inner.finite(plural=subject.plural, subject=subject.head))


def _reduced(g: Draws, noun: Word, *, plural: bool, depth: int) -> list[Word]:
    """As in "living in Rome", "made of wood", "chased by the dog"."""
    del plural  # participles do not show it
    inner = verbs.verbal(g, 0) if g.chance(0.5) else copulas.passive(g, min(depth, 1))
    inner.top.under(noun, Role.RELATIVE)
    return inner.participle()


def _whose(g: Draws, noun: Word, *, plural: bool, depth: int) -> list[Word]:
    """As in "whose salary is below 30,000 dollars", "whose owner is rich"."""
    del plural  # the clause speaks of the one that is owned
    owned = expression(g.lexicon.content("noun", "relation_nouns", "thing_nouns"), Label.NOUN)
    if g.chance(0.4):
        owned = expression(g.lexicon.pick("measure_nouns"), Label.NOUN)
    pronoun = Word("whose", Label.PRONOUN, referent=noun).under(owned.head, Role.POSSESSOR)
    said = orders.amount_predicate(g) if g.chance(0.4) else predication.any_predicate(g, depth - 1, plural=False)
    said.top.under(noun, Role.RELATIVE)
    return sequence(pronoun, owned, said.finite(plural=False, subject=owned.head))


class Relative(Protocol):
    """A production of relative clauses."""

    def __call__(self, g: Draws, noun: Word, *, plural: bool, depth: int) -> list[Word]:
        """The clause's words, hung under `noun`."""


FORMS: Mapping[RelativeForm, Relative] = {"full": _full, "reduced": _reduced, "whose": _whose}
"""The production of each form."""
