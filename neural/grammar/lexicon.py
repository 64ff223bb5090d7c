"""Words to build sentences from: a hand-written list, an open list with inflections (lemminflect), and invented words.

One word in ten (by a hash of its spelling) is held out: the training split never shows it, the held-out split shows only such
words, so that a parser is measured on words it has not met.
"""

from __future__ import annotations

import gzip
import hashlib
import random
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import lemminflect

HELD_OUT_ONE_IN = 10
OPEN_SHARE = 0.25
"""Share of content words drawn from the open list instead of the hand-written one."""
INVENTED_SHARE = 0.12
"""Share of content words that are invented: a parser must not depend on knowing a word."""

_HERE = Path(__file__).parent
_ONSETS = (
    "b", "br", "d", "dr", "f", "fl", "g", "gr", "j", "k", "l", "m", "n", "p", "pl", "qu",
    "r", "s", "sh", "sn", "st", "t", "tr", "v", "w", "y", "z", "gl", "th",
)  # fmt: skip
_ENDINGS = {
    "noun": ["mpus", "rb", "lk", "nt", "x", "rple", "nder", "zz", "ck", "t", "gon", "ster"],
    "verb": ["rb", "lk", "nk", "ck", "zz", "mp", "ggle", "ze"],
    "adj": ["mpy", "lent", "rous", "nish", "ky", "ful", "ble", "d"],
}


@cache
def _lists() -> dict[str, list[str]]:
    table = tomllib.loads((_HERE / "lexicon.toml").read_text(encoding="utf-8"))
    return {name: _entries(text) for name, text in table.items()}


def _entries(text: str) -> list[str]:
    """The words of a list, or its expressions when they are separated by bars."""
    pieces = text.replace("\n", "|").split("|") if "|" in text else text.split()
    return [piece.strip() for piece in pieces if piece.strip()]


@cache
def _open_list() -> dict[str, list[str]]:
    """Lower-case lemmas of lemminflect's table by part of speech: those of 3 to 12 letters."""
    path = Path(lemminflect.__file__).parent / "resources" / "infl_lu.csv.gz"
    found: dict[str, list[str]] = {"noun": [], "verb": [], "adj": []}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, kind, forms = line.rstrip("\n").split(",", 2)
            if kind in found and word.isalpha() and word.islower() and 3 <= len(word) <= 12 and (kind == "adj" or forms):
                found[kind].append(word)
    return found


def held_out(word: str) -> bool:
    """Whether `word` is kept out of training."""
    return hashlib.sha256(word.lower().encode()).digest()[0] % HELD_OUT_ONE_IN == 0


def inflect(lemma: str, tag: str) -> str:
    """The form of `lemma` for a Penn Treebank tag (NNS, VBZ, VBD, VBG, VBN, JJR, JJS)."""
    forms = lemminflect.getInflection(lemma, tag)
    return str(forms[0]) if forms else lemma


@dataclass
class Lexicon:
    """Draws words. `common` restricts the open list to words the encoder's vocabulary knows whole (None: all)."""

    random: random.Random
    split: str = "train"
    common: frozenset[str] | None = None

    def _allowed(self, word: str) -> bool:
        return held_out(word) == (self.split == "held_out")

    @cached_property
    def _pools(self) -> dict[str, list[str]]:
        return {name: [w for w in words if self._allowed(w)] or words for name, words in _lists().items()}

    @cached_property
    def _open(self) -> dict[str, list[str]]:
        known = self.common
        return {kind: [w for w in words if self._allowed(w) and (known is None or w in known)] for kind, words in _open_list().items()}

    def pick(self, name: str) -> str:
        """A word of the hand-written list `name`."""
        return self.random.choice(self._pools[name])

    def lists(self, name: str, word: str) -> bool:
        """Whether `word` is in the hand-written list `name`."""
        return word in self._pools[name]

    def content(self, kind: str, *names: str) -> str:
        """A content word: from one of the hand-written lists `names`, or the open list of `kind`, or invented."""
        roll = self.random.random()
        if roll < INVENTED_SHARE:
            return self.invented(kind)
        if roll < INVENTED_SHARE + OPEN_SHARE and self._open[kind]:
            return self.random.choice(self._open[kind])
        return self.pick(self.random.choice(names))

    def invented(self, kind: str) -> str:
        """A word that does not exist, with an ending fit for `kind`."""
        body = "".join(self.random.choice(_ONSETS) + self.random.choice("aeiou") for _ in range(self.random.choice((1, 1, 2))))
        return body + self.random.choice(_ENDINGS[kind])

    def invented_name(self) -> str:
        """A capitalised invented name, sometimes an identifier such as E-017."""
        if self.random.random() < 0.2:
            return self.random.choice("ABCDEKMRSTX") + self.random.choice(("-", "")) + str(self.random.randint(1, 999))
        return self.invented("noun").capitalize()
