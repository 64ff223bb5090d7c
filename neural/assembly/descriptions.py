"""What a noun with all that hangs on it says of a thing, and what a pronoun stands for."""

from __future__ import annotations

from certes.symbolic.formulas import Atom, Comparison, Formula, Not, conjunction
from certes.symbolic.terms import Constant, Term

from ..grammar.labels import Label, Role
from . import quantities, words
from .names import constant_name, noun_name, plainly_definite, use_article
from .state import UNRESOLVED, Walk

_UNRESTRICTED = frozenset({"thing", "one"})
"""Nouns that say nothing about what they name."""


def describe(walk: Walk, word: int, x: Term) -> Formula:
    """What a noun with its modifiers says of `x`."""
    with walk.naming(word, x):
        return _description(walk, word, x)


def _description(walk: Walk, word: int, x: Term) -> Formula:
    name = noun_name(walk, word)
    parts: list[Formula] = []
    owner = walk.take(word, Role.POSSESSOR)
    nominals = [n for n in walk.take_all(word, Role.NOMINAL) if n not in walk.scenes]
    of = [n for n in nominals if walk.text(n).lower() == "of"]
    related = [owner] if owner is not None else []
    related += [c for n in of[:1] for c in [walk.take(n, Role.COMPLEMENT)] if c is not None]
    if related:
        parts.append(walk.say.thing(walk, related[0], lambda y: Atom(f"{name}_of", (x, y))))
        if len(related) > 1:
            raise walk.fail("two owners of one thing", related[1])
    elif name not in _UNRESTRICTED:
        parts.append(Atom(name, (x,)))
    for modifier in walk.take_all(word, Role.MODIFIER):
        if modifier in walk.skipped:
            continue
        if walk.text(modifier).lower() == "other":
            parts.append(_other(walk, modifier, x))
        elif walk.text(modifier).lower() not in words.PRIVATIVE:
            parts.append(walk.say.said_of(walk, modifier, x, noun=word))
    parts += [walk.say.said_of(walk, n, x) for n in nominals if n not in of[:1]]
    parts += [walk.say.said_of(walk, r, x) for r in walk.take_all(word, Role.RELATIVE) if r not in walk.skipped]
    parts += [describe(walk, a, x) for a in walk.take_all(word, Role.APPOSITION)]
    exception = walk.take(word, Role.EXCEPTION)
    if exception is not None:
        parts.append(not_excepted(walk, exception, x))
    use_article(walk, word)
    return conjunction(parts)


def _other(walk: Walk, word: int, x: Term) -> Formula:
    """As in "every other pony": not the one the clause is about."""
    if not walk.subjects:
        raise walk.fail("other than what", word)
    return Comparison("!=", x, walk.subjects[-1])


def not_excepted(walk: Walk, cue: int, x: Term) -> Formula:
    """That `x` is not what an exception takes out."""
    quantities.parts(walk, cue)
    excepted = walk.take(cue, Role.COMPLEMENT)
    if excepted is None:
        raise walk.fail("an exception of nothing", cue)
    if walk.label(excepted) in (Label.NOUN, Label.GENERIC) and _is_class(walk, excepted):
        return Not(describe(walk, excepted, x))
    return walk.say.thing(walk, excepted, lambda y: Comparison("!=", x, y))


def _is_class(walk: Walk, word: int) -> bool:
    found = walk.graph.child(word, Role.DETERMINER)
    return found is None or walk.label(found) is not Label.THE


def only(walk: Walk, word: int) -> bool:
    """Whether "only" stands before the phrase."""
    marker = walk.graph.child(word, Role.MARKER)
    if marker is None or walk.label(marker) is not Label.ONLY:
        return False
    walk.use(marker)
    return True


def referent(walk: Walk, word: int) -> Term:
    """What a pronoun (or a definite phrase that refers back) stands for."""
    walk.use(word)
    target = walk.graph.referents[word]
    if target < 0:
        return Constant(UNRESOLVED + walk.text(word).lower())
    if target in walk.denotes:
        return walk.denotes[target]
    if walk.label(target) is Label.NAME or (walk.label(target) is Label.NOUN and plainly_definite(walk, target)):
        return Constant(constant_name(walk, target))
    if walk.label(target) is Label.PRONOUN and target != word:
        return referent(walk, target)
    raise walk.fail("refers to what is not known here", word)
