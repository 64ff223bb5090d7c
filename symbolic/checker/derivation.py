"""`derivation` and `conflict`: ground literals, each a conjunct of a premise's conclusion whose condition is forced by earlier ones."""

from __future__ import annotations

from typing import Final

from .context import Context, Json, as_binding
from .forcing import Absent, Given, has_conjunct, never
from .language import Binding, Formula, Iff, Implies
from .letters import Literal, require_literal
from .limits import STEPS_MAX
from .report import Flaw
from .shape import Object, array, fields, text
from .universal import goal_of, read_assumed
from .variables import bound_names, outer

_STEP_FIELDS: Final = frozenset({"premise", "bind", "from", "gives"})
_WHERE: Final = "evidence.steps"


def check_derivation(evidence: Object, context: Context, *, goal_sign: bool) -> None:
    """Check a derivation of the goal, or of its negation where `goal_sign` is false.

    Raises:
        Flaw: at the first step that does not hold, or when the goal is not reached.

    """
    fields(evidence, "evidence", frozenset({"kind", "steps"}), frozenset({"assumed", "closure", "goal_bind"}))
    goal = goal_of(context.goal.formula, sign=goal_sign)
    assumed = read_assumed(evidence.get("assumed", []), goal, context, "evidence.assumed")
    absent = never
    if evidence.get("closure") is not None:
        raise Flaw("evidence.closure", "closures are not checked yet")
    literals = take_steps(evidence["steps"], context, assumed.literals, absent, frozenset(context.premises))
    chosen = context.binding(evidence.get("goal_bind", {}), "evidence.goal_bind")
    if not chosen.keys() <= bound_names(context.goal.formula):
        raise Flaw("evidence.goal_bind", "binds a variable that the goal does not have")
    given = Given([*assumed.literals, *literals], absent)
    if not given.force(goal.conclusion, assumed.fresh, as_binding(chosen), sign=goal.sign):
        raise Flaw(_WHERE, "do not reach the goal")


def check_conflict(evidence: Object, context: Context) -> None:
    """Check a derivation whose last literal the earlier ones deny.

    Raises:
        Flaw: at the first step that does not hold, or when the last literal's opposite is not forced by the others.

    """
    fields(evidence, "evidence", frozenset({"kind", "steps"}))
    literals = take_steps(evidence["steps"], context, (), never, context.slice())
    if not literals:
        raise Flaw(_WHERE, "are none")
    sign, letter = literals.pop()
    if not Given(literals).holds((not sign, letter)):
        raise Flaw(_WHERE, "do not give the opposite of the last literal")


def take_steps(value: Json, context: Context, assumed: tuple[Literal, ...], absent: Absent, usable: frozenset[str]) -> list[Literal]:
    """Check the steps and return the literal that each gives.

    Raises:
        Flaw: at the first step that does not hold.

    """
    steps = _Steps(context, assumed, absent, usable)
    for index, step in enumerate(array(value, _WHERE, STEPS_MAX, "STEPS_MAX")):
        steps.take(step, f"{_WHERE}[{index}]")
    return steps.given


class _Steps:
    """The literals that the steps so far give."""

    def __init__(self, context: Context, assumed: tuple[Literal, ...], absent: Absent, usable: frozenset[str]) -> None:
        self.given: list[Literal] = []
        self._context = context
        self._assumed = assumed
        self._absent = absent
        self._usable = usable

    def take(self, step: Json, where: str) -> None:
        """Check one step and keep its literal."""
        fields(step, where, _STEP_FIELDS)
        name = text(step["premise"], f"{where}.premise")
        names, body = outer(self._premise(name, f"{where}.premise"), where)
        bound = self._context.binding(step["bind"], f"{where}.bind")
        if not names <= bound.keys() <= names | bound_names(body):
            raise Flaw(f"{where}.bind", f"does not fit the variables of the premise {name[:40]!r}")
        wanted = require_literal(self._context.formula(step["gives"], f"{where}.gives").formula, f"{where}.gives")
        given = Given(self._sources(step["from"], f"{where}.from"), self._absent)
        binding = as_binding({variable: bound[variable] for variable in names})
        if not _gives(body, binding, as_binding(bound), given, wanted):
            raise Flaw(where, f"the premise {name[:40]!r} does not give this literal from those")
        self.given.append(wanted)

    def _premise(self, name: str, where: str) -> Formula:
        if name not in self._context.premises:
            raise Flaw(where, f"no premise is called {name[:40]!r}")
        if name not in self._usable:
            raise Flaw(where, f"the premise {name[:40]!r} has nothing to do with the goal")
        return self._context.premises[name].formula

    def _sources(self, value: Json, where: str) -> list[Literal]:
        """The literals that indices mean: earlier steps from 0 on, assumed literals from -1 down."""
        indices = array(value, where, STEPS_MAX, "STEPS_MAX")
        self._context.budget.spend(len(indices) + 1)
        for index in indices:
            if type(index) is not int or not -len(self._assumed) <= index < len(self.given):
                raise Flaw(where, "holds what is no earlier step and no assumed literal")
        return [self.given[index] if index >= 0 else self._assumed[-1 - index] for index in indices]


def _gives(body: Formula, binding: Binding, chosen: Binding, given: Given, wanted: Literal) -> bool:
    match body:
        case Implies():
            return has_conjunct(body.conclusion, binding, wanted) and given.force(body.condition, binding, chosen)
        case Iff():
            return (has_conjunct(body.right, binding, wanted) and given.force(body.left, binding, chosen)) or (
                has_conjunct(body.left, binding, wanted) and given.force(body.right, binding, chosen)
            )
        case _:
            return has_conjunct(body, binding, wanted)
