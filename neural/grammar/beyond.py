"""Sentences that the logic cannot express, so that the parser learns to say so: the cue is labelled, nothing else is."""

from __future__ import annotations

from collections.abc import Callable

from . import nouns
from .labels import Label
from .phrases import Phrase, Word, sequence
from .source import Source

_QUANTIFIERS = "most|few|many|almost all|nearly all|a few|a lot of|hardly any|half of the|the majority of|a minority of|various|numerous|plenty of|about half of|some or most|very few|not many|one third of the"
_HEDGES = "probably|usually|typically|generally|perhaps|maybe|possibly|likely|presumably|apparently|normally|sometimes|occasionally|seldom|arguably|supposedly|tends to|seems to|appears to|is likely to|is unlikely to|might well"
_ATTITUDES = "thinks that|believes that|says that|said that|hopes that|knows that|claims that|doubts that|fears that|suspects that|argues that|told us that|reported that|wonders whether|wishes that|assumes that|denies that|considers it odd that"
_COMMANDS = "close|open|press|please read|do not touch|never use|always check|turn off|make sure that you read|contact|let us visit|consider|remember to bring|wash|disconnect|try|note"
_WHY = "why does|why is|how did|how does|what if|why did|how come|what makes|for what reason does|what do you think of|who|what|which|where|when|how many|how much"
_WISHES = "i wish|if only|hopefully|i hope|would that|let 's hope|it would be nice if|imagine that|suppose that i"
_CHANGES = "more and more|less and less|increasingly|no longer|again and again|used to|keeps getting|is becoming|continues to|will soon"
_METAPHORS = "is like|is as good as dead as|is on fire with|eats out of the hand of|is a shadow of|breaks the heart of|is the life of|as if it were|so that|such that|because of|because|since|so|too young to|enough to|instead of|rather than|as far as|the more|depending on|regardless of|even though perhaps|in order to|twice as many as|half as much as|has more coins than|has fewer points than|until|not until|by the time|respectively|per|than before|the same as|together|each other|one another"


def _cue(text: str) -> list[Word]:
    return [Word(word, Label.BEYOND) for word in text.split()]


def _pick(g: Source, table: str) -> list[Word]:
    return _cue(g.one_of(*table.split("|")))


def _plain(words: list[Word]) -> list[Word]:
    """The words without any part in a reading graph."""
    return [Word(word.text, word.label if word.label is Label.BEYOND else Label.EMPTY) for word in words]


def _body(g: Source) -> list[Word]:
    from .clauses import simple

    return simple(g, g.one_of(0, 0, 1)).words


def _quantified(g: Source) -> list[Word]:
    from .predicates import any_predicate

    noun = nouns.group(g, Label.NOUN, plural=True, depth=g.one_of(0, 1))
    said = any_predicate(g, 1, plural=True).finite(plural=True)
    if g.chance(0.25):
        return sequence(said[0].text if False else nouns.name(g), "likes", _pick(g, _QUANTIFIERS), noun)
    return sequence(_pick(g, _QUANTIFIERS), noun, said)


def _hedged(g: Source) -> list[Word]:
    words = _body(g)
    at = g.random.randint(0, len(words))
    if g.chance(0.35):
        at = 0
    return [*words[:at], *_pick(g, _HEDGES), *words[at:]]


def _attitude(g: Source) -> list[Word]:
    return sequence(nouns.name(g) if g.chance(0.8) else nouns.definite(g, 0), _pick(g, _ATTITUDES), _body(g))


def _command(g: Source) -> list[Word]:
    return sequence(_pick(g, _COMMANDS), nouns.thing(g, 1))


def _why(g: Source) -> list[Word]:
    return sequence(_pick(g, _WHY), _body(g))


def _wish(g: Source) -> list[Word]:
    return sequence(_pick(g, _WISHES), _body(g))


def _change(g: Source) -> list[Word]:
    words = _body(g)
    at = g.random.randint(1, max(1, len(words) - 1))
    return [*words[:at], *_pick(g, _CHANGES), *words[at:]]


def _metaphor(g: Source) -> list[Word]:
    return sequence(nouns.thing(g, 0), _pick(g, _METAPHORS), _body(g)) if g.chance(0.4) else sequence(_body(g), _pick(g, _METAPHORS), _body(g) if g.chance(0.6) else nouns.thing(g, 0))


def _salad(g: Source) -> list[Word]:
    """Words in no order: nothing to read, every word in the way."""
    words = _body(g)
    g.random.shuffle(words)
    return [Word(word.text, Label.BEYOND) for word in words]


def beyond(g: Source) -> Phrase:
    """A sentence outside the logic."""
    table: list[tuple[float, Callable[[], list[Word]]]] = [
        (3, lambda: _quantified(g)), (3, lambda: _hedged(g)), (2, lambda: _attitude(g)), (1, lambda: _command(g)), (1, lambda: _why(g)), (0.6, lambda: _wish(g)), (1, lambda: _change(g)), (2, lambda: _metaphor(g)), (0.4, lambda: _salad(g)),
    ]  # fmt: skip
    words = _plain(g.weighted(table))
    return Phrase(words, words[0])
