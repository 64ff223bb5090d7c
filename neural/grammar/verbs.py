"""Predicates with a verb and its arguments."""

from __future__ import annotations

from . import adjuncts, determiners, names, nouns, quantities
from .draws import Draws
from .labels import Label, Role
from .phrases import Word, sequence
from .predicates import Predicate


def verbal(g: Draws, depth: int) -> Predicate:
    """A verb with its arguments."""
    return g.weighted(
        (1.6, lambda: _intransitive(g, depth)),
        (4.5, lambda: _transitive(g, depth)),
        (2, lambda: _prepositional(g, depth)),
        (0.5, lambda: _ditransitive(g, depth)),
        (0.7, lambda: _transitive_oblique(g, depth)),
        (0.6, lambda: _controlled(g)),
        (0.9, lambda: _having(g, depth)),
        (0.35, lambda: _measured(g)),
        (0.3, lambda: _becoming(g)),
        (0.3, lambda: _phrasal(g, depth)),
    )


def _becoming(g: Draws) -> Predicate:
    """As in "turns green", "remains open"."""
    head = Word("", Label.VERB)
    return Predicate(head, [Word(g.adjective(), Label.ADVERB).under(head, Role.ADVERBIAL)], g.lexicon.pick("becoming"))


def _phrasal(g: Draws, depth: int) -> Predicate:
    """As in "turns off the light", "turns the light off", "cools down"."""
    head = Word("", Label.VERB)
    if g.chance(0.4):
        verb, particle = g.lexicon.pick("phrasal_intransitive").split()
        return _place_adverb(g, Predicate(head, [Word(particle, Label.PART).under(head, Role.PART)], verb))
    verb, particle = g.lexicon.pick("phrasal").split()
    part = Word(particle, Label.PART).under(head, Role.PART)
    item = g.thing(depth - 1).under(head, Role.OBJECT)
    return Predicate(head, sequence(part, item) if g.chance(0.6) else sequence(item, part), verb)


def _place_adverb(g: Draws, predicate: Predicate) -> Predicate:
    if g.chance(0.06):
        predicate.after = [*predicate.after, *adjuncts.adverb_phrase(g, predicate.head)]
        return predicate
    if g.chance(0.1):
        adverb = adjuncts.adverb(g, predicate.head, 1.0)
        if g.chance(0.5):
            predicate.before = adverb
        else:
            predicate.after = [*predicate.after, *adverb]
    return predicate


def _intransitive(g: Draws, depth: int) -> Predicate:
    head = Word("", Label.VERB)
    after = adjuncts.oblique(g, head, depth) if depth > 0 and g.chance(0.3) else []
    return _place_adverb(g, Predicate(head, after, g.verb("intransitive")))


def _transitive(g: Draws, depth: int) -> Predicate:
    head = Word("", Label.VERB)
    predicate = Predicate(head, sequence(g.thing(depth).under(head, Role.OBJECT)), g.verb("transitive"))
    if depth > 0 and g.chance(0.18):
        predicate.after = sequence(predicate.after, adjuncts.oblique(g, head, depth))
    return _place_adverb(g, predicate)


def _prepositional(g: Draws, depth: int) -> Predicate:
    verb, text = g.lexicon.pick("prepositional").split(" ")
    head = Word("", Label.VERB)
    after = adjuncts.oblique(g, head, depth, text)
    if depth > 0 and g.chance(0.1):
        after = sequence(after, adjuncts.oblique(g, head, depth))
    return _place_adverb(g, Predicate(head, after, verb))


def _ditransitive(g: Draws, depth: int) -> Predicate:
    head = Word("", Label.VERB)
    item, recipient = g.thing(depth - 1), names.name(g) if g.chance(0.6) else determiners.definite(g, 0)
    item.under(head, Role.OBJECT)
    if g.chance(0.5):
        return Predicate(head, sequence(recipient.under(head, Role.RECIPIENT), item), g.lexicon.pick("ditransitive"))
    to = Word("to", Label.PREPOSITION).under(head, Role.OBLIQUE)
    return Predicate(head, sequence(item, to, recipient.under(to, Role.COMPLEMENT)), g.lexicon.pick("ditransitive"))


def _transitive_oblique(g: Draws, depth: int) -> Predicate:
    verb, text = g.lexicon.pick("transitive_oblique").split(":")
    head = Word("", Label.VERB)
    return Predicate(head, sequence(g.thing(depth - 1).under(head, Role.OBJECT), adjuncts.oblique(g, head, depth, text)), verb)


def _controlled(g: Draws) -> Predicate:
    """As in "wants to visit Rome", "enjoys eating hamburgers"."""
    head = Word("", Label.VERB)
    inner = g.weighted(
        (3, lambda: _transitive(g, 0)),
        (1.5, lambda: _prepositional(g, 0)),
        (1, lambda: _intransitive(g, 0)),
    )
    inner.head.under(head, Role.CONTROLLED)
    if g.chance(0.6):
        return Predicate(head, sequence("to", inner.bare()), g.lexicon.pick("control_to"))
    return Predicate(head, inner.participle(), g.lexicon.pick("control_ing"))


def _having(g: Draws, depth: int) -> Predicate:
    """As in "has a car", "has no fur", "has two sisters", "has a salary of 100 euros"."""
    head = Word("", Label.VERB)
    if g.chance(0.2):
        if g.chance(0.35):
            return Predicate(head, quantities.amount_of(g).under(head, Role.OBJECT).words, g.one_of("have", "have", "require", "complete"))
        return Predicate(head, quantities.amount_noun(g).under(head, Role.OBJECT).words, "have")
    item = g.weighted(
        (3, lambda: determiners.indefinite(g, depth)),
        (1.5, lambda: nouns.kind(g)),
        (1.5, lambda: determiners.counted(g, depth)),
        (1, lambda: determiners.negative(g, 0)),
        (0.5, lambda: g.thing(depth)),
    )
    return Predicate(head, sequence(item.under(head, Role.OBJECT)), "have")


def _measured(g: Draws) -> Predicate:
    """As in "costs 5 dollars", "weighs at least 3 kg", "lasts two hours"."""
    head = Word("", Label.VERB)
    verb = g.one_of("cost", "cost", "weigh", "weigh", "last", "measure", "earn", "pay", "contain", "exceed", "reach")
    return Predicate(head, sequence(quantities.quantity(g).under(head, Role.OBJECT)), verb)
