"""Whole sentences: statements, questions and what is beyond the logic, with noise, as samples to learn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .beyond import beyond
from .draws import Draws
from .labels import Label, Mood, Role
from .phrases import Phrase, Word, sequence
from .questions import question
from .statements import statement

SENTENCE_WORDS_MAX = 60
"""Longer samples are drawn again: the encoder's positions and the training batches are bounded."""
_NO_PARENT = -1


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence and its reading graph.

    `parents[i]` is a word index, `len(words)` for the root, or -1 for a word that means nothing by itself; `referents[i]` is a word
    index or -1.
    """

    words: tuple[str, ...]
    labels: tuple[Label, ...]
    parents: tuple[int, ...]
    roles: tuple[Role | None, ...]
    referents: tuple[int, ...]
    mood: Mood


def _finish(g: Draws, phrase: Phrase, mood: Mood) -> list[Word]:
    words = list(phrase.words)
    if mood is not Mood.BEYOND and g.chance(0.015):
        words = sequence(words, g.one_of(", too", "as well", ", as well", "too"))
    if mood is not Mood.QUESTION and g.chance(0.05):
        words = sequence(g.lexicon.pick("sentence_adverbs").replace("_", " "), "," if g.chance(0.8) else None, words)
    if words[0].text and not g.chance(0.05):
        words[0].text = words[0].text[0].upper() + words[0].text[1:]
    stop = "?" if mood is Mood.QUESTION else g.random.choices((".", "", "!"), (0.93, 0.06, 0.01))[0]
    if g.chance(0.02):
        for word in words:
            word.text = word.text.lower()
    return sequence(words, stop)


def _sample(words: list[Word], mood: Mood) -> Sample:
    index = {id(word): i for i, word in enumerate(words)}
    parents = []
    for word in words:
        if word.label in (Label.EMPTY, Label.BEYOND):
            parents.append(_NO_PARENT)
        else:
            parents.append(index[id(word.parent)] if word.parent is not None else len(words))
    roles = [None if p == _NO_PARENT else Role.ROOT if w.parent is None else w.role for w, p in zip(words, parents, strict=True)]
    referents = [index.get(id(w.referent), _NO_PARENT) if w.referent is not None else _NO_PARENT for w in words]
    return Sample(tuple(w.text for w in words), tuple(w.label for w in words), tuple(parents), tuple(roles), tuple(referents), mood)


def draw(g: Draws) -> Sample:
    """One sentence."""
    roll = g.random.random()
    if roll < 0.13:
        phrase, mood = beyond(g), Mood.BEYOND
    elif roll < 0.27:
        phrase, mood = question(g), Mood.QUESTION
    else:
        phrase, mood = statement(g), Mood.STATEMENT
    return _sample(_finish(g, phrase, mood), mood)


def stream(g: Draws) -> Iterator[Sample]:
    """Sentences without end, none longer than `SENTENCE_WORDS_MAX` words."""
    while True:
        sample = draw(g)
        if len(sample.words) <= SENTENCE_WORDS_MAX:
            yield sample
