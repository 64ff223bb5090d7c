"""Pieces of sentences with the grouping that their words show, so that joining them never changes what belongs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from .phrases import Joint, NounPhrase, Predicate, listed


class Level(IntEnum):
    """How much of a clause what follows could be taken for: what may stand beside it, and where brackets are needed."""

    SIMPLE = 0  # one subject, one verb
    SHARED = 1  # one subject, several verbs: a comma ends it
    AND = 2
    OR = 3
    OPEN = 4  # reaches to the end of the sentence: "if …", "it is not the case that …"
    LOOSE = 5  # "… if and only if …": brackets wherever it is embedded


@dataclass(frozen=True, slots=True)
class Clause:
    """Words without capital letter and full stop. `question` is the same as a yes/no question, where it can be inverted."""

    text: str
    level: Level = Level.SIMPLE
    question: str = ""

    @property
    def bracketed(self) -> str:
        """The words, in brackets unless what follows cannot change them."""
        return self.text if self.level <= Level.SHARED else f"({self.text})"


_LEVELS: Final[Mapping[Joint, Level]] = {"": Level.SIMPLE, "and": Level.AND, "or": Level.OR, "xor": Level.OPEN}
"""A list of three has commas of its own: it groups like a conjunction or disjunction of clauses."""

_UNASKED = ("no ", "nothing", "not ", "some ", "something")
"""Subjects whose question would be unclear: "does no dog bark?", "does some dog bark?"; those with relative clauses are as well."""


def said(subject: NounPhrase, predicate: Predicate) -> Clause:
    """A subject with what is said of it."""
    level = _LEVELS[predicate.joint] if predicate.joint == "xor" or len(predicate.parts) > 2 else Level.SHARED
    if not (predicate.joint or predicate.trails):
        level = Level.SIMPLE
    unclear = subject.text.startswith(_UNASKED) or " that " in subject.text or " who " in subject.text
    question = "" if unclear else predicate.question(subject) or ""
    return Clause(f"{subject.text} {predicate.finite(plural=subject.plural)}", level, question)


def all_of(clauses: Sequence[Clause]) -> Clause:
    """Their conjunction."""
    return Clause(_joined([clause.bracketed for clause in clauses], "and", clauses), Level.AND)


def any_of(clauses: Sequence[Clause]) -> Clause:
    """Their disjunction; a conjunction of two among them is "both … and …"."""
    return Clause(_joined([_both(clause) for clause in clauses], "or", clauses), Level.OR)


def _both(clause: Clause) -> str:
    simple = clause.level == Level.AND and " and " in clause.text and not set(",()") & set(clause.text)
    return f"both {clause.text}" if simple else clause.bracketed


def _joined(texts: list[str], conjunction: str, clauses: Sequence[Clause]) -> str:
    if len(texts) == 2 and any(clause.level != Level.SIMPLE for clause in clauses):
        return f"{texts[0]}, {conjunction} {texts[1]}"
    return listed(texts, conjunction)


def either(left: Clause, right: Clause) -> Clause:
    """Exactly one of two."""
    comma = "," if max(left.level, right.level) > Level.SIMPLE else ""
    return Clause(f"either {left.bracketed}{comma} or {right.bracketed}, but not both", Level.OPEN)


def if_then(condition: Clause, conclusion: Clause) -> Clause:
    """A conditional; it reaches as far as its conclusion."""
    first = condition.text if condition.level <= Level.OR else f"({condition.text})"
    second = conclusion.text if conclusion.level <= Level.OPEN else f"({conclusion.text})"
    return Clause(f"if {first}, then {second}", Level.OPEN)


def if_and_only_if(left: Clause, right: Clause) -> Clause:
    """Both directions."""
    return Clause(f"{left.bracketed} if and only if {right.bracketed}", Level.LOOSE)


def denied(clause: Clause) -> Clause:
    """The denial of a whole clause."""
    if clause.level == Level.AND:
        text = _both(clause)
    else:
        text = clause.text if clause.level in {Level.SIMPLE, Level.SHARED, Level.OPEN} else f"({clause.text})"
    return Clause(f"it is not the case that {text}", Level.OPEN)
