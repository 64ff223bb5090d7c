"""Z3 as an oracle for finite models; and the search that does without it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.problems import premises, problem

from certes.symbolic.checker import check_claim
from certes.symbolic.decide import decide
from certes.symbolic.formulas import Formula
from certes.symbolic.limits import LimitReached
from certes.symbolic.material.finite import Answer, NoModel, domain_of
from certes.symbolic.material.search import FULL_EFFORT, Effort, Refuted, Search
from certes.symbolic.material.structure import Structure, Thing
from certes.symbolic.material.z3_oracle import Z3Oracle
from certes.symbolic.terms import Constant
from certes.symbolic.text import parse
from certes.symbolic.verdict import Verdict

ANN = Constant("ann")
CHAIN = ("person(ann)", "all x (person(x) -> some y (person(y) & parent(y, x)))", "all x (not parent(x, x))")


class NoOracle:
    """Knows nothing."""

    def model(self, formulas: list[Formula], domain: list[Thing]) -> Answer:
        assert formulas
        assert domain
        return None


class Liar:
    """Says that everything is false everywhere, which is rarely a model."""

    def model(self, formulas: list[Formula], domain: list[Thing]) -> Answer:
        assert formulas
        return Structure(tuple(domain), {}, {})


@pytest.mark.parametrize(
    ("extra", "found"),
    [(0, False), (1, True), (2, True)],
)
def test_models_of_a_size(extra: int, found: bool) -> None:  # noqa: FBT001
    formulas = [parse(text) for text in CHAIN]
    answer = Z3Oracle().model(formulas, domain_of([ANN], extra))
    assert isinstance(answer, Structure) is found
    if isinstance(answer, Structure):
        assert all(answer.holds(formula, {}) for formula in formulas)
    else:
        assert isinstance(answer, NoModel)


def test_a_core_leaves_out_what_has_nothing_to_do_with_it() -> None:
    formulas = [parse(text) for text in ("rain", "p(ann)", "all x (p(x) -> q(x))", "not q(ann)", "at most 3 x (r(x))")]
    answer = Z3Oracle().model(formulas, domain_of([ANN], 0))
    assert isinstance(answer, NoModel)
    assert set(answer.core) == {1, 2, 3}


def test_numbers_and_counts() -> None:
    formulas = [parse(text) for text in ("age(ann) > 3", "all x (x != ann -> 2 * age(x) = age(ann) - 1)", "exactly 2 x (age(x) > 1)")]
    answer = Z3Oracle().model(formulas, domain_of([ANN], 2))
    assert answer is None or isinstance(answer, NoModel | Structure)
    assert isinstance(Z3Oracle().model(formulas, domain_of([ANN], 1)), Structure)


def test_a_query_stops_at_its_limit() -> None:
    holes = [parse("all x (some y (hole(y) & in(x, y)))"), parse("all y (at most 1 x (in(x, y)))"), parse("at most 11 y (hole(y))")]
    assert Z3Oracle(rlimit=1_000).model(holes, domain_of([], 12)) is None


def test_a_grounding_stops_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("certes.symbolic.material.z3_oracle.GROUND_NODES_MAX", 100)
    assert Z3Oracle().model([parse("all x y z (r(x, y) & r(y, z) -> r(x, z))")], domain_of([ANN], 3)) is None


def test_an_oracle_is_not_believed() -> None:
    decision = decide(problem("person(bob)", *CHAIN), Liar())  # type: ignore[arg-type]
    assert decision.verdict is Verdict.LIMIT_REACHED


def test_without_an_oracle_the_search_says_where_it_stopped() -> None:
    decision = decide(problem("person(bob)", *CHAIN), NoOracle())  # type: ignore[arg-type]
    assert decision.verdict is Verdict.LIMIT_REACHED
    assert decision.certificate["evidence"]["limit"] == "WITNESS_DEPTH_MAX"
    assert check_claim(decision.certificate).status == "HOLEY"
    assert decide(problem("person(bob)", *CHAIN)).verdict is Verdict.UNDETERMINED


def test_arithmetic_is_linear() -> None:
    decision = decide(problem("area(a) > 5", "area(a) = width(a) * width(a)", "width(a) > 3"), NoOracle())  # type: ignore[arg-type]
    assert decision.certificate["evidence"]["limit"] == "LINEAR_ARITHMETIC"


def test_an_irrational_model_is_none() -> None:
    formulas = [parse("width(ann) * width(ann) = 2")]
    assert Z3Oracle().model(formulas, domain_of([ANN], 0)) is None
    found = Z3Oracle().model([parse("width(ann) * width(ann) = 4")], domain_of([ANN], 0))
    assert isinstance(found, Structure)
    assert set(found.values.values()) <= {Fraction(2), Fraction(-2)}


def test_a_search_goes_on_where_it_stopped() -> None:
    stated = premises("p(c0)", *(f"all x (p(x) -> some y (next{i}(x, y) & p{i}(y)))" for i in range(6)), "all x (p5(x) -> q(x))")
    search = Search([Constant("c0")])
    search.state_premises(stated)
    search.state_goal(parse("some x (q(x))"), sign=False)
    small = Effort(CONFLICTS_MAX=1_000, ROUNDS_MAX=1, INSTANCES_MAX=1_000, WITNESSES_MAX=100, WITNESS_DEPTH_MAX=9, EVALUATION_STEPS_MAX=1_000_000)
    with pytest.raises(LimitReached, match="ROUNDS_MAX"):
        search.run(small)
    outcome = search.run(FULL_EFFORT)
    assert isinstance(outcome, Refuted)
