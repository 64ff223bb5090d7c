"""A request in logic as a reading of itself: each premise is a line of a text, and quotes that line."""

from __future__ import annotations

from certes.neural.reading import Goal, JointReading, ReadResult
from certes.symbolic.problem import Origin, Premise
from certes.symbolic.rules.statements import rules_of, separate
from certes.symbolic.sorts import check_sorts
from certes.symbolic.text import show
from certes.symbolic.verdict import Conditionals

from .inquiry import LogicInquiry

CERTAIN = 1.0
"""The probability of a reading that nobody had to make."""


def text_of(inquiry: LogicInquiry) -> str:
    """The premises as logic text, one a line."""
    return "\n".join(map(show, inquiry.premises))


def stated(inquiry: LogicInquiry) -> ReadResult:
    """The one reading of a request in logic.

    Raises:
        LogicTextInvalid: premises and goal are not well typed together, or a premise has no meaning under `RULE`.

    """
    premises = tuple(_premises(inquiry))
    goal = show(inquiry.goal)
    check_sorts([*((premise.id, premise.formula) for premise in premises), ("goal", inquiry.goal)])
    if inquiry.conditionals is Conditionals.RULE:
        for premise in separate(premises):
            rules_of(premise)
    reading = JointReading(premises, (Goal(inquiry.goal, Origin("question", 1, 0, len(goal), goal)),), CERTAIN)
    return ReadResult((reading,), (), {})


def _premises(inquiry: LogicInquiry) -> list[Premise]:
    premises, start = [], 0
    for number, formula in enumerate(inquiry.premises, 1):
        text = show(formula)
        premises.append(Premise(f"p{number}", formula, Origin("context", number, start, start + len(text), text)))
        start += len(text) + 1
    return premises
