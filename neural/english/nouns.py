"""Noun phrases made from what is said of a thing: "red car that Bob owns and that is fast"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .inflection import article, numeral, plural
from .lexicon import is_person
from .phrases import NounPhrase

ADJECTIVES_MAX = 2
"""Most adjectives before a noun; further ones follow in a relative clause, which reads more easily."""


@dataclass(frozen=True, slots=True)
class Described:
    """A class of things in words. `noun` is empty when no class is named: then it is "everything that …", "something that …"."""

    noun: str = ""
    of: str = ""
    adjectives: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    plural_relatives: tuple[str, ...] = ()
    but: str = ""
    """The one thing that is left out: "other than Bob"."""

    @property
    def bare(self) -> bool:
        """Whether nothing at all is said."""
        return not (self.noun or self.relatives or self.but)

    @property
    def trails(self) -> bool:
        """Whether it ends in a relative clause."""
        return bool(self.relatives)

    def singular(self, determiner: str, pronoun: str) -> str:
        """With a determiner ("every", "no", "some"), or the pronoun where no class is named."""
        if not self.noun:
            return _words(pronoun, self._other, self._tail(self.relatives))
        return _words(determiner, *self._adjectives(), self.noun, self.of, self._other, self._tail(self.relatives))

    def indefinite(self) -> str:
        """As in "a red car that …", "something that …"."""
        if not self.noun:
            return _words("something", self._other, self._tail(self.relatives))
        return _words(article(_words(*self._adjectives(), self.noun)), self.of, self._other, self._tail(self.relatives))

    def counted(self, bound: str, number: int) -> NounPhrase:
        """As in "at least two red cars that …"."""
        if number == 1:
            return NounPhrase(_words(bound, "one", *self._adjectives(), self.noun or "thing", self.of, self._other, self._tail(self.relatives)))
        head = plural(self.noun or "thing")
        return NounPhrase(
            _words(bound, numeral(number), *self._adjectives(), head, self.of, self._other, self._tail(self.plural_relatives)), plural=True
        )

    @property
    def _other(self) -> str:
        return f"other than {self.but}" if self.but else ""

    def _adjectives(self) -> tuple[str, ...]:
        return (*(f"{adjective}," for adjective in self.adjectives[:-1]), *self.adjectives[-1:])

    def _tail(self, relatives: Sequence[str]) -> str:
        pronoun = "who" if self.noun and is_person(self.noun) else "that"
        return " and ".join(f"{pronoun} {clause}" for clause in relatives)


def _words(*pieces: str) -> str:
    return " ".join(piece for piece in pieces if piece)
