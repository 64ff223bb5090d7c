"""Characters that a person cannot see or trust in a text, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_WHITESPACE: Final = frozenset("\t\n\r")
_BIDIRECTIONAL: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters and marks that draw nothing although Unicode files them with the visible ones.
_INVISIBLE: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2028\u2029\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
_KINDS: Final = {
    "Cc": "control character",
    "Cf": "hidden character",
    "Cs": "unpaired surrogate",
    "Co": "private-use character",
    "Cn": "unassigned character",
}
# Scripts whose letters look like Latin ones: "Bоb" with a Cyrillic "о" is another name than "Bob".
_LOOKALIKE_SCRIPTS: Final = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Untrusted:
    """A character that is refused: its offset in the text, itself, and why."""

    offset: int
    character: str
    kind: str


def first_untrusted(text: str) -> Untrusted | None:
    """The first character of `text` that is refused, or None."""
    for offset, character in enumerate(text):
        if character.isascii() and character.isprintable():
            continue
        kind = _kind(character)
        if kind:
            return Untrusted(offset, character, kind)
    return _first_lookalike(text)


def first_foreign_letter(text: str) -> int | None:
    """The offset of the first letter outside the Latin script, when more than half of the letters are; else None."""
    letters = [(offset, character) for offset, character in enumerate(text) if character.isalpha()]
    foreign = [offset for offset, character in letters if not _is_latin(character)]
    return foreign[0] if len(foreign) * 2 > len(letters) else None


def _kind(character: str) -> str:
    if character in _WHITESPACE:
        return ""
    if character in _BIDIRECTIONAL:
        return "bidirectional control"
    if _INVISIBLE.match(character):
        return "hidden character"
    return _KINDS.get(unicodedata.category(character), "")


def _first_lookalike(text: str) -> Untrusted | None:
    if text.isascii():
        return None
    for word in _WORD.finditer(text):
        if word.group().isascii() or not any(map(_is_latin, word.group())):
            continue
        for offset, character in enumerate(word.group(), word.start()):
            if unicodedata.name(character, "").startswith(_LOOKALIKE_SCRIPTS):
                return Untrusted(offset, character, "letter of another script inside a Latin word")
    return None


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN")
