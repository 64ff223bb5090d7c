"""Goals that speak of everything: what may be assumed of a fresh thing, and what must then be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .context import Context, Json, as_binding
from .language import And, AtLeast, AtMost, Binding, Exactly, Exists, ForAll, Formula, Iff, Implies, Letter, Not, Or, Truth, Witness, Xor
from .letters import Literal, bound_letter, require_literal
from .limits import STEPS_MAX
from .report import Flaw
from .shape import array, fields

_ASSUMED_FIELDS = frozenset({"fresh", "literals"})


class Goal(NamedTuple):
    """A goal as `all names (condition -> conclusion)`; without names and condition it is just the conclusion.

    The conclusion is asserted, or denied where `sign` is false.
    """

    names: tuple[str, ...]
    condition: Formula
    conclusion: Formula
    sign: bool

    @property
    def is_universal(self) -> bool:
        """Whether something may be assumed to reach it."""
        return bool(self.names) or self.condition != Truth(value=True)


class Assumed(NamedTuple):
    """Fresh things that stand for the variables of a goal, and the literals taken to hold of them."""

    fresh: Binding
    literals: tuple[Literal, ...]


def goal_of(formula: Formula, *, sign: bool) -> Goal:
    """The goal that a formula (denied, where `sign` is false) states, negation pushed inward past its outer quantifiers.

    Raises:
        Flaw: two of the outer quantifiers bind the same variable.

    """
    names: list[str] = []
    while isinstance(formula, Not | (ForAll if sign else Exists)):
        if isinstance(formula, Not):
            sign = not sign
        else:
            names += formula.names
        formula = formula.body
    if len(set(names)) != len(names):
        raise Flaw("goal", "binds the same variable twice in its outer quantifiers")
    if sign and isinstance(formula, Implies):
        return Goal(tuple(names), formula.condition, formula.conclusion, sign)
    return Goal(tuple(names), Truth(value=True), formula, sign)


def read_assumed(value: Json, goal: Goal, context: Context, where: str) -> Assumed:
    """The assumption of a universal goal: `[{"fresh": …, "literals": […]}]`, or `[]` where nothing is assumed.

    Raises:
        Flaw: the goal is not universal, a variable lacks its fresh witness, or a literal is not part of the goal's condition.

    """
    listed = array(value, where, 1, "one assumption")
    if not listed:
        if goal.names:
            raise Flaw(where, "is empty, but the goal speaks of everything")
        return Assumed({}, ())
    if not goal.is_universal:
        raise Flaw(where, "is not empty, but the goal is not universal")
    entry = fields(listed[0], f"{where}[0]", _ASSUMED_FIELDS)
    fresh = context.binding(entry["fresh"], f"{where}[0].fresh")
    _require_fresh(fresh, goal, f"{where}[0].fresh")
    allowed = set(assumable(goal.condition, as_binding(fresh)))
    literals = array(entry["literals"], f"{where}[0].literals", STEPS_MAX, "STEPS_MAX")
    return Assumed(as_binding(fresh), tuple([_assumed_literal(each, allowed, context, f"{where}[0].literals") for each in literals]))


def _require_fresh(fresh: dict[str, Json], goal: Goal, where: str) -> None:
    """Each outer variable has its witness; so may the existentials of the condition, where their names are unmistakable."""
    opened = Counter([*goal.names, *opened_names(goal.condition)])
    if not set(goal.names) <= fresh.keys() <= opened.keys():
        raise Flaw(where, "does not name the variables of the goal")
    if any(opened[name] > 1 for name in fresh):
        raise Flaw(where, "names a variable that the goal binds twice")
    if len(set(fresh.values())) != len(fresh) or not all(isinstance(thing, Witness) for thing in fresh.values()):
        raise Flaw(where, "does not give a witness of its own to each variable")


def _assumed_literal(value: Json, allowed: set[Literal], context: Context, where: str) -> Literal:
    found = require_literal(context.formula(value, where).formula, where)
    if found not in allowed:
        raise Flaw(where, "holds a literal that is no conjunct of the goal's condition")
    return found


def assumable(condition: Formula, fresh: Binding, *, sign: bool = True) -> Iterator[Literal]:
    """The literals that are conjuncts of a condition, inside existentials too where `fresh` names their things."""
    match condition:
        case Not():
            yield from assumable(condition.body, fresh, sign=not sign)
        case And() | Or():
            if isinstance(condition, And) is sign:
                for part in condition.parts:
                    yield from assumable(part, fresh, sign=sign)
        case Exists():
            if sign and fresh.keys() >= set(condition.names):
                yield from assumable(condition.body, fresh, sign=sign)
        case Truth() | Xor() | Implies() | Iff() | ForAll() | AtLeast() | AtMost() | Exactly():
            return
        case _:
            assert isinstance(condition, Letter)
            yield sign, bound_letter(condition, fresh)


def is_assumable(condition: Formula, fresh: Binding, *, sign: bool = True) -> bool:
    """Whether `assumable` gives the whole condition."""
    match condition:
        case Not():
            return is_assumable(condition.body, fresh, sign=not sign)
        case And() | Or():
            return isinstance(condition, And) is sign and all(is_assumable(part, fresh, sign=sign) for part in condition.parts)
        case Exists():
            return sign and fresh.keys() >= set(condition.names) and is_assumable(condition.body, fresh, sign=sign)
        case Truth():
            return condition.value is sign
        case _:
            return isinstance(condition, Letter)


def opened_names(condition: Formula, *, sign: bool = True) -> Iterator[str]:
    """The variables of the existentials that are conjuncts of a condition."""
    match condition:
        case Not():
            yield from opened_names(condition.body, sign=not sign)
        case And() | Or():
            if isinstance(condition, And) is sign:
                for part in condition.parts:
                    yield from opened_names(part, sign=sign)
        case Exists():
            if sign:
                yield from condition.names
                yield from opened_names(condition.body, sign=sign)
        case _:
            return
