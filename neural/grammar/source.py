"""The source of sentences: every draw follows from one seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import relatives, things
from .draws import Draws, RelativeForm
from .lexicon import Lexicon
from .phrases import Phrase, Word


@dataclass
class Source(Draws):
    """Random choices over a lexicon, with the productions that contain each other. One seed gives one stream of sentences."""

    @classmethod
    def seeded(cls, seed: int, *, split: str = "train", common: frozenset[str] | None = None) -> Source:
        """A source whose every draw follows from `seed`."""
        return cls(Lexicon(random.Random(seed), split, common))

    def thing(self, depth: int) -> Phrase:
        """A noun phrase in object position."""
        return things.thing(self, depth)

    def relative(self, noun: Word, *, plural: bool, depth: int, form: RelativeForm = "full") -> list[Word]:
        """A relative clause, hung under the noun it follows."""
        return relatives.FORMS[form](self, noun, plural=plural, depth=depth)
