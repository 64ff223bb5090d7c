from __future__ import annotations

import pytest
from support.problems import premises, problem

from certes.symbolic.checker import check_claim
from certes.symbolic.claim import show_literal
from certes.symbolic.decide import decide
from certes.symbolic.limits import LimitReached
from certes.symbolic.rules import engine as engine_module
from certes.symbolic.rules.engine import Engine
from certes.symbolic.rules.goals import by_cases
from certes.symbolic.rules.statements import BRANCHES_MAX, NotARule, rules_of, separate
from certes.symbolic.rules.strata import NotStratified
from certes.symbolic.substitute import constants
from certes.symbolic.text import parse, show


def _engine(*texts: str, closed: frozenset[tuple[str, int]] = frozenset()) -> Engine:
    stated = premises(*texts)
    named = sorted({constant for premise in stated for constant in constants(premise.formula)}, key=lambda constant: constant.name)
    return Engine([rule for premise in stated for rule in rules_of(premise)], named, closed)


def _facts(engine: Engine) -> list[str]:
    return [show_literal(engine.literal(number)) for number in range(len(engine.facts))]


def test_facts_come_in_the_order_of_their_depth() -> None:
    engine = _engine("all x (c(x) -> d(x))", "all x (b(x) -> c(x))", "a(bob)", "all x (a(x) -> b(x))", "all x (a(x) -> d(x))")
    assert _facts(engine) == ["a(bob)", "b(bob)", "d(bob)", "c(bob)"]


def test_a_derivation_is_of_least_depth_and_cites_earlier_facts() -> None:
    links = [f"edge(n{i}, n{i + 1})" for i in range(12)]
    engine = _engine(*links, "all x y (edge(x, y) -> path(x, y))", "all x y z (path(x, y) & path(y, z) -> path(x, z))")
    assert len(engine.facts) == 12 + 12 * 13 // 2
    depth: list[int] = []
    for number, derivation in enumerate(engine.derivations):
        assert all(premise < number for premise in derivation.premises)
        depth.append(1 + max((depth[premise] for premise in derivation.premises), default=0))
    # The longest path, of 12 edges, needs four doublings above its edges and their paths.
    assert max(depth) == 6


def test_a_variable_that_stands_twice() -> None:
    engine = _engine("r(a, a)", "r(a, b)", "all x (r(x, x) -> loop(x))", "all x y (r(x, y) & x != y -> move(x, y))")
    assert _facts(engine)[2:] == ["loop(a)", "move(a, b)"]


def test_variables_that_no_fact_binds_range_over_the_things() -> None:
    engine = _engine("all x y (known(x, y))", "p(a)", "p(b)")
    assert sum(fact.startswith("known") for fact in _facts(engine)) == 9  # a, b and ?other


def test_nothing_follows_of_named_things_from_an_unnamed_one() -> None:
    engine = _engine("not p(a)", "all x (not p(x) -> odd(a))", "all x (some y (not p(y)) -> q(x))", closed=frozenset({("p", 1)}))
    assert "q(a)" in _facts(engine)
    engine = _engine("p(a)", "all x (not p(x) -> odd(a))", closed=frozenset({("p", 1)}))
    assert _facts(engine) == ["p(a)"]


def test_an_equation_holds_either_way_round() -> None:
    engine = _engine("age(a) = age(b)", "all x y (age(y) = age(x) & x != y -> twin(x, y))")
    assert set(_facts(engine)[1:]) == {"twin(a, b)", "twin(b, a)"}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("p(a) | q(a)", "p(a) | q(a)"),
        ("some x (p(x))", "some x (p(x))"),
        ("all x (p(x) -> some y (r(x, y)))", "some y (r(x, y))"),
        ("all x (p(x) -> q(x) | t(x))", "q(x) | t(x)"),
        ("all x (all y (r(x, y)) -> p(x))", "all y (r(x, y))"),
        ("all x (at least 2 y (r(x, y)) -> p(x))", "at least 2 y (r(x, y))"),
        ("all x (not some y (r(x, y)) -> p(x))", "not some y (r(x, y))"),
        ("all x (p(x) <-> q(x) | t(x))", "q(x) | t(x)"),
        ("p(a) xor q(a)", "p(a) xor q(a)"),
        ("not all x (p(x))", "not all x (p(x))"),
    ],
)
def test_what_is_no_rule_is_reported_with_the_part_at_fault(text: str, part: str) -> None:
    with pytest.raises(NotARule) as caught:
        rules_of(premises(text)[0])
    assert caught.value.premise == "s1"
    assert show(caught.value.part) == part


def test_a_condition_has_so_many_alternatives_at_most() -> None:
    wide = " & ".join(f"(p{i}(x) | q{i}(x))" for i in range(BRANCHES_MAX.bit_length()))
    with pytest.raises(NotARule, match="BRANCHES_MAX"):
        rules_of(premises(f"all x ({wide} -> r(x))")[0])


def test_conjunctions_of_rules_are_taken_apart() -> None:
    parts = separate(premises("p(a) & q(a)", "p(b) & all x (p(x) -> q(x))"))
    assert [(part.id, show(part.formula)) for part in parts] == [("s1", "p(a) & q(a)"), ("s2.1", "p(b)"), ("s2.2", "all x (p(x) -> q(x))")]


def test_a_predicate_that_depends_on_its_own_absence() -> None:
    with pytest.raises(NotStratified) as caught:
        _engine("all x (q(x) & not p(x) -> t(x))", "all x (t(x) -> p(x))", closed=frozenset({("p", 1)}))
    assert caught.value.premise in {"s1", "s2"}


def test_limits_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "DERIVED_FACTS_MAX", 50)
    links = [f"edge(n{i}, n{i + 1})" for i in range(12)]
    texts = [*links, "all x y (edge(x, y) -> path(x, y))", "all x y z (path(x, y) & path(y, z) -> path(x, z))"]
    with pytest.raises(LimitReached, match="DERIVED_FACTS_MAX"):
        _engine(*texts)
    decision = decide(problem("path(n12, n0)", *texts, conditionals="RULE"))
    assert decision.certificate["evidence"] == {"kind": "limit", "limit": "DERIVED_FACTS_MAX", "used": 50}


def test_the_certificate_of_a_long_derivation_names_each_step_once() -> None:
    links = [f"edge(n{i}, n{i + 1})" for i in range(30)]
    decision = decide(problem("path(n0, n30)", *links, "all x y (edge(x, y) -> path(x, y))", "all x y z (edge(x, y) & path(y, z) -> path(x, z))"))
    assert decision.engine == "rules"
    gives = [step["gives"] for step in decision.certificate["evidence"]["steps"]]
    assert len(gives) == len(set(gives)) == 60
    assert check_claim(decision.certificate).status == "VALID"


def test_forced_formulas_name_their_things() -> None:
    engine = _engine("like(ann, bob)", "tall(bob)", "age(bob) = 20 [year]")
    forced = engine.force(parse("some x y (like(x, y) & tall(y) & age(y) > 18 [year])"))
    assert forced is not None
    assert {name: thing.name for name, thing in forced.things.items()} == {"x": "ann", "y": "bob"}
    assert engine.force(parse("some x (like(x, ann))")) is None


def test_a_certificate_that_no_checker_reads_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certes.symbolic.claim.CERTIFICATE_STEPS_MAX", 1)
    decision = decide(problem("q(a)", "p(a)", "all x (p(x) -> q(x))"))
    assert decision.certificate["evidence"] == {"kind": "limit", "limit": "CERTIFICATE_STEPS_MAX", "used": 2}
    assert decision.verdict == decision.certificate["verdict"] == "LIMIT_REACHED"


@pytest.mark.parametrize(
    ("goal", "plain"),
    [
        ("p xor q", "p & not q | not p & q"),
        ("p <-> q", "p & q | not p & not q"),
        ("p & (q -> r)", "p & (not q | r)"),
        ("all x (p(x) -> q(x))", "all x (p(x) -> q(x))"),
        ("all x (p(x) -> (q(x) xor r(x)))", "all x (p(x) -> q(x) & not r(x) | not q(x) & r(x))"),
    ],
)
def test_goals_in_connectives_that_are_read_by_cases(goal: str, plain: str) -> None:
    assert show(by_cases(parse(goal))) == plain


def test_a_goal_by_cases_is_decided_by_rules() -> None:
    stated = ("p(a)", "all x (p(x) -> not q(x))")
    assert decide(problem("p(a) xor q(a)", *stated, conditionals="RULE")).verdict == "LIMIT_REACHED"
    goal = by_cases(parse("p(a) xor q(a)"))
    decision = decide(problem(show(goal), *stated, conditionals="RULE"))
    assert decision.verdict == "ENTAILED"
    assert check_claim(decision.certificate).status == "VALID"
