"""Sentences that the logic cannot express, so that the parser learns to say so: the cue is labelled, nothing else is."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from . import clauses, determiners, names, nouns, predication
from .draws import Draws
from .labels import Label
from .phrases import Phrase, Word, sequence


def _cue(text: str) -> list[Word]:
    return [Word(word, Label.BEYOND) for word in text.split()]


@cache
def _cues() -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "beyond.toml").read_text(encoding="utf-8"))


def _pick(g: Draws, kind: str) -> list[Word]:
    return _cue(g.one_of(*_cues()[kind]))


def _plain(words: list[Word]) -> list[Word]:
    """The words without any part in a reading graph."""
    return [Word(word.text, word.label if word.label is Label.BEYOND else Label.EMPTY) for word in words]


def _body(g: Draws) -> list[Word]:
    return clauses.simple(g, g.one_of(0, 0, 1)).words


def _quantified(g: Draws) -> list[Word]:
    noun = nouns.group(g, Label.NOUN, plural=True, depth=g.one_of(0, 1))
    said = predication.any_predicate(g, 1, plural=True).finite(plural=True)
    if g.chance(0.25):
        return sequence(names.name(g), "likes", _pick(g, "quantifiers"), noun)
    return sequence(_pick(g, "quantifiers"), noun, said)


def _hedged(g: Draws) -> list[Word]:
    words = _body(g)
    at = g.random.randint(0, len(words))
    if g.chance(0.35):
        at = 0
    return [*words[:at], *_pick(g, "hedges"), *words[at:]]


def _attitude(g: Draws) -> list[Word]:
    return sequence(names.name(g) if g.chance(0.8) else determiners.definite(g, 0), _pick(g, "attitudes"), _body(g))


def _command(g: Draws) -> list[Word]:
    return sequence(_pick(g, "commands"), g.thing(1))


def _why(g: Draws) -> list[Word]:
    return sequence(_pick(g, "reasons"), _body(g))


def _wish(g: Draws) -> list[Word]:
    return sequence(_pick(g, "wishes"), _body(g))


def _change(g: Draws) -> list[Word]:
    words = _body(g)
    at = g.random.randint(1, max(1, len(words) - 1))
    return [*words[:at], *_pick(g, "changes"), *words[at:]]


def _compared(g: Draws) -> list[Word]:
    """Metaphors, and what else relates two things or clauses in ways outside the logic."""
    if g.chance(0.4):
        return sequence(g.thing(0), _pick(g, "comparisons"), _body(g))
    return sequence(_body(g), _pick(g, "comparisons"), _body(g) if g.chance(0.6) else g.thing(0))


def _salad(g: Draws) -> list[Word]:
    """Words in no order: nothing to read, every word in the way."""
    words = _body(g)
    g.random.shuffle(words)
    return [Word(word.text, Label.BEYOND) for word in words]


def beyond(g: Draws) -> Phrase:
    """A sentence outside the logic."""
    words = _plain(
        g.weighted(
            (3, lambda: _quantified(g)),
            (3, lambda: _hedged(g)),
            (2, lambda: _attitude(g)),
            (1, lambda: _command(g)),
            (1, lambda: _why(g)),
            (0.6, lambda: _wish(g)),
            (1, lambda: _change(g)),
            (2, lambda: _compared(g)),
            (0.4, lambda: _salad(g)),
        )
    )
    return Phrase(words, words[0])
