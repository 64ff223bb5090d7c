"""What is said of a subject: any predicate, with negation, modality and tense, alone or joined with others."""

from __future__ import annotations

from . import copulas, orders, verbs
from .draws import Draws
from .labels import Label, Role
from .phrases import Word
from .predicates import MODALS, PHRASAL_MODALS, Predicate, Tense


def any_predicate(g: Draws, depth: int, *, plural: bool) -> Predicate:
    """Any one predicate, before negation, modality and tense."""
    return inflected(
        g,
        g.weighted(
            (3.2, lambda: copulas.adjectival(g, depth)),
            (2.2, lambda: copulas.classifying(g, depth, plural=plural)),
            (0.8, lambda: copulas.relational(g, depth)),
            (0.7, lambda: copulas.located(g, depth)),
            (1.2, lambda: copulas.passive(g, depth)),
            (5.5, lambda: verbs.verbal(g, depth)),
            (0.9, lambda: orders.comparing(g, depth)),
        ),
    )


def inflected(g: Draws, predicate: Predicate) -> Predicate:
    """Give a predicate its negation, modality and tense."""
    if predicate.top.label is not Label.NOR and g.chance(0.2):
        choices = ("not", "not", "not", "n't", "never") if predicate.lemma is None or predicate.lemma else ()
        predicate.negation = g.one_of(*choices)
    predicate.tense = g.random.choices(("present", "past", "future", "perfect", "progressive"), (0.75, 0.14, 0.05, 0.03, 0.03))[0]
    if predicate.tense == "progressive" and (predicate.lemma is None or predicate.lemma == "have"):
        predicate.tense = "present"
    if g.chance(0.1):
        predicate.tense = "present"
        predicate.modal = g.one_of(*MODALS, *PHRASAL_MODALS)
        if predicate.negation in ("n't", "never"):
            predicate.negation = "not"
        if predicate.modal == "cannot":
            predicate.negation = None
    if predicate.negation == "n't" and predicate.tense in ("future", "perfect"):
        predicate.negation = "not"
    return predicate


def predicate(g: Draws, depth: int, *, plural: bool) -> Predicate:
    """A predicate, sometimes several joined: "is red and likes Bob", "barks or bites", "sings but does not dance"."""
    first = any_predicate(g, depth, plural=plural)
    if depth <= 0 or not g.chance(0.14):
        return first
    if g.chance(0.3):
        return _one_auxiliary(g, depth)
    second = any_predicate(g, depth - 1, plural=plural)
    text, label = g.one_of(("and", Label.AND), ("and", Label.AND), ("or", Label.OR), ("but", Label.AND))
    link = Word(text, label)
    first.top.under(link, Role.CONJUNCT)
    second.top.under(link, Role.CONJUNCT)
    if label is Label.OR and g.chance(0.35) and first.lemma and not first.negation and not first.modal and first.tense == "present":
        first.before = [Word("either", Label.EITHER).under(link, Role.MARKER), *first.before]
    first.shared = link
    first.joined = [(text, second)]
    if text in ("and", "or") and g.chance(0.2):
        third = any_predicate(g, 0, plural=plural)
        third.top.under(link, Role.CONJUNCT)
        first.joined.append((text, third))
    return first


def _one_auxiliary(g: Draws, depth: int) -> Predicate:
    """As in "must repair the pump or replace its filter", "may not run or jump": one modal, several verbs."""
    text, label = g.one_of(("and", Label.AND), ("or", Label.OR), ("or", Label.OR))
    link = Word(text, label)
    items = [verbs.verbal(g, depth - 1) for _ in range(g.random.choices((2, 3), (0.8, 0.2))[0])]
    for item in items:
        item.head.under(link, Role.CONJUNCT)
    first = items[0]
    first.shared, first.joined, first.one_auxiliary = link, [(text, item) for item in items[1:]], True
    if g.chance(0.75):
        first.modal = g.one_of("can", "must", "may", "should", "shall", "cannot", *PHRASAL_MODALS)
        first.negation = "not" if first.modal != "cannot" and g.chance(0.25) else None
        return first
    choices: tuple[tuple[str, Tense], ...] = (("not", "present"), ("n't", "present"), ("not", "past"), ("not", "future"))
    first.negation, first.tense = g.one_of(*choices)
    return first
