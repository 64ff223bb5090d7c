"""Why nothing follows: two worlds that differ on the question, or all that can be derived."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from certes.neural.english.clauses import Clause, Level, all_of
from certes.neural.english.free import things
from certes.symbolic.formulas import Comparison, Formula, conjunction, negation
from certes.symbolic.terms import Number, Witness
from certes.symbolic.text import parse, parse_term

from .page import Page

LITERALS_SHOWN_MAX: Final = 6
"""How much of a world is told: the rest is in the receipt."""

Json = Mapping[str, Any]


def explain_models(page: Page, evidence: Json, goal: Formula, pointer: str) -> None:
    """Tell two `models`: what holds in one and fails in the other."""
    page = page.named({thing: f"something else ({thing})" for model in _models(evidence) for thing in model["things"] if thing.startswith("?")})
    first, second = _models(evidence)
    only_first = [atom for atom in first["true"] if atom not in second["true"]]
    only_second = [atom for atom in second["true"] if atom not in first["true"]]
    for model, holds, fails, name, goal_there in (
        (first, only_first, only_second, "with_goal", goal),
        (second, only_second, only_first, "without_goal", negation(goal)),
    ):
        told = [parse(atom) for atom in holds] + _values(model, first if model is second else second)
        told += [negation(parse(atom)) for atom in fails]
        telling = [each for each in told if each != goal_there] or [
            each for each in map(parse, model["true"]) if each != goal_there and _shares(each, goal)
        ]
        said = _joined(page, telling[:LITERALS_SHOWN_MAX])
        lead = "All statements can hold while" if name == "with_goal" else "They can also hold while"
        because = f", for instance where {said}" if said else ""
        page.say(f"{lead} {_closed(page.clause(goal_there))}{because}", f"{pointer}/{name}")


def _models(evidence: Json) -> tuple[Json, Json]:
    return evidence["with_goal"], evidence["without_goal"]


def _values(model: Json, other: Json) -> list[Formula]:
    """The values that differ."""
    different = [(term, value) for term, value in model["values"].items() if other["values"].get(term) != value]
    return [Comparison("=", parse_term(term), parse_term(value)) for term, value in different]


def _joined(page: Page, literals: list[Formula]) -> str:
    clauses = [page.clause(literal) for literal in literals if not _unclear(literal)]
    return "" if not clauses else page.clause(conjunction([literal for literal in literals if not _unclear(literal)])).text


def _unclear(literal: Formula) -> bool:
    """Whether a literal is a number of a measure without words, which says nothing to a reader."""
    return isinstance(literal, Comparison) and isinstance(literal.right, Number) and not literal.right.unit


def _closed(clause: Clause) -> str:
    return clause.text if clause.level <= Level.SHARED else f"({clause.text})"


def explain_closure(page: Page, evidence: Json, goal: Formula, pointer: str) -> None:
    """Tell a `closure`: everything that can be derived about what the question speaks of."""
    literals = [parse(text) for text in evidence["literals"]]
    about = [literal for literal in literals if _shares(literal, goal)]
    clauses = [page.clause(literal) for literal in about[:LITERALS_SHOWN_MAX]]
    if not clauses:
        page.say("Nothing about it can be derived from the statements", pointer)
        return
    more = f", and {len(about) - len(clauses)} more" if len(about) > len(clauses) else ""
    said = clauses[0] if len(clauses) == 1 else all_of(clauses)
    page.say(f"What can be derived about it is only that {said.text}{more}", pointer)


def _shares(literal: Formula, goal: Formula) -> bool:
    """Whether a literal speaks of a thing that the goal names, and of no unnamed one."""
    own, asked = set(things(literal)), set(things(goal))
    return bool(own & asked) and not any(isinstance(thing, Witness) for thing in own)
