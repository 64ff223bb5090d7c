"""Where productions draw from: random choices, words, and how deep a sentence may still grow."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .lexicon import Lexicon, inflect

Item = TypeVar("Item")


@dataclass
class Source:
    """Random choices over a lexicon. One seed gives one stream of sentences."""

    lexicon: Lexicon

    @classmethod
    def seeded(cls, seed: int, *, split: str = "train", common: frozenset[str] | None = None) -> Source:
        """A source whose every draw follows from `seed`."""
        return cls(Lexicon(random.Random(seed), split, common))

    @property
    def random(self) -> random.Random:
        """The random stream."""
        return self.lexicon.random

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.random.random() < probability

    def one_of(self, *items: Item) -> Item:
        """One of the items, uniformly."""
        return self.random.choice(items)

    def weighted(self, table: Sequence[tuple[float, Callable[[], Item]]]) -> Item:
        """Call one of the productions, by weight."""
        weights = [weight for weight, _ in table]
        return self.random.choices([make for _, make in table], weights)[0]()

    def noun(self, *, person: float = 0.4) -> str:
        """A singular count noun."""
        if self.chance(0.03):
            return "thing" if person < 0.5 else "person"
        lists = ("person_nouns",) if self.chance(person) else ("animal_nouns", "thing_nouns", "thing_nouns", "abstract_nouns")
        return self.lexicon.content("noun", *lists)

    def plural(self, noun: str) -> str:
        """The plural of a noun."""
        return inflect(noun, "NNS")

    def adjective(self) -> str:
        """An adjective or a present participle used as one."""
        return self.lexicon.content("adj", "adjectives")

    def verb(self, kind: str) -> str:
        """A verb's lemma from the list `kind` ("transitive", "intransitive")."""
        return self.lexicon.content("verb", kind)

    def number(self, low: int = 2, high: int = 10) -> str:
        """A number, spelt or in digits."""
        spelt = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        value = self.random.randint(low, high)
        return spelt[value] if value < len(spelt) and self.chance(0.6) else str(value)
