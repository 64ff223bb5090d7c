"""Questions over contexts of twenty sentences, no sentence twice: the words are invented, so that no cache of sentences helps.

Each context tells of one thing that a chain of rules leads to a property, and of other things beside it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from certes.neural.grammar.lexicon import Lexicon, inflect
from certes.neural.grammar.sentence import stream
from certes.neural.grammar.source import Source
from certes.symbolic.verdict import Verdict

CONTEXT_SENTENCES = 20
_CHAIN = 6
"""Rules from what is said of the thing to what is asked of it: a proof of a handful of steps."""
_RULES: Final = ("Every {0} is a {1}.", "Each {0} is a {1}.", "If something is a {0} then it is a {1}.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A context, a question, and the verdict that follows by construction."""

    context: str
    question: str
    expected: Verdict


def questions(seed: int, count: int) -> list[Asked]:
    """`count` questions; no two contexts share a sentence."""
    lexicon = Lexicon(random.Random(seed))
    seen: set[str] = set()
    found: list[Asked] = []
    while len(found) < count:
        sentences, name, colour, expected = _context(lexicon)
        if seen.isdisjoint(sentences) and len(set(sentences)) == CONTEXT_SENTENCES:
            seen.update(sentences)
            found.append(Asked(" ".join(sentences), f"Is {name} {colour}?", expected))
    return found


def _context(lexicon: Lexicon) -> tuple[list[str], str, str, Verdict]:
    source = lexicon.random
    classes = [lexicon.invented("noun") for _ in range(_CHAIN + 1)]
    name, *others = (lexicon.invented("noun").capitalize() for _ in range(5))
    asked, *beside = source.sample(("red", "blue", "green", "cold", "kind", "rough", "quiet", "young", "round", "furry"), 5)
    chain = [f"{name} is a {classes[0]}."]
    chain += [source.choice(_RULES).format(one, other) for one, other in pairwise(classes)]
    expected = source.choice((Verdict.ENTAILED, Verdict.CONTRADICTED, Verdict.UNDETERMINED))
    chain.append(_last(classes[-1], expected, asked, beside[0]))
    sentences = chain + list(islice(_others(lexicon, others, beside), CONTEXT_SENTENCES - len(chain)))
    source.shuffle(sentences)
    return sentences, name, asked, expected


def _last(kind: str, expected: Verdict, asked: str, beside: str) -> str:
    if expected is Verdict.CONTRADICTED:
        return f"No {kind} is {asked}."
    return f"Every {kind} is {asked if expected is Verdict.ENTAILED else beside}."


def _others(lexicon: Lexicon, names: list[str], adjectives: list[str]) -> Iterator[str]:
    """Facts and rules about other things."""
    source = lexicon.random
    while True:
        one, two = source.sample(names, 2)
        kind, verb = lexicon.invented("noun"), inflect(lexicon.pick("transitive"), "VBZ")
        yield f"{one} is {source.choice(adjectives)}."
        yield f"{one} {verb} {two}."
        yield f"If {one} is a {kind} then {two} is {source.choice(adjectives)}."
        yield f"Every {kind} {verb} {two}."


def grammar_sentences(seed: int, count: int, words: int) -> list[str]:
    """Different sentences of the grammar's held-out split with exactly `words` words, punctuation not counted, as people write them."""
    found: dict[str, None] = {}
    for sample in stream(Source.seeded(seed, split="held_out")):
        if sum(any(map(str.isalnum, word)) for word in sample.words) == words:
            found[_written(sample.words)] = None
        if len(found) == count:
            break
    return list(found)


def _written(words: tuple[str, ...]) -> str:
    text = " ".join(words)
    for mark in (",", ".", "?", "!", ":", ";", "'s", "n't", "%"):
        text = text.replace(f" {mark}", mark)
    return text
