"""Text to sentences and words, each with its place in the text. Deterministic; nothing is dropped or changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"""
    \d+(?:,\d{3})+(?:\.\d+)?          # 1,250.50
  | \d+\.\d+                          # 3.5
  | \d+(?:st|nd|rd|th)\b              # 3rd
  | [A-Za-z](?:\.[A-Za-z])+\.?        # e.g., U.S.
  | [^\W_]+(?:[-‑/&_.+'’](?=[^\W_])[^\W_]+)*\+*   # words, sick-leave, O'Neil, E-017, A+
  | [$€£%°]
  | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_MAY_END = frozenset({"etc", "inc", "ltd", "co", "a.m", "p.m", "u.s", "u.k", "no"})
"""Abbreviations (and the word "no") whose full stop may end a sentence: it does before a capital letter."""
_ABBREVIATIONS = _MAY_END | frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "vs", "jr", "sr", "e.g", "i.e", "fig", "art", "sec", "cf", "approx", "p", "pp"}
)
_SENTENCE_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s|$)|\n\s*\n+")


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A word as the network sees it, and the characters of the text it stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters `start` to `end` of a text, and its words (spans count from the start of the text)."""

    text: str
    start: int
    end: int
    words: tuple[WordSpan, ...]


def split_words(text: str, offset: int = 0) -> tuple[WordSpan, ...]:
    """The words of a sentence; contractions and ordinal compounds are split ("doesn't" into does + n't, "second-oldest" into three)."""
    found: list[WordSpan] = []
    for match in _WORD.finditer(text):
        found.extend(_pieces(match.group(), offset + match.start()))
    return tuple(found)


def _pieces(word: str, start: int) -> list[WordSpan]:
    lower = word.lower()
    if lower == "cannot":
        return [WordSpan(word[:3], start, start + 3), WordSpan(word[3:], start + 3, start + 6)]
    if lower.split("-")[0] in _ORDINALS and "-" in word:
        head, tail = word.split("-", 1)
        at = start + len(head)
        return [WordSpan(head, start, at), WordSpan("-", at, at + 1), *_after_ordinal(tail, at + 1)]
    if match := _CLITIC.match(word):
        at = start + len(match[1])
        return [*_pieces(match[1], start), WordSpan(match[2].replace("’", "'"), at, start + len(word))]
    return [WordSpan(word, start, start + len(word))]


def _after_ordinal(tail: str, start: int) -> list[WordSpan]:
    """The rest of "second-oldest", or of "second-to-last"."""
    if tail.lower() != "to-last":
        return _pieces(tail, start)
    return [WordSpan(tail[:2], start, start + 2), WordSpan("-", start + 2, start + 3), WordSpan(tail[3:], start + 3, start + len(tail))]


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order. A full stop after an abbreviation or a single letter does not end one."""
    found: list[Sentence] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.group()[0] == "." and _abbreviates(text, start, match.start(), match.end()):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _abbreviates(text: str, start: int, at: int, end: int) -> bool:
    last = re.search(r"[\w.]+$", text[start:at])
    if last is None:
        return False
    word = last.group().lower()
    follows = text[end:].lstrip()
    single = len(word) == 1 and word.isalpha() and last.group().isupper() and start < at - 1
    if not follows or not (word in _ABBREVIATIONS or single):
        return False
    return word not in _MAY_END or follows[0].islower() or follows[0].isdigit()


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return
    begin = start + len(piece) - len(piece.lstrip())
    found.append(Sentence(stripped, begin, begin + len(stripped), split_words(stripped, begin)))
