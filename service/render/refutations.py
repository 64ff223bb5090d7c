"""Refutations: what is supposed, what is stated, and that it cannot all hold. Nothing is told that the certificate does not state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from certes.neural.english.clauses import Level
from certes.symbolic.formulas import ForAll, Formula, negation
from certes.symbolic.problem import Premise
from certes.symbolic.substitute import substitute
from certes.symbolic.terms import Constant, Variable
from certes.symbolic.text import parse, parse_term

from .page import Page

INSTANCES_SHOWN_MAX: Final = 6
"""Instances of general statements that are told: with more, the explanation would be longer than the statements."""

Json = Mapping[str, Any]


def explain_refutation(page: Page, claim: Json, goal: Formula, premises: Mapping[str, Premise], pointer: str) -> None:
    """Tell a `refutation`; `pointer` leads to the claim's evidence in the receipt."""
    steps = claim["evidence"]["steps"]
    for index, step in enumerate(steps):
        if step["by"] == "goal":
            supposed = negation(goal) if claim["verdict"] == "ENTAILED" else goal
            page.say(f"Suppose that {_embedded(page, supposed)}", f"{pointer}/steps/{index}")
    for index, step in enumerate(steps):
        if step["by"] == "premise":
            page.state(premises[step["id"]], f"{pointer}/steps/{index}")
    _tell_instances(page, steps, pointer)
    used = [premises[step["id"]] for step in steps if step["by"] == "premise"]
    lead = "These statements and the supposition" if any(step["by"] == "goal" for step in steps) else "These statements"
    page.say(f"{lead} cannot all hold", f"{pointer}/steps/{len(steps) - 1}", used)


def _tell_instances(page: Page, steps: list[Json], pointer: str) -> None:
    """General statements for the things that they are used for."""
    told: list[tuple[Formula, str]] = []
    for index, step in enumerate(steps):
        if step["by"] == "instance":
            found = _instance(step)
            if found is not None and found not in [formula for formula, _ in told]:
                told.append((found, f"{pointer}/steps/{index}"))
    if len(told) <= INSTANCES_SHOWN_MAX:
        for formula, step_pointer in told:
            page.say(f"In particular, {page.clause(formula).text}", step_pointer)


def _instance(step: Json) -> Formula | None:
    """What an `instance` step says of named things; None where it speaks of unnamed ones, or leads to an existence."""
    general = parse(step["of"])
    if not isinstance(general, ForAll):
        return None
    binding = {Variable(parse_name(name)): parse_term(thing) for name, thing in step["bind"].items()}
    if not all(isinstance(thing, Constant) for thing in binding.values()):
        return None
    return substitute(general.body, dict(binding.items()))


def parse_name(text: str) -> str:
    """A variable's name as certificates write it."""
    term = parse_term(text)
    assert isinstance(term, Constant)
    return term.name


def _embedded(page: Page, formula: Formula) -> str:
    found = page.clause(formula)
    return found.text if found.level <= Level.OPEN else f"({found.text})"
