"""Definite descriptions that refer back, by the rule of docs/logic.md ("Names"): the network proposes, the noun decides.

"If a person buys a car, the car is insured": "the car" is the car bought, since a quantified phrase with the same noun stands before it.
"""

from __future__ import annotations

from dataclasses import replace

from ..grammar.labels import Label, Role
from . import words
from .graph import Graph

_NONE = -1


def settle_definites(graph: Graph) -> Graph:
    """The graph with the referent of every plain definite description decided by its noun."""
    referents = list(graph.referents)
    for word, label in enumerate(graph.labels):
        if label is Label.NOUN and _plain_definite(graph, word):
            referents[word] = _antecedent(graph, word)
        elif label is Label.NOUN and referents[word] != _NONE and not _same_noun(graph, word, referents[word]):
            referents[word] = _NONE
    return replace(graph, referents=tuple(referents))


def _determiner(graph: Graph, word: int) -> Label | None:
    found = graph.children(word, Role.DETERMINER)
    return graph.labels[found[0]] if found else None


def _plain_definite(graph: Graph, word: int) -> bool:
    return _determiner(graph, word) is Label.THE and not graph.children(word, Role.NOMINAL, Role.RELATIVE, Role.POSSESSOR, Role.LISTED)


def _lemma(graph: Graph, word: int) -> tuple[str, ...]:
    """A noun with its compound, singular, lower case."""
    parts = sorted([word, *graph.children(word, Role.PART)])
    return tuple(words.lemma(graph.words[i], "NOUN") if i == word else graph.words[i].lower() for i in parts)


def _same_noun(graph: Graph, word: int, other: int) -> bool:
    return _lemma(graph, word) == _lemma(graph, other)


def _modifiers(graph: Graph, word: int) -> frozenset[str]:
    return frozenset(graph.words[m].lower() for m in graph.children(word, Role.MODIFIER))


def _antecedent(graph: Graph, word: int) -> int:
    """The nearest quantified phrase before the description with its noun and all its adjectives; it must not stand inside it."""
    for other in range(word - 1, -1, -1):
        quantified = graph.labels[other] is Label.GENERIC or (
            graph.labels[other] is Label.NOUN and _determiner(graph, other) in (Label.SOME, Label.ALL, Label.NO)
        )
        argument = graph.roles[other] in (Role.SUBJECT, Role.OBJECT, Role.COMPLEMENT, Role.CONJUNCT, Role.RECIPIENT)
        if quantified and argument and _same_noun(graph, word, other) and _modifiers(graph, word) <= _modifiers(graph, other):
            return other
    return _NONE
