"""`derivation` and `conflict`: ground literals, each a conjunct of a premise's conclusion whose condition is forced by earlier ones."""

from __future__ import annotations

from typing import Final

from .closure import Closure, verified
from .context import Context, Json, as_binding
from .forcing import Absent, Given, has_conjunct, never
from .language import Atom, Binding, Constant
from .letters import Literal, require_literal
from .limits import STEPS_MAX
from .report import Flaw
from .shape import Object, array, fields, text
from .statements import Statement, statements_of
from .universal import Assumed, Goal, goal_of, read_assumed
from .variables import bound_names

_STEP_FIELDS: Final = frozenset({"premise", "bind", "from", "gives"})
_WHERE: Final = "evidence.steps"


def check_derivation(evidence: Object, context: Context, *, goal_sign: bool) -> None:
    """Check a derivation of the goal, or of its negation where `goal_sign` is false.

    Raises:
        Flaw: at the first step that does not hold, or when the goal is not reached.

    """
    fields(evidence, "evidence", frozenset({"kind", "steps"}), frozenset({"assumed", "closure", "goal_bind"}))
    goal = goal_of(context.goal.formula, sign=goal_sign)
    if _is_thing_by_thing(evidence, goal):
        _check_each_thing(evidence, goal, context)
        return
    assumed = read_assumed(evidence.get("assumed", []), goal, context, "evidence.assumed")
    absent = _absent(evidence, context, assumed)
    literals = take_steps(evidence["steps"], context, assumed.literals, absent, frozenset(context.premises))
    chosen = context.binding(evidence.get("goal_bind", {}), "evidence.goal_bind")
    if not chosen.keys() <= bound_names(context.goal.formula):
        raise Flaw("evidence.goal_bind", "binds a variable that the goal does not have")
    given = Given([*assumed.literals, *literals], absent)
    if not given.force(goal.conclusion, assumed.fresh, as_binding(chosen), sign=goal.sign):
        raise Flaw(_WHERE, "do not reach the goal")


def _is_thing_by_thing(evidence: Object, goal: Goal) -> bool:
    nothing = evidence["steps"] == [] and evidence.get("assumed", []) == [] and evidence.get("goal_bind", {}) == {}
    return nothing and evidence.get("closure") is not None and goal.is_universal and len(goal.names) < 2


def check_conflict(evidence: Object, context: Context) -> None:
    """Check a derivation whose last literal the earlier ones deny.

    Raises:
        Flaw: at the first step that does not hold, or when the last literal's opposite is not forced by the others.

    """
    fields(evidence, "evidence", frozenset({"kind", "steps"}), frozenset({"closure"}))
    absent = _absent(evidence, context, Assumed({}, ()), consistent=False)
    literals = take_steps(evidence["steps"], context, (), absent, context.slice())
    if not literals:
        raise Flaw(_WHERE, "are none")
    sign, letter = literals.pop()
    if not Given(literals).holds((not sign, letter)):
        raise Flaw(_WHERE, "do not give the opposite of the last literal")


def _check_each_thing(evidence: Object, goal: Goal, context: Context) -> None:
    """Where predicates are closed, a goal about everything may hold of each thing, unnamed ones included."""
    closure = _closure(evidence, context, Assumed({}, ()), consistent=True)
    choices: list[Binding] = [dict.fromkeys(goal.names, thing) for thing in closure.world.things]
    for binding in choices:
        context.budget.spend()
        conclusion = closure.given.force(goal.conclusion, binding, {}, sign=goal.sign)
        if not conclusion and not closure.given.force(goal.condition, binding, {}, sign=False):
            named = ", ".join(thing.name for thing in binding.values())
            raise Flaw("evidence.closure", f"does not force the goal for {named[:40]!r}")


def _closure(evidence: Object, context: Context, assumed: Assumed, *, consistent: bool) -> Closure:
    if not context.closed:
        raise Flaw("evidence.closure", "has no use where no predicate is closed")
    value = fields(evidence["closure"], "evidence.closure", frozenset({"kind", "things", "literals"}))
    return verified(value, context, assumed, "evidence.closure", consistent=consistent)


def _absent(evidence: Object, context: Context, assumed: Assumed, *, consistent: bool = True) -> Absent:
    """What the closure shows to be false for being absent: of named things only, since any other may exist or not, or be named."""
    if evidence.get("closure") is None:
        return never
    closure = _closure(evidence, context, assumed, consistent=consistent)

    def absent(atom: Atom) -> bool:
        named = all(isinstance(thing, Constant) for thing in atom.arguments)
        return named and closure.world.may_be_absent(atom) and (True, atom) not in closure.given.literals

    return absent


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
        self._statements: dict[str, tuple[Statement, ...]] = {}

    def take(self, step: Json, where: str) -> None:
        """Check one step and keep its literal."""
        fields(step, where, _STEP_FIELDS)
        name = text(step["premise"], f"{where}.premise")
        statements = self._statements_of(name, f"{where}.premise")
        bound = self._context.binding(step["bind"], f"{where}.bind")
        fitting = [each for each in statements if each.names <= bound.keys() <= each.names | bound_names(each.condition)]
        if not fitting:
            raise Flaw(f"{where}.bind", f"does not fit the variables of the premise {name[:40]!r}")
        wanted = require_literal(self._context.formula(step["gives"], f"{where}.gives").formula, f"{where}.gives")
        given = Given(self._sources(step["from"], f"{where}.from"), self._absent)
        if not any(_gives(each, as_binding(bound), given, wanted) for each in fitting):
            raise Flaw(where, f"the premise {name[:40]!r} does not give this literal from those")
        self.given.append(wanted)

    def _statements_of(self, name: str, where: str) -> tuple[Statement, ...]:
        if name not in self._context.premises:
            raise Flaw(where, f"no premise is called {name[:40]!r}")
        if name not in self._usable:
            raise Flaw(where, f"the premise {name[:40]!r} has nothing to do with the goal")
        self._context.budget.spend(self._context.premises[name].size)
        if name not in self._statements:
            self._statements[name] = statements_of(self._context.premises[name].formula, where)
        return self._statements[name]

    def _sources(self, value: Json, where: str) -> list[Literal]:
        """The literals that indices mean: earlier steps from 0 on, assumed literals from -1 down."""
        indices = array(value, where, STEPS_MAX, "STEPS_MAX")
        self._context.budget.spend(len(indices) + 1)
        for index in indices:
            if type(index) is not int or not -len(self._assumed) <= index < len(self.given):
                raise Flaw(where, "holds what is no earlier step and no assumed literal")
        return [self.given[index] if index >= 0 else self._assumed[-1 - index] for index in indices]


def _gives(statement: Statement, bound: Binding, given: Given, wanted: Literal) -> bool:
    binding: Binding = {name: bound[name] for name in statement.names}
    return has_conjunct(statement.conclusion, binding, wanted) and given.force(statement.condition, binding, bound)
