"""What a pronoun may refer to within its sentence: "Bob likes her" does not say that Bob likes himself.

A pronoun and what it refers to are not two arguments of one predicate, unless the pronoun is reflexive (Chomsky 1981, principles B and C). A
pronoun that finds nothing in its sentence is left to the passage.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..grammar.labels import Label, Role
from .graph import Graph

_NONE = -1
_ARGUMENTS = (Role.SUBJECT, Role.OBJECT, Role.RECIPIENT)
_THINGS = (Label.NOUN, Label.GENERIC, Label.KIND, Label.NAME, Label.PRONOUN, Label.EVERYONE, Label.SOMEONE, Label.NOBODY)
_PREPOSITIONAL = (Role.OBLIQUE, Role.AGENT)


def settle_pronouns(graph: Graph) -> Graph:
    """The graph with every referent removed that its pronoun cannot have."""
    referents = list(graph.referents)
    for word, label in enumerate(graph.labels):
        if label is Label.PRONOUN and referents[word] != _NONE and not _reflexive(graph.words[word]) and _impossible(graph, word, referents[word]):
            referents[word] = _NONE
    return replace(graph, referents=tuple(referents))


def possible_referents(graph: Graph, word: int) -> tuple[int, ...]:
    """The words that a pronoun or a noun may refer to by their place in the tree; the graph's own referents are not looked at."""
    things = (i for i, label in enumerate(graph.labels) if label in _THINGS and i != word)
    if graph.labels[word] is not Label.PRONOUN or _reflexive(graph.words[word]):
        return tuple(things)
    return tuple(i for i in things if not _impossible(graph, word, i))


def _reflexive(text: str) -> bool:
    return text.lower().endswith(("self", "selves"))


def _impossible(graph: Graph, word: int, referent: int) -> bool:
    if graph.roles[word] is Role.POSSESSOR:
        return referent == graph.parents[word] and graph.words[word].lower() != "whose"
    predicates = set(_predicates(graph, word))
    return bool(predicates) and (referent in predicates or not predicates.isdisjoint(_predicates(graph, referent)))


def _predicates(graph: Graph, word: int) -> Iterator[int]:
    """The predicates that a noun phrase is an argument of: its own, those that share it, and the noun that a relative clause is about."""
    way = list(_upwards(graph, word))
    while len(way) > 1 and graph.roles[way[0]] is Role.CONJUNCT:
        way = way[1:]
    if len(way) > 2 and graph.roles[way[0]] is Role.COMPLEMENT and graph.roles[way[1]] in _PREPOSITIONAL:
        way = way[1:]
    elif graph.roles[way[0]] not in _ARGUMENTS:
        return
    for at in way[1:]:
        yield at
        if graph.roles[at] not in (Role.CONJUNCT, Role.CONTROLLED, Role.RELATIVE) or graph.children(at, Role.SUBJECT):
            return


def _upwards(graph: Graph, word: int) -> Iterator[int]:
    """The word and the words above it."""
    seen: set[int] = set()
    at = word
    while 0 <= at < len(graph.words) and at not in seen:
        seen.add(at)
        yield at
        at = graph.parents[at]
