"""`closure`: a set of literals that the rules do not leave, and what it shows about the goal (docs/certificates.md, under `RULE`)."""

from __future__ import annotations

from typing import Final, NamedTuple

from .context import Context, Json
from .forcing import Given
from .language import Constant, Thing, Truth
from .letters import Literal, decided, require_literal, things_of
from .limits import DOMAIN_THINGS_MAX, STEPS_MAX
from .possible import Possibility
from .report import Flaw
from .saturation import OTHER, World, require_closed, saturate
from .shape import Object, array, fields, text
from .universal import Assumed, Goal, assumable, goal_of, is_assumable, read_assumed

_FIELDS: Final = frozenset({"kind", "things", "literals"})
_NOTHING: Final = Assumed({}, ())


class Closure(NamedTuple):
    """A verified closure: its things and literals, and those that remain when nothing is assumed."""

    world: World
    given: Given
    plain: World
    base: Given


def check_closure(evidence: Object, context: Context) -> None:
    """Check that neither the goal nor its complement is derivable.

    Raises:
        Flaw: the set is not closed, not consistent, or forces one of them; or the goal has a form that a closure does not decide.

    """
    fields(evidence, "evidence", _FIELDS, frozenset({"assumed"}))
    sides = [goal_of(context.goal.formula, sign=sign) for sign in (True, False)]
    conditional = [goal for goal in sides if goal.condition != Truth(value=True)]
    assumed = _NOTHING
    if array(evidence.get("assumed", []), "evidence.assumed", 1, "one assumption"):
        goal = next((goal for goal in conditional or sides if goal.is_universal), sides[0])
        assumed = read_assumed(evidence["assumed"], goal, context, "evidence.assumed")
    closure = verified(evidence, context, assumed, "evidence")
    for goal in sides:
        _require_not_derivable(goal, closure, assumed, context)


def _require_not_derivable(goal: Goal, closure: Closure, assumed: Assumed, context: Context) -> None:
    base = Possibility(closure.base, closure.plain, context.budget)
    if goal.condition == Truth(value=True) and not (goal.names and assumed.fresh):
        if base.universal(goal.names, goal.conclusion, {}, sign=goal.sign):
            raise Flaw("evidence.literals", "force the goal or its complement")
        return
    # A universal goal is derivable when its conclusion is, of fresh things of which just the condition is assumed …
    if not is_assumable(goal.condition, assumed.fresh) or set(assumed.literals) != set(assumable(goal.condition, assumed.fresh)):
        raise Flaw("evidence.assumed", "does not assume the whole condition of the goal, literal by literal")
    if Possibility(closure.given, closure.world, context.budget).forced(goal.conclusion, assumed.fresh, sign=goal.sign):
        raise Flaw("evidence.literals", "force the goal's conclusion from its condition")
    # … or, where predicates are closed, when nothing can have the condition without the conclusion.
    if context.closed and base.vacuous(goal):
        raise Flaw("evidence.literals", "force the goal for each thing")


def verified(value: Json, context: Context, assumed: Assumed, where: str, *, consistent: bool = True) -> Closure:
    """Read a closure and verify that it is closed; perfect, where predicates are closed; and consistent, unless told otherwise.

    Raises:
        Flaw: it is not.

    """
    if text(value["kind"], f"{where}.kind") != "closure":
        raise Flaw(f"{where}.kind", "is not 'closure'")
    world = _world(value["things"], context, assumed, f"{where}.things")
    literals = _literals(value["literals"], world, context, f"{where}.literals")
    if not literals.issuperset(assumed.literals):
        raise Flaw(f"{where}.literals", "lack an assumed literal")
    if context.closed:
        given = saturate(context.rules, world, assumed.literals, context.budget)
        if given.literals != literals:
            raise Flaw(f"{where}.literals", "are not the perfect model of the premises")
    else:
        given = require_closed(context.rules, world, literals, context.budget, f"{where}.literals")
    plain = world._replace(things=tuple([thing for thing in world.things if thing not in world.fresh]), fresh=frozenset())
    base = saturate(context.rules, plain, (), context.budget) if assumed.literals else given
    if consistent and contradictions(base):
        raise Flaw(f"{where}.literals", "contradict each other")
    return Closure(world, given, plain, base)


def contradictions(given: Given) -> list[Literal]:
    """The literals whose opposite holds too, by another literal, by names, or by known values."""
    stated = Given(given.literals)
    return [(sign, letter) for sign, letter in given.literals if stated.holds((not sign, letter))]


def _world(value: Json, context: Context, assumed: Assumed, where: str) -> World:
    listed = array(value, where, DOMAIN_THINGS_MAX, "DOMAIN_THINGS_MAX")
    things: list[Thing] = [context.thing(each, where) for each in listed]
    fresh = frozenset(assumed.fresh.values())
    constants: set[Thing] = {Constant(name) for name in context.constants}
    if OTHER in fresh:
        raise Flaw(where, "use ?other for an assumed thing")
    if len(set(things)) != len(things) or set(things) != {*constants, OTHER, *fresh}:
        raise Flaw(where, "are not the constants of the claim, ?other and the fresh witnesses, each once")
    return World(tuple(things), fresh, context.closed)


def _literals(value: Json, world: World, context: Context, where: str) -> set[Literal]:
    found: set[Literal] = set()
    things = set(world.things)
    for written in array(value, where, 20 * STEPS_MAX, "STEPS_MAX"):
        sign, letter = require_literal(context.formula(written, where).formula, where)
        if not things.issuperset(things_of(letter)):
            raise Flaw(where, "speak of a thing that is not listed")
        if decided(letter) is not sign:  # what names alone say need not be listed
            found.add((sign, letter))
    return found
