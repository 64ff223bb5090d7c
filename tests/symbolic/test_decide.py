"""Random problems: every certificate must pass the checker, and every verdict must be right by slower, independent ways."""

from __future__ import annotations

import json

import z3
from checker.semantics import claim_holds
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.formulas import formulas, rule_goals, rules
from support.problems import premises
from support.quantified import satisfiable

from certes.symbolic.checker import check_claim
from certes.symbolic.decide import decide, decide_many
from certes.symbolic.formulas import Formula, Not
from certes.symbolic.problem import Decision, Origin, Premise, Problem
from certes.symbolic.rules.statements import NotARule
from certes.symbolic.rules.strata import NotStratified
from certes.symbolic.text import parse
from certes.symbolic.verdict import Conditionals, Verdict

SLOW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large])
PLAIN = ("x", "y", "z")


def _premises(parts: list[Formula]) -> tuple[Premise, ...]:
    return tuple(Premise(f"s{i}", part, Origin("context", i, 0, 0, "")) for i, part in enumerate(parts, start=1))


def _checked(decision: Decision) -> Decision:
    report = check_claim(json.loads(json.dumps(decision.certificate)))
    assert report.status == ("HOLEY" if decision.verdict is Verdict.LIMIT_REACHED else "VALID"), report.reasons
    return decision


@SLOW
@given(st.lists(formulas(variables=PLAIN), max_size=5), formulas(depth=2, variables=PLAIN))
def test_material_certificates_hold(parts: list[Formula], goal: Formula) -> None:
    decision = _checked(decide(Problem(_premises(parts), goal)))
    if decision.verdict is Verdict.LIMIT_REACHED:
        assert decision.certificate["evidence"]["limit"] in {"GOAL_NAME_EXCLUDED", "WITNESSES_MAX", "WITNESS_DEPTH_MAX"}


@SLOW
@given(st.lists(formulas(depth=2, arithmetic=False, variables=PLAIN), max_size=4), formulas(depth=2, arithmetic=False, variables=PLAIN))
def test_material_verdicts_against_enumerated_structures(parts: list[Formula], goal: Formula) -> None:
    decision = decide(Problem(_premises(parts), goal))
    # The two models of an UNDETERMINED, which may be larger than what is enumerated here, are in its certificate.
    assert decision.verdict is Verdict.UNDETERMINED or claim_holds(dict(decision.certificate), 1)


@SLOW
@given(st.lists(formulas(depth=2, variables=PLAIN), max_size=4), formulas(depth=2, variables=PLAIN))
def test_material_verdicts_against_z3(parts: list[Formula], goal: Formula) -> None:
    problem = Problem(_premises(parts), goal)
    decision = decide(problem)
    stated = [parse(premise["logic"]) for premise in decision.certificate["premises"]]
    with_goal, without_goal = satisfiable([*stated, goal]), satisfiable([*stated, Not(goal)])
    assume(z3.unknown not in (with_goal, without_goal))
    expected = {
        Verdict.ENTAILED: (z3.sat, z3.unsat),
        Verdict.CONTRADICTED: (z3.unsat, z3.sat),
        Verdict.UNDETERMINED: (z3.sat, z3.sat),
        Verdict.INCONSISTENT: (z3.unsat, z3.unsat),
    }
    if decision.verdict is not Verdict.LIMIT_REACHED:
        assert (with_goal, without_goal) == expected[decision.verdict]
    elif decision.certificate["evidence"]["limit"] == "GOAL_NAME_EXCLUDED":
        assert (with_goal, without_goal) == (z3.unsat, z3.unsat)


@SLOW
@given(st.lists(rules(), min_size=1, max_size=7), rule_goals(), st.frozensets(st.sampled_from(("p/1", "r/2", "s/0"))))
def test_rule_certificates_hold(parts: list[Formula], goal: Formula, closed: frozenset[str]) -> None:
    try:
        decision = _checked(decide(Problem(_premises(parts), goal, Conditionals.RULE, closed)))
    except (NotARule, NotStratified):
        assume(False)
        return
    if decision.verdict is Verdict.LIMIT_REACHED:
        assert decision.certificate["evidence"]["limit"] in {"RULE_GOAL_FORM", "CONFLICT_BY_ABSENCE"}


@SLOW
@given(st.lists(rules(), min_size=1, max_size=5), rule_goals())
def test_rule_verdicts_against_a_naive_reading(parts: list[Formula], goal: Formula) -> None:
    try:
        decision = decide(Problem(_premises(parts), goal, Conditionals.RULE))
    except NotARule:
        assume(False)
        return
    assert claim_holds(dict(decision.certificate))


@SLOW
@given(st.lists(formulas(depth=2, variables=PLAIN), max_size=4), st.lists(formulas(depth=1, variables=PLAIN), min_size=2, max_size=4))
def test_many_goals_are_decided_as_each_is_alone(parts: list[Formula], goals: list[Formula]) -> None:
    together = decide_many(_premises(parts), goals)
    assert [json.dumps(d.certificate) for d in together] == [json.dumps(decide(Problem(_premises(parts), goal)).certificate) for goal in goals]
    assert together == [decide(Problem(_premises(parts), goal)) for goal in goals]


def test_a_slice_is_what_the_goal_touches() -> None:
    stated = premises("all x (p(x) -> q(x))", "p(a)", "t(b)", "all x (t(x) -> u(x))", "some x (x = a | x != a)")
    decision = decide(Problem(stated, parse("q(a)")))
    assert [premise["id"] for premise in decision.certificate["premises"]] == ["s1", "s2", "s5"]
    assert decision.premises_used == ("s1", "s2")
    assert decision.consistent is True
    assert decision.certificate["consistency"]["kind"] == "model"
