"""Verdicts under `RULE`: what is derived, what is denied, and what is neither (docs/logic.md, "Verdicts")."""

from __future__ import annotations

from dataclasses import dataclass

from ..claim import Json, claim, limit_evidence, show_literal
from ..formulas import Exists, ForAll, Formula, Truth
from ..limits import LimitReached
from ..problem import Certificate, Decision
from ..slices import Slice
from ..substitute import constants
from ..terms import Constant
from ..text import show_term
from ..verdict import Basis, Conditionals, Verdict
from .engine import Engine
from .evidence import assumed, conflict, derivation, premises_used, support
from .goals import NO_TARGET, OTHER, Target, target_of
from .possible import RULE_GOAL_FORM, Possibility
from .statements import Rule, rules_of

ENGINE = "rules"

CONFLICT_BY_ABSENCE = "CONFLICT_BY_ABSENCE"
"""Named as the limit when two opposite literals are derived and one rests on absence: a `conflict` has no closed set to show that by."""


@dataclass(frozen=True, slots=True)
class Program:
    """A slice as rules, over the names of the premises and the goal."""

    rules: tuple[Rule, ...]
    names: tuple[Constant, ...]
    stated_names: tuple[Constant, ...]
    """The names of the premises alone."""
    closed: frozenset[tuple[str, int]]

    def run(self, target: Target = NO_TARGET) -> Engine:
        """All that follows from the premises and what a target assumes."""
        return Engine(self.rules, self.names, self.closed, target)

    def run_premises(self) -> Engine:
        """All that follows of the things that the premises name."""
        return Engine(self.rules, self.stated_names, self.closed)


def decide_rules(part: Slice, closed: frozenset[str]) -> Decision:
    """Decide a slice under `RULE`.

    Raises:
        NotARule: a premise of the slice is neither facts nor rules.
        NotStratified: a closed predicate depends on its own absence.

    """
    rules = tuple(rule for premise in part.premises for rule in rules_of(premise))
    stated = {constant for premise in part.premises for constant in constants(premise.formula)}
    names = tuple(constant for constant in part.constants if constant in stated)
    program = Program(rules, part.constants, names, frozenset(_symbol(text) for text in closed))
    try:
        verdict, evidence = _settle(program, part.goal)
    except LimitReached as reached:
        verdict, evidence = Verdict.LIMIT_REACHED, limit_evidence(reached.limit, reached.used)
    whole = claim(part.premises, part.goal, verdict, evidence, conditionals=Conditionals.RULE, closed=closed)
    return _decision(part, program, verdict, whole, evidence)


def _decision(part: Slice, program: Program, verdict: Verdict, whole: Certificate, evidence: Json) -> Decision:
    by_absence = bool(program.closed) and (verdict is Verdict.UNDETERMINED or bool(evidence.get("closure")))
    cited = set(premises_used(evidence.get("steps", [])))
    # What is shown by what cannot be derived rests on every premise: any of them might have derived it.
    whole_slice = by_absence or verdict is Verdict.UNDETERMINED
    used = tuple(premise.id for premise in part.premises if whole_slice or premise.id in cited)
    consistent = True if verdict is Verdict.UNDETERMINED or (by_absence and verdict is not Verdict.INCONSISTENT) else None
    # Shown thing by thing, with no thing that meets the condition: see `_derived`.
    vacuous = bool(evidence.get("closure")) and verdict is Verdict.ENTAILED and not evidence["steps"] and _nothing_meets(program, part.goal)
    return Decision(verdict, whole, used, Basis.CLOSED if by_absence else Basis.OPEN, consistent, ENGINE, vacuous=vacuous)


def _nothing_meets(program: Program, goal: Formula) -> bool:
    target = target_of(goal, sign=True)
    if not target.variables or target.condition == Truth(True):
        return False
    return program.run().force(Exists(target.variables, target.condition)) is None


def _symbol(text: str) -> tuple[str, int]:
    name, _, arity = text.rpartition("/")
    return name, int(arity)


def _settle(program: Program, goal: Formula) -> tuple[Verdict, Json]:
    base = program.run()
    if base.conflict() is not None or program.run_premises().conflict() is not None:
        return Verdict.INCONSISTENT, _conflict(program)
    for sign, verdict in ((True, Verdict.ENTAILED), (False, Verdict.CONTRADICTED)):
        target = target_of(goal, sign=sign)
        evidence = _derived(program, base, target)
        if evidence is not None:
            return verdict, evidence
    return Verdict.UNDETERMINED, _not_derivable(program, base, goal)


def _conflict(program: Program) -> Json:
    """The conflict, over the names of the premises. One that rests on what is absent of other things has no certificate."""
    engine = program.run_premises()
    found = engine.conflict()
    if found is None:
        raise LimitReached(CONFLICT_BY_ABSENCE, len(engine.facts))
    facts, last = found
    if not rests_on_absence(engine, (*facts, last)):
        return conflict(engine, facts, last)
    if program.names != program.stated_names or speaks_of_other(engine, (*facts, last)):
        raise LimitReached(CONFLICT_BY_ABSENCE, len(engine.facts))
    return {**conflict(engine, facts, last), "closure": closure(engine)}


def _derived(program: Program, base: Engine, target: Target) -> Json | None:
    """A derivation of a target: from what it assumes, or, where predicates are closed, thing by thing."""
    engine = program.run(target) if target.assumes else base
    forced = engine.force(target.conclusion)
    if forced is not None:
        absent = forced.by_absence or rests_on_absence(engine, forced.facts)
        if absent and not (program.names or target.fresh):
            raise LimitReached(RULE_GOAL_FORM, 1)
        return derivation(engine, target, forced, closure(engine) if absent else None)
    by_each = program.closed and target.assumes and len(target.variables) < 2 and target.is_simple
    if by_each and Possibility(base).each(target.variables, target.condition, target.open_conclusion):
        return {"kind": "derivation", "assumed": [], "steps": [], "closure": closure(base)}
    return None


def _not_derivable(program: Program, base: Engine, goal: Formula) -> Json:
    """A closure that shows neither the goal nor its complement to be derivable.

    Raises:
        LimitReached: `RULE_GOAL_FORM`, where rules do not decide such a goal.

    """
    evidence = closure(base)
    for sign in (True, False):
        target = target_of(goal, sign=sign)
        if target.condition == Truth(True):
            outer = ForAll(target.variables, target.open_conclusion) if target.variables else target.open_conclusion
            possible = Possibility(base).forced(outer)
        else:
            engine = program.run(target)
            possible = not target.whole or Possibility(engine).forced(target.conclusion)
            possible = possible or (bool(program.closed) and Possibility(base).each(target.variables, target.condition, target.open_conclusion))
            evidence = {**closure(engine), "assumed": assumed(target)}
        if possible:
            raise LimitReached(RULE_GOAL_FORM, 1)
    return evidence


def rests_on_absence(engine: Engine, facts: tuple[int, ...]) -> bool:
    """Whether any step of the facts' derivations holds because a closed predicate lacks a row."""
    return any(engine.derivations[fact].by_absence for fact in support(engine, facts))


def speaks_of_other(engine: Engine, facts: tuple[int, ...]) -> bool:
    """Whether any step of the facts' derivations is about a thing that is not named."""
    other = engine.things.number(OTHER)
    return any(other in engine.derivations[fact].things for fact in support(engine, facts))


def closure(engine: Engine) -> Json:
    """Evidence `closure`: everything that follows, over the named things, `?other` and what is assumed."""
    literals = [show_literal(engine.literal(number)) for number in range(len(engine.facts))]
    return {"kind": "closure", "things": [show_term(thing) for thing in engine.things.all], "literals": literals}
