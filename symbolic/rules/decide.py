"""Verdicts under `RULE`: what is derived, what is denied, and what is neither (docs/logic.md, "Verdicts")."""

from __future__ import annotations

from dataclasses import dataclass

from ..claim import Json, claim, limit_evidence, show_literal
from ..formulas import Formula
from ..limits import LimitReached
from ..problem import Certificate, Decision, Premise
from ..slices import Slice
from ..terms import Constant, Witness
from ..text import show_term
from ..verdict import Basis, Conditionals, Verdict
from .engine import Engine
from .evidence import assumed, conflict, derivation, premises_used, support
from .goals import Target, by_cases, target_of
from .statements import Rule, rules_of, separate

OTHER = Witness("other")
"""Stands for any thing that is not named."""

ENGINE = "rules"

CONFLICT_BY_ABSENCE = "CONFLICT_BY_ABSENCE"
"""Named as the limit when two opposite literals are derived and one rests on absence: a `conflict` has no closed set to show that by."""


@dataclass(frozen=True, slots=True)
class Program:
    """A slice as rules."""

    premises: tuple[Premise, ...]
    rules: tuple[Rule, ...]
    things: tuple[Constant | Witness, ...]
    closed: frozenset[tuple[str, int]]

    def run(self, target: Target | None = None) -> Engine:
        """All that follows, of the premises alone or of what a target assumes as well."""
        fresh = tuple(target.fresh.values()) if target else ()
        return Engine(self.rules, (*self.things, *fresh), self.closed, target.literals if target else ())


def decide_rules(part: Slice, closed: frozenset[str]) -> Decision:
    """Decide a slice under `RULE`.

    Raises:
        NotARule: a premise of the slice is neither facts nor a rule.
        NotStratified: a closed predicate depends on its own absence.

    """
    premises = separate(part.premises)
    rules = tuple(rule for premise in premises for rule in rules_of(premise))
    program = Program(premises, rules, (*part.constants, OTHER), frozenset(_symbol(text) for text in closed))
    goal = by_cases(part.goal)
    try:
        verdict, evidence = _settle(program, goal)
    except LimitReached as reached:
        verdict, evidence = Verdict.LIMIT_REACHED, limit_evidence(reached.limit, reached.used)
    whole = claim(premises, goal, verdict, evidence, conditionals=Conditionals.RULE, closed=closed)
    return _decision(part, verdict, whole, evidence, closed)


def _decision(part: Slice, verdict: Verdict, whole: Certificate, evidence: Json, closed: frozenset[str]) -> Decision:
    ids = [premise.id for premise in part.premises]
    cited = {name if name in ids else name.rpartition(".")[0] for name in premises_used(evidence.get("steps", []))}
    used = tuple(name for name in ids if name in cited)
    basis = Basis.CLOSED if closed and evidence.get("closure") else Basis.OPEN
    if verdict is Verdict.UNDETERMINED:
        used = tuple(ids)
        basis = Basis.CLOSED if closed else Basis.OPEN
    return Decision(verdict, whole, used, basis, consistent=verdict is not Verdict.INCONSISTENT or None, engine=ENGINE)


def _symbol(text: str) -> tuple[str, int]:
    name, _, arity = text.rpartition("/")
    return name, int(arity)


def _settle(program: Program, goal: Formula) -> tuple[Verdict, Json]:
    base = program.run()
    if (found := base.conflict()) is not None:
        facts, last = found
        if rests_on_absence(base, (*facts, last)):
            return Verdict.LIMIT_REACHED, limit_evidence(CONFLICT_BY_ABSENCE, len(base.facts))
        return Verdict.INCONSISTENT, conflict(base, facts, last)
    widest, assuming = base, target_of(goal, sign=True)
    for sign, verdict in ((True, Verdict.ENTAILED), (False, Verdict.CONTRADICTED)):
        target = target_of(goal, sign=sign)
        engine = program.run(target) if target.assumes else base
        if (forced := engine.force(target.conclusion)) is not None:
            absent = forced.by_absence or rests_on_absence(engine, forced.facts)
            return verdict, derivation(engine, target, forced, closure(engine, target) if absent else None)
        if target.assumes:
            widest, assuming = engine, target
    return Verdict.UNDETERMINED, closure(widest, assuming)


def rests_on_absence(engine: Engine, facts: tuple[int, ...]) -> bool:
    """Whether any step of the facts' derivations holds because a closed predicate lacks a row."""
    return any(engine.derivations[fact].by_absence for fact in support(engine, facts))


def closure(engine: Engine, target: Target) -> Json:
    """Evidence `closure`: everything that follows, over the named things, `?other` and what is assumed."""
    literals = [show_literal(engine.literal(number)) for number in range(len(engine.facts))]
    evidence: Json = {"kind": "closure", "things": [show_term(thing) for thing in engine.things.all], "literals": literals}
    if target.assumes:
        evidence["assumed"] = assumed(target)
    return evidence
