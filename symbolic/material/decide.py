"""Verdicts under `MATERIAL`: a derivation or a refutation, or two models (docs/logic.md, "Verdicts")."""

from __future__ import annotations

from dataclasses import dataclass

from ..claim import Json, claim, limit_evidence
from ..formulas import Exists, Formula, Truth, negation
from ..limits import LimitReached
from ..problem import Decision
from ..rules.evidence import derivation, premises_used
from ..rules.goals import target_of
from ..slices import Slice
from ..verdict import Verdict
from .finite import Oracle
from .premises import Base, finite_model, smallest_conflict
from .proof import cited, uses_goal
from .search import FIRST_EFFORT, FULL_EFFORT, Refuted, Search
from .structure import Structure

GOAL_NAME_EXCLUDED = "GOAL_NAME_EXCLUDED"
"""Named as the limit where the premises leave no room for a thing that only the goal names: they are consistent, yet decide nothing of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A verdict with its evidence, the premises it uses and the engine that found it."""

    verdict: Verdict
    evidence: Json
    used: frozenset[str]
    engine: str


def decide_material(part: Slice, base: Base, oracle: Oracle | None) -> Decision:
    """Decide a slice under `MATERIAL`; `base` is what was found of its premises."""
    question = _Question(part, base, oracle)
    try:
        model, found = question.settle()
    except LimitReached as reached:
        model, found = None, Found(Verdict.LIMIT_REACHED, limit_evidence(reached.limit, reached.used), frozenset(), "search")
    consistency = model.json(part.signature) if model is not None else None
    attached = consistency if found.verdict in {Verdict.ENTAILED, Verdict.CONTRADICTED} else None
    whole = claim(part.premises, part.goal, found.verdict, found.evidence, consistency=attached)
    used = tuple(premise.id for premise in part.premises if premise.id in found.used)
    consistent = True if consistency is not None and found.verdict is not Verdict.LIMIT_REACHED else None
    vacuous = found.verdict is Verdict.ENTAILED and consistent is True and question.is_vacuous()
    return Decision(found.verdict, whole, used, consistent=consistent, engine=found.engine, vacuous=vacuous)


class _Question:
    """One goal over premises that were looked at."""

    def __init__(self, part: Slice, base: Base, oracle: Oracle | None) -> None:
        self._part = part
        self._base = base
        self._oracle = oracle
        self._all = frozenset(premise.id for premise in part.premises)

    def settle(self) -> tuple[Structure | None, Found]:
        """A model of the premises, if one was found, and the verdict."""
        if self._base.conflict is not None:
            return None, self._conflict(self._base.conflict)
        model = self._base.model
        if model is None:
            return self._without_model()
        model.renew()
        truth = model.holds(self._part.goal, {})
        return model, self._derived(sign=truth) or self._other_side(model, truth=truth)

    def _conflict(self, first: Refuted) -> Found:
        evidence = smallest_conflict(self._part.premises, first)
        if evidence is None:
            return Found(Verdict.LIMIT_REACHED, limit_evidence(GOAL_NAME_EXCLUDED, len(self._all)), frozenset(), "search")
        return Found(Verdict.INCONSISTENT, evidence, frozenset(cited(evidence)), "search")

    def _derived(self, *, sign: bool) -> Found | None:
        """The goal, or its negation, by rules alone: the proof that is easiest to read."""
        target = target_of(self._part.goal, sign=sign)
        engine = self._base.engine(target)
        if engine is None:
            return None
        try:
            forced = engine.force(target.conclusion)
        except LimitReached:
            return None
        if forced is None:
            return None
        evidence = derivation(engine, target, forced, None)
        return Found(_verdict(entailed=sign), evidence, frozenset(premises_used(evidence["steps"])), "rules")

    def _other_side(self, model: Structure, *, truth: bool) -> Found:
        """The premises with the goal as the model does not have it: a second model, or a refutation."""
        outcome = self._run(sign=not truth)
        if isinstance(outcome, Refuted):
            return self._refuted(outcome, entailed=truth)
        with_goal, without_goal = (model, outcome) if truth else (outcome, model)
        signature = self._part.signature
        evidence = {"kind": "models", "with_goal": with_goal.json(signature), "without_goal": without_goal.json(signature)}
        return Found(Verdict.UNDETERMINED, evidence, self._all, "search")

    def _without_model(self) -> tuple[Structure | None, Found]:
        """Nothing is known of the premises: each side of the goal is tried; a model of one side is a model of the premises."""
        reached = LimitReached("ROUNDS_MAX", 0)
        for sign in (False, True):
            derived = self._derived(sign=not sign)
            if derived is not None:
                return None, derived
            try:
                outcome = self._run(sign=sign)
            except LimitReached as limit:
                reached = limit
                continue
            if isinstance(outcome, Structure):
                return outcome, self._derived(sign=sign) or self._other_side(outcome, truth=sign)
            if not uses_goal(outcome.evidence):
                return None, self._conflict(outcome)
            return None, self._refuted(outcome, entailed=not sign)
        raise reached

    def _refuted(self, outcome: Refuted, *, entailed: bool) -> Found:
        return Found(_verdict(entailed=entailed), outcome.evidence, frozenset(cited(outcome.evidence)), "search")

    def _run(self, *, sign: bool) -> Structure | Refuted:
        """The premises with the goal (`sign`) or its negation: a first search, a look at small domains, then the search to its end."""
        search = self._base.search.fork()
        search.state_goal(self._part.goal, sign=sign)
        try:
            return search.run(FIRST_EFFORT)
        except LimitReached:
            formulas = [*(premise.formula for premise in self._part.premises), self._signed(sign=sign)]
            model, core = finite_model(formulas, self._part.constants, self._oracle)
        if model is not None:
            return model
        if core is not None and len(core) < len(formulas):
            outcome = self._run_core(core, sign=sign)
            if outcome is not None:
                return outcome
        return search.run(FULL_EFFORT)

    def _run_core(self, core: tuple[int, ...], *, sign: bool) -> Refuted | None:
        """A search over only those premises that had no model over small domains."""
        search = Search(self._part.constants)
        search.state_premises(premise for place, premise in enumerate(self._part.premises) if place in core)
        search.state_goal(self._part.goal, sign=sign)
        try:
            outcome = search.run(FULL_EFFORT)
        except LimitReached:
            return None
        return outcome if isinstance(outcome, Refuted) else None

    def is_vacuous(self) -> bool:
        """Whether the premises leave nothing to meet the condition of a universal goal; not asked further than a first search."""
        target = target_of(self._part.goal, sign=True)
        if not target.variables or target.condition == Truth(True):
            return False
        instance = Exists(target.variables, target.condition)
        model = self._base.model
        try:
            if model is not None and model.holds(instance, {}):
                return False
            search = self._base.search.fork()
            search.state_goal(instance, sign=True)
            return isinstance(search.run(FIRST_EFFORT), Refuted)
        except LimitReached:
            return False

    def _signed(self, *, sign: bool) -> Formula:
        return self._part.goal if sign else negation(self._part.goal)


def _verdict(*, entailed: bool) -> Verdict:
    return Verdict.ENTAILED if entailed else Verdict.CONTRADICTED
