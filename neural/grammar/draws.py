"""What productions draw: random choices, words, and the two phrases that any phrase may contain again.

Noun phrases hold relative clauses, which hold predicates, which hold noun phrases. The modules of this folder import one way; where a
production needs one of a later module it asks `Draws.thing` or `Draws.relative`, which `Source` supplies.
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

from .lexicon import Lexicon, inflect
from .phrases import Phrase, Word

Item = TypeVar("Item")
RelativeForm = Literal["full", "reduced", "whose"]
"""The forms of a relative clause: "that lives in Rome", "living in Rome", "whose owner lives in Rome"."""
_SPELT = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass
class Draws(ABC):
    """Random choices over a lexicon. One seed gives one stream of sentences."""

    lexicon: Lexicon

    @abstractmethod
    def thing(self, depth: int) -> Phrase:
        """A noun phrase in object position."""

    @abstractmethod
    def relative(self, noun: Word, *, plural: bool, depth: int, form: RelativeForm = "full") -> list[Word]:
        """A relative clause, hung under the noun it follows."""

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

    def weighted(self, *table: tuple[float, Callable[[], Item]]) -> Item:
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
        value = self.random.randint(low, high)
        return _SPELT[value] if value < len(_SPELT) and self.chance(0.6) else str(value)
