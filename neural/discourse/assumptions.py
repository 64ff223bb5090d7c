"""What a passage takes for granted: stated as premises of their own, so that an answer can show them.

- "The red car" is red and a car.
- Where a passage speaks of people, a proper name is taken for a person's, unless the passage classes it otherwise.
- Members of a listed class that are ranked do not share ranks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from certes.symbolic.formulas import And, Atom, Formula
from certes.symbolic.substitute import subformulas
from certes.symbolic.terms import Constant

from ..assembly.state import Mention, MentionKind
from .classes import ListedClass, distinct_ranks

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Assumption:
    """A formula that is taken for granted, and why, in English."""

    formula: Formula
    text: str


def predicates(formulas: Iterable[Formula]) -> frozenset[tuple[str, int]]:
    """The predicates, with their number of arguments, that occur in the formulas."""
    return frozenset((a.predicate, len(a.arguments)) for f in formulas for a in subformulas(f) if isinstance(a, Atom))


def fitting(mentions: Iterable[Mention], used: frozenset[tuple[str, int]]) -> list[Assumption]:
    """That definite descriptions fit, where anything is said with the same words."""
    found: dict[Atom, Assumption] = {}
    for mention in mentions:
        for atom in mention.presupposed:
            if (atom.predicate, 1) in used:
                found.setdefault(atom, Assumption(atom, f"{mention.surface} is what it is called"))
    return list(found.values())


def facts_about(formulas: Iterable[Formula]) -> set[tuple[str, Constant]]:
    """The one-place facts stated outright, as (predicate, constant)."""
    found: set[tuple[str, Constant]] = set()
    for formula in formulas:
        for part in formula.parts if isinstance(formula, And) else (formula,):
            if isinstance(part, Atom) and len(part.arguments) == 1 and isinstance(part.arguments[0], Constant):
                found.add((part.predicate, part.arguments[0]))
    return found


def people(mentions: Iterable[Mention], formulas: Sequence[Formula], nouns: frozenset[str], *, loosely: bool = False) -> list[Assumption]:
    """That names are people's, in a passage that speaks of people; `loosely`, that described things count among the people too."""
    facts = facts_about(formulas)
    classed = {c for predicate, c in facts if predicate in nouns and predicate not in person_nouns()}
    known = {c for predicate, c in facts if predicate == PERSON}
    kinds = (MentionKind.NAME, MentionKind.DEFINITE) if loosely else (MentionKind.NAME,)
    names = {m.constant: m.surface for m in mentions if m.kind in kinds and m.constant not in classed | known}
    return [Assumption(Atom(PERSON, (constant,)), f"{surface} is taken to be a person") for constant, surface in names.items()]


def people_unknown(found: Iterable[Assumption], formulas: Sequence[Formula], mentions: Iterable[Mention]) -> bool:
    """Whether a passage speaks of people though nothing in it is one.

    "The dog is kind. Kind people are big.": then "people" may mean whatever the text describes, which is a reading of its own.
    """
    stated = any(predicate == PERSON for predicate, _ in facts_about(formulas))
    assumed = any(isinstance(a.formula, Atom) and a.formula.predicate == PERSON for a in found)
    return not stated and not assumed and any(m.kind is MentionKind.DEFINITE for m in mentions)


@cache
def person_nouns() -> frozenset[str]:
    """Nouns that name people."""
    table = tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))
    return frozenset(table["nouns"].split())


def ranks(classes: Sequence[ListedClass], ranked: Iterable[tuple[int, str]]) -> list[Assumption]:
    """That ranked members of a listed class have ranks of their own."""
    return [
        Assumption(distinct_ranks(classes[n], measure), f"no two of the listed things share a place in {measure}")
        for n, measure in sorted(set(ranked))
    ]
