"""Words with their places in the reading graph, and phrases made of them: what every production of the grammar returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .labels import Label, Role


@dataclass(eq=False, slots=True)
class Word:
    """One word of a sentence under construction. Compared by identity: the same spelling may stand twice."""

    text: str
    label: Label = Label.EMPTY
    role: Role | None = None
    parent: Word | None = None
    referent: Word | None = None

    def under(self, parent: Word, role: Role) -> Word:
        """Hang this word under `parent`."""
        self.parent, self.role = parent, role
        return self


Piece: TypeAlias = "str | Word | Phrase | Sequence[Piece] | None"


@dataclass(eq=False, slots=True)
class Phrase:
    """Words in order, and the one that stands for them all in the graph."""

    words: list[Word]
    head: Word
    plural: bool = False
    names: bool = False
    """Whether the head denotes one known thing (a name), so that a pronoun may refer to it."""

    def under(self, parent: Word, role: Role) -> Phrase:
        """Hang the phrase's head under `parent`."""
        self.head.under(parent, role)
        return self


def sequence(*pieces: Piece) -> list[Word]:
    """Flatten pieces into words; plain text becomes words that mean nothing by themselves."""
    words: list[Word] = []
    for piece in pieces:
        match piece:
            case None:
                continue
            case str():
                words.extend(Word(text) for text in piece.split())
            case Word():
                words.append(piece)
            case Phrase():
                words.extend(piece.words)
            case _:
                words.extend(sequence(*piece))
    return words


def enumeration(items: Sequence[Phrase], comma: str | None, link: Piece) -> list[Word]:
    """Join items as in "A, B, and C"; `comma` stands before the link."""
    middle: list[Piece] = [[",", item] for item in items[1:-1]]
    return sequence(items[0], *middle, comma, link, items[-1])


def expression(text: str, label: Label, *, head: int = -1) -> Phrase:
    """A multi-word expression: word number `head` carries the label, the others are parts of it."""
    texts = text.split()
    center = Word(texts[head], label)
    at = head % len(texts)
    return Phrase([center if i == at else Word(t, Label.PART).under(center, Role.PART) for i, t in enumerate(texts)], center)
