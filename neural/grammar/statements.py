"""Statements: the mixture of constructions, and short facts."""

from __future__ import annotations

from . import clauses, conditionals, determiners, existence, names, orders, predication, quantities, subjects
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, sequence


def statement(g: Draws) -> Phrase:
    """Any statement."""
    depth = g.random.choices((0, 1, 2, 3), (0.2, 0.4, 0.3, 0.1))[0]
    return g.weighted(
        (3, lambda: _copular_fact(g)),
        (7, lambda: clauses.simple(g, depth)),
        (6, lambda: conditionals.conditional(g, depth)),
        (1, lambda: clauses.joined(g, depth)),
        (2, lambda: _ordered_fact(g)),
        (0.6, lambda: existence.existing(g, depth)),
        (0.9, lambda: existence.listing(g)),
        (0.35, lambda: clauses.fronted(g, depth)),
        (0.25, lambda: conditionals.joined_conditionals(g)),
        (0.3, lambda: clauses.amount_clause(g)),
        (0.5, lambda: _measure_equation(g)),
        (0.15, lambda: clauses.weather(g)),
        (0.3, lambda: _denied(g, depth)),
    )


def _measure_equation(g: Draws) -> Phrase:
    """As in "The salary of Bob is 100 euros", "Bob's age is at least 18"."""
    noun = Word(g.lexicon.pick("measure_nouns"), Label.NOUN)
    if g.chance(0.5):
        of = Word("of", Label.PREPOSITION).under(noun, Role.NOMINAL)
        subject = sequence(Word("the", Label.THE).under(noun, Role.DETERMINER), noun, of, subjects.known(g, 0).under(of, Role.COMPLEMENT))
    else:
        subject = sequence(names.name(g).under(noun, Role.POSSESSOR), "'s", noun)
    roll = g.random.random()
    if roll < 0.65:
        value = quantities.quantity(g)
    elif roll < 0.8:
        number = Word(str(g.random.randint(0, 500)), Label.NUMBER)
        value = Phrase(quantities.qualified(g, number), number)
    else:
        said = orders.than(g, 0)
        noun.under(said.head, Role.SUBJECT)
        return Phrase(sequence(subject, "is", said.after), said.head)
    noun.under(value.head, Role.SUBJECT)
    verb = g.one_of("is", "is", "is", "was")
    negation = Word("not", Label.NOT).under(value.head, Role.NEGATION) if g.chance(0.08) else None
    return Phrase(sequence(subject, verb, negation, value), value.head)


def _denied(g: Draws, depth: int) -> Phrase:
    """As in "It is not the case that …", "It is false that …"."""
    inner = clauses.simple(g, depth - 1)
    cue = Word(g.one_of("not", "not", "false", "untrue"), Label.NOT)
    inner.under(cue, Role.CONJUNCT)
    tail = g.one_of("the case that", "true that") if cue.text == "not" else "that"
    return Phrase(sequence("it is", cue, tail, inner), cue)


def _copular_fact(g: Draws) -> Phrase:
    """Short facts about one thing, which texts hold most of."""
    subject = subjects.known(g, 0)
    said = predication.inflected(g, predication.any_predicate(g, 0, plural=subject.plural))
    return clauses.clause(g, subject, 0, inner=said)


def _ordered_fact(g: Draws) -> Phrase:
    """Short comparisons between things."""
    subject = determiners.definite(g, 0) if g.chance(0.6) else names.name(g)
    said = orders.superlative(g, 0) if g.chance(0.35) else orders.comparing(g, 0)
    if g.chance(0.15):
        said.negation = "not"
    return clauses.clause(g, subject, 0, inner=said)
