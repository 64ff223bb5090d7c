"""Determiners that their word and place decide, by docs/logic.md ("Quantifiers"), whatever the network takes them for.

An indefinite in a condition is some, or any that the conclusion refers to: "A customer complains" by itself may be about all customers;
"if a customer complains, the manager answers" is about one. And "no" is never "all".
"""

from __future__ import annotations

from dataclasses import replace

from ..grammar.labels import Label, Role
from .graph import Graph

_INDEFINITE = frozenset({"a", "an"})


def settle_articles(graph: Graph) -> Graph:
    """The graph with every "a" within a condition read as some, and every "no" as no."""
    labels = [Label.NO if label is Label.ALL and graph.words[word].lower() == "no" else label for word, label in enumerate(graph.labels)]
    for top, role in enumerate(graph.roles):
        if role is Role.CONDITION:
            for word in graph.family(top):
                if labels[word] is Label.ALL and graph.words[word].lower() in _INDEFINITE:
                    labels[word] = Label.SOME
    return replace(graph, labels=tuple(labels))
