"""Sentences with the logic they must be read as, from tests/cases/reading, and the reader's outcome on them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.equivalence import equivalent

from certes.neural.discourse.classes import settle
from certes.neural.reading import ReadRequest
from certes.neural.sentence_reader import SentenceResult
from certes.symbolic.formulas import Formula
from certes.symbolic.text import parse, show

CASES = Path(__file__).parents[1] / "cases" / "reading"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence; `logic` holds the texts that are right, none if it must be refused."""

    source: str
    text: str
    logic: tuple[str, ...]


def cases() -> list[Case]:
    """All sentences, file by file."""
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))}
    return [_case(source, entry) for source, table in tables.items() for entry in table.get("case", [])]


def _case(source: str, entry: Mapping[str, Any]) -> Case:
    if entry.get("refused"):
        return Case(source, entry["text"], ())
    return Case(source, entry["text"], (entry["logic"], *entry.get("also", ())))


def same(formula: Formula, texts: Sequence[str]) -> bool:
    """Whether the formula is equivalent to one of the texts."""
    return any(equivalent(formula, parse(text)) for text in texts)


def read_as(result: SentenceResult) -> str | None:
    """The first reading as a text, standing alone; None if there is none."""
    return show(settle(result.readings[0].assembled.formula, ())[0]) if result.readings else None


@dataclass(frozen=True, slots=True)
class PassageCase:
    """A whole request and its likeliest joint reading; an empty goal text is a goal that is not read."""

    request: ReadRequest
    premises: tuple[str, ...]
    goals: tuple[str, ...]
    unread: tuple[str, ...]


def passages() -> list[PassageCase]:
    """All requests of passages.toml."""
    entries = tomllib.loads((CASES / "passages.toml").read_text(encoding="utf-8"))["passage"]
    return [
        PassageCase(
            ReadRequest(entry["context"], entry.get("question", ""), tuple(entry.get("options", ()))),
            *(tuple(entry.get(key, ())) for key in ("premises", "goals", "unread")),
        )
        for entry in entries
    ]
