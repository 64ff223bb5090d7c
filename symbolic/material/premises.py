"""What is worked out once for the premises of a slice, whatever goals are asked of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..claim import Json
from ..formulas import ForAll, Formula
from ..limits import LimitReached
from ..problem import Premise
from ..rules.engine import Engine
from ..rules.goals import NO_TARGET, OTHER, Target
from ..rules.statements import Rule, known_rules
from ..substitute import constants
from ..terms import Constant, Witness
from .finite import EXTRA_THINGS_MAX, NoModel, Oracle, domain_of
from .proof import cited
from .search import FIRST_EFFORT, FULL_EFFORT, Effort, Refuted, Search
from .structure import Structure

SUGGESTED_INSTANCES_MAX = 1_000
"""Most derivations whose instances the search is given at the start: it finds the others itself."""


@dataclass(frozen=True, slots=True)
class Base:
    """Premises and names, with what was found of them.

    `derived` is what they derive as rules (None at a limit).
    `model` is a model of the premises; without one, either `conflict` refutes them, or neither was found within the limits.
    `search` has the premises stated, and is only ever forked.
    """

    premises: tuple[Premise, ...]
    names: tuple[Constant, ...]
    rules: tuple[Rule, ...]
    derived: Engine | None
    search: Search
    model: Structure | None
    conflict: Refuted | None

    def engine(self, target: Target) -> Engine | None:
        """Everything that the premises derive as rules, with what a target assumes; None at a limit."""
        return _run(self.rules, self.names, target) if target.assumes else self.derived


def _run(rules: tuple[Rule, ...], names: Sequence[Constant], target: Target = NO_TARGET) -> Engine | None:
    try:
        return Engine(rules, names, target=target)
    except LimitReached:
        return None


def look_at(premises: tuple[Premise, ...], names: tuple[Constant, ...], oracle: Oracle | None) -> Base:
    """Search for a model of premises: by instances on demand, then, where that does not end, over small finite domains."""
    rules = known_rules(premises)
    derived = _run(rules, names)
    search = _fresh(premises, names)
    search.state_instances(_instances(premises, derived))
    try:
        outcome = search.run(FIRST_EFFORT)
    except LimitReached:
        model, _ = finite_model([premise.formula for premise in premises], names, oracle)
        return Base(premises, names, rules, derived, _fresh(premises, names), model, None)
    if isinstance(outcome, Refuted):
        return Base(premises, names, rules, derived, search, None, outcome)
    return Base(premises, names, rules, derived, search, outcome, None)


def _instances(premises: Sequence[Premise], derived: Engine | None) -> Iterator[tuple[ForAll, tuple[Constant | Witness, ...]]]:
    """The instances of universal premises that derivations use: without them the search would find each only after the one before."""
    formulas = {premise.id: premise.formula for premise in premises}
    for derivation in derived.derivations[:SUGGESTED_INSTANCES_MAX] if derived else ():
        rule = derived.rules[derivation.rule] if derived else None
        formula = formulas[rule.premise] if rule else None
        if derived and rule and isinstance(formula, ForAll) and not isinstance(formula.body, ForAll):
            bound = {variable: derived.things.all[thing] for variable, thing in zip(rule.variables, derivation.things, strict=True)}
            things = tuple(bound[variable] for variable in formula.variables)
            if OTHER not in things:
                yield formula, things


def _fresh(premises: Sequence[Premise], names: Sequence[Constant]) -> Search:
    search = Search(names)
    search.state_premises(premises)
    return search


def finite_model(formulas: Sequence[Formula], names: Sequence[Constant], oracle: Oracle | None) -> tuple[Structure | None, tuple[int, ...] | None]:
    """A model over the named things and a few more, with as few as there are; else the places of formulas that seem to have none."""
    if oracle is None:
        return None, None
    core: tuple[int, ...] | None = None
    for extra in range(0 if names else 1, EXTRA_THINGS_MAX + 1):
        answer = oracle.model(formulas, domain_of(names, extra))
        if isinstance(answer, Structure) and all(answer.holds(formula, {}) for formula in formulas):
            return answer, None
        if answer is None:
            return None, core
        if isinstance(answer, NoModel):
            core = answer.core
    return None, core


def smallest_conflict(premises: Sequence[Premise], first: Refuted) -> Json | None:
    """A refutation of premises of which none can be spared, over their own names; None if they have a model after all.

    (Their conflict may rest on a name that only the goal has.)
    """
    kept = [premise for premise in premises if premise.id in cited(first.evidence)]
    evidence = _refute(kept, FULL_EFFORT)
    if evidence is None:
        return None
    for premise in list(kept):
        if premise.id not in cited(evidence):
            continue
        fewer = [other for other in kept if other.id in cited(evidence) and other is not premise]
        smaller = _refute(fewer, FIRST_EFFORT)
        evidence = smaller if smaller is not None else evidence
    return evidence


def _refute(premises: Sequence[Premise], effort: Effort) -> Json | None:
    names = sorted({constant for premise in premises for constant in constants(premise.formula)}, key=lambda constant: constant.name)
    try:
        outcome = _fresh(premises, names).run(effort)
    except LimitReached:
        return None
    return outcome.evidence if isinstance(outcome, Refuted) else None
