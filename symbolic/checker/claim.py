"""The whole claim: which evidence a verdict needs under each meaning of conditionals, and the checks that come before any evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .closure import check_closure
from .context import Context
from .derivation import check_conflict, check_derivation
from .limits import CLAIM_NODES_MAX, STEPS_MAX
from .models import check_consistency, check_models
from .reader import Reading, read_formula
from .refutation import check_refutation
from .report import Flaw, Report
from .rules import compile_rules
from .shape import Object, array, fields, natural, survey, text
from .units import Units

_REQUIRED: Final = frozenset({"conditionals", "closed", "premises", "goal", "verdict", "evidence"})
_OPTIONAL: Final = frozenset({"consistency"})
_PREMISE_FIELDS: Final = frozenset({"id", "logic"})
_LIMIT_FIELDS: Final = frozenset({"kind", "limit", "used"})

_Check = Callable[[Object, Context], None]


def check_claim(claim: object) -> Report:
    """Check a claim of docs/certificates.md, as parsed from JSON.

    Never raises, whatever the value, and ends within the bounds of `limits`.
    """
    try:
        survey(claim)
        return _judged(fields(claim, "claim", _REQUIRED, _OPTIONAL))
    except Flaw as flaw:
        return Report("INVALID", (str(flaw),))
    except RecursionError:
        return Report("INVALID", ("claim: nested deeper than the interpreter's stack allows here",))


def _judged(claim: Object) -> Report:
    context = _context(claim)
    verdict = text(claim["verdict"], "verdict")
    if verdict not in {"ENTAILED", "CONTRADICTED", "UNDETERMINED", "INCONSISTENT", "LIMIT_REACHED"}:
        raise Flaw("verdict", f"{verdict[:40]!r} is no verdict that a certificate shows")
    if "consistency" in claim:
        if context.conditionals != "MATERIAL":
            raise Flaw("consistency", "is admitted under MATERIAL only")
        check_consistency(claim["consistency"], context)
    evidence = claim["evidence"]
    if type(evidence) is not dict or "kind" not in evidence:
        raise Flaw("evidence", "is not an object with the field 'kind'")
    kind = text(evidence["kind"], "evidence.kind")
    if verdict == "LIMIT_REACHED":
        return _limit(kind, evidence)
    check = _CHECKS.get((context.conditionals, verdict, kind))
    if check is None:
        raise Flaw("evidence.kind", f"{kind[:40]!r} is no evidence for {verdict} under {context.conditionals}")
    if context.conditionals == "RULE":
        formulas = [(name, reading.formula) for name, reading in context.premises.items()]
        context.rules = compile_rules(formulas, context.closed, context.budget)
    check(evidence, context)
    return Report("VALID")


def _context(claim: Object) -> Context:
    conditionals = text(claim["conditionals"], "conditionals")
    if conditionals not in {"MATERIAL", "RULE"}:
        raise Flaw("conditionals", "is neither 'MATERIAL' nor 'RULE'")
    closed = frozenset(_closed(each) for each in array(claim["closed"], "closed", STEPS_MAX, "STEPS_MAX"))
    if closed and conditionals == "MATERIAL":
        raise Flaw("closed", "is admitted under RULE only")
    units = Units()
    premises: dict[str, Reading] = {}
    for index, premise in enumerate(array(claim["premises"], "premises", CLAIM_NODES_MAX, "CLAIM_NODES_MAX")):
        where = f"premises[{index}]"
        fields(premise, where, _PREMISE_FIELDS)
        name = text(premise["id"], f"{where}.id")
        if name in premises:
            raise Flaw(f"{where}.id", f"{name[:40]!r} is the id of two premises")
        premises[name] = _stated(premise["logic"], f"{where}.logic", units)
    goal = _stated(claim["goal"], "goal", units)
    context = Context(conditionals, closed, premises, goal, frozenset(), units)
    # "The premises have no model" speaks of the premises alone, so the names of the goal are no part of it.
    alone = conditionals == "MATERIAL" and claim["verdict"] == "INCONSISTENT"
    context.names = context.premise_constants if alone else context.constants
    return context


def _stated(value: object, where: str, units: Units) -> Reading:
    reading = read_formula(text(value, where), where)
    if reading.witnesses:
        raise Flaw(where, f"holds the witness {min(reading.witnesses)[:40]!r}; witnesses stand in evidence only")
    units.admit(reading, where)
    return reading


def _closed(value: object) -> tuple[str, int]:
    name, stroke, arity = text(value, "closed").rpartition("/")
    if not name or not stroke or not (arity.isascii() and arity.isdigit()) or len(arity) > 3 or (arity[0] == "0" and arity != "0"):
        raise Flaw("closed", "holds what is not of the form 'name/arity'")
    return name, int(arity)


def _limit(kind: str, evidence: Object) -> Report:
    if kind != "limit":
        raise Flaw("evidence.kind", "LIMIT_REACHED goes with evidence of kind 'limit'")
    fields(evidence, "evidence", _LIMIT_FIELDS)
    name = text(evidence["limit"], "evidence.limit")
    return Report("HOLEY", (f"the search stopped at the limit {name[:80]} after {natural(evidence['used'], 'evidence.used')}; nothing is shown",))


def _refute_goal_denied(evidence: Object, context: Context) -> None:
    check_refutation(evidence, context, goal_sign=False, usable=frozenset(context.premises))


def _refute_goal(evidence: Object, context: Context) -> None:
    check_refutation(evidence, context, goal_sign=True, usable=frozenset(context.premises))


def _refute_premises(evidence: Object, context: Context) -> None:
    check_refutation(evidence, context, goal_sign=None, usable=context.slice())


def _derive_goal(evidence: Object, context: Context) -> None:
    check_derivation(evidence, context, goal_sign=True)


def _derive_complement(evidence: Object, context: Context) -> None:
    check_derivation(evidence, context, goal_sign=False)


_CHECKS: Final[dict[tuple[str, str, str], _Check]] = {
    ("MATERIAL", "ENTAILED", "refutation"): _refute_goal_denied,
    ("MATERIAL", "ENTAILED", "derivation"): _derive_goal,
    ("MATERIAL", "CONTRADICTED", "refutation"): _refute_goal,
    ("MATERIAL", "CONTRADICTED", "derivation"): _derive_complement,
    ("MATERIAL", "UNDETERMINED", "models"): check_models,
    ("MATERIAL", "INCONSISTENT", "refutation"): _refute_premises,
    ("RULE", "ENTAILED", "derivation"): _derive_goal,
    ("RULE", "CONTRADICTED", "derivation"): _derive_complement,
    ("RULE", "UNDETERMINED", "closure"): check_closure,
    ("RULE", "INCONSISTENT", "conflict"): check_conflict,
}
