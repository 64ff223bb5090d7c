"""A reading graph as the network gives it, with the questions that assembly asks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..grammar.labels import Label, Mood, Role


class Malformed(ValueError):
    """A graph that is no reading: names the word where it fails."""

    def __init__(self, detail: str, word: int) -> None:
        super().__init__(detail)
        self.detail, self.word = detail, word


@dataclass(frozen=True)
class Graph:
    """Words with labels, parents (index; `len(words)` for the root; -1 for none), roles and referents (index or -1)."""

    words: tuple[str, ...]
    labels: tuple[Label, ...]
    parents: tuple[int, ...]
    roles: tuple[Role | None, ...]
    referents: tuple[int, ...]
    mood: Mood

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in range(len(self.words) + 1)]
        for word, parent in enumerate(self.parents):
            if parent >= 0:
                found[parent].append(word)
        return tuple(tuple(group) for group in found)

    @property
    def root(self) -> int:
        """The word that stands for the sentence. Raises Malformed when there is none, or several."""
        roots = self._children[len(self.words)]
        if len(roots) != 1:
            raise Malformed("no single main word" if roots else "no main word", roots[0] if roots else 0)
        return roots[0]

    def children(self, word: int, *roles: Role) -> tuple[int, ...]:
        """The words under `word` with one of the roles (all, if none is named), in sentence order."""
        return tuple(child for child in self._children[word] if not roles or self.roles[child] in roles)

    def child(self, word: int, role: Role) -> int | None:
        """The one word under `word` with this role, None if there is none. Raises Malformed when there are several."""
        found = self.children(word, role)
        if len(found) > 1:
            raise Malformed(f"two words are the {role} of {self.words[word]!r}", found[1])
        return found[0] if found else None

    def family(self, word: int) -> Iterator[int]:
        """The word and everything under it."""
        yield word
        for child in self._children[word]:
            yield from self.family(child)

    @cached_property
    def referred(self) -> dict[int, tuple[int, ...]]:
        """For each word that others refer back to, those others."""
        found: dict[int, list[int]] = {}
        for word, referent in enumerate(self.referents):
            if referent >= 0 and self.labels[word] is not Label.EMPTY:
                found.setdefault(referent, []).append(word)
        return {referent: tuple(words) for referent, words in found.items()}
