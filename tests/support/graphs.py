"""Sentences drawn from the grammar, and reading graphs written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from certes.neural.assembly.graph import Graph
from certes.neural.grammar.labels import Label, Mood, Role
from certes.neural.grammar.sentence import Sample, stream
from certes.neural.grammar.source import Source

NONE = -1


def samples(seed: int, count: int, *, split: str = "train") -> list[Sample]:
    """The first sentences of a seed."""
    return list(islice(stream(Source.seeded(seed, split=split)), count))


def readable(seed: int, count: int) -> Iterator[Sample]:
    """The first sentences of a seed that the logic can express."""
    return islice((s for s in stream(Source.seeded(seed)) if s.mood is not Mood.BEYOND), count)


def graph_of(sample: Sample) -> Graph:
    """The sample's own reading graph."""
    return Graph(sample.words, sample.labels, sample.parents, sample.roles, sample.referents, sample.mood)


def shown(sample: Sample) -> str:
    """The sentence, for messages of failed tests."""
    return " ".join(sample.words)


def graph(*entries: str, mood: Mood = Mood.STATEMENT) -> Graph:
    """A graph from one entry a word: "text label role parent", or only "text" for a word without meaning; parent counts from 0.

    The root's role is "root", without parent. A fifth field is the referent.
    """
    rows = [entry.split() for entry in entries]
    count = len(rows)
    return Graph(
        tuple(row[0] for row in rows),
        tuple(Label(row[1]) if len(row) > 1 else Label.EMPTY for row in rows),
        tuple(NONE if len(row) < 3 else count if row[2] == "root" else int(row[3]) for row in rows),
        tuple(Role(row[2]) if len(row) > 2 else None for row in rows),
        tuple(int(row[4]) if len(row) > 4 else NONE for row in rows),
        mood,
    )
