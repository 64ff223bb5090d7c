"""The checker's reading and evaluation of formulas against the slow evaluation of the tests, on random formulas and structures."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from checker.strategies import CONSTANTS, MEASURES, NUMBERS, PREDICATES, formulas
from checker.structures import Structure
from hypothesis import given, settings
from hypothesis import strategies as st

from certes.symbolic.checker import check_claim
from certes.symbolic.formulas import Formula, Truth
from certes.symbolic.text import parse, show, show_name


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    """A structure over the constants and up to two unnamed things."""
    domain = [*CONSTANTS, *["?1", "?2"][: draw(st.integers(0, 2))]]
    structure = Structure(domain, total=True)
    for name, arity in PREDICATES:
        for row in draw(st.lists(st.tuples(*[st.sampled_from(domain)] * arity), max_size=6)):
            structure.letters["p", name, *row] = True
    for name in MEASURES:
        for thing in domain:
            structure.values["m", name, thing] = draw(st.sampled_from(NUMBERS))
    return structure


def written(thing: str) -> str:
    return thing if thing.startswith("?") else show_name(thing)


def as_json(structure: Structure) -> dict[str, Any]:
    true = [f"{name}({', '.join(map(written, row))})" if row else name for _, name, *row in structure.letters]
    values = {f"{name}({written(thing)})": str(value) for (_, name, thing), value in structure.values.items()}
    return {"kind": "model", "things": [written(thing) for thing in structure.things], "true": true, "values": values}


def claim_of(formula: Formula, structure: Structure) -> dict[str, Any]:
    """A claim of nothing, whose only part to check is that the structure makes the formula true."""
    goal = " & ".join(f"{written(name)} = {written(name)}" for name in CONSTANTS)
    return {
        "conditionals": "MATERIAL",
        "closed": [],
        "premises": [{"id": "f", "logic": show(formula)}],
        "goal": goal,
        "verdict": "LIMIT_REACHED",
        "evidence": {"kind": "limit", "limit": "NONE", "used": 0},
        "consistency": as_json(structure),
    }


@settings(max_examples=250, deadline=None)
@given(formulas(), structures())
def test_a_structure_is_a_model_exactly_when_the_formula_is_true_in_it(formula: Formula, structure: Structure) -> None:
    report = check_claim(claim_of(formula, structure))
    truth = structure.truth(formula, {})
    assert report.status == ("HOLEY" if truth else "INVALID"), report
    assert truth or report.reasons == ("consistency: makes the premise 'f' false",)


BODIES = (
    "p(x) & q(x)",
    "p(x) | q(x)",
    "not (p(x) & q(x))",
    "not (p(x) | q(x))",
    "p(x) -> q(x)",
    "not (p(x) -> q(x))",
    "p(x) & (q(x) | r(x, x))",
    "p(x) | q(x) & r(x, a)",
    "not (not p(x) | q(x))",
    "not not p(x) & not r(x, b)",
    "r(x, a) & r(a, x)",
    "p(x) <-> q(x)",
    "p(x) xor q(x)",
    "p(x) & some x (q(x) & r(x, a))",
    "some y (r(x, y) & p(y)) -> q(x)",
    "p(x) & all y (r(x, y) -> q(y))",
)
QUANTIFIERS = ("all x", "some x", "at least 1 x", "at least 2 x", "at most 1 x", "exactly 1 x", "exactly 2 x", "not all x", "all y x")


@pytest.mark.parametrize("body", BODIES)
def test_what_a_quantifier_looks_up_is_all_that_could_satisfy_it(body: str) -> None:
    source = random.Random(body)
    domain = [*CONSTANTS, "?1"]
    truths = set()
    for quantifier in QUANTIFIERS:
        formula = parse(f"{quantifier} ({body})")
        for _ in range(25):
            structure = Structure(domain, total=True)
            for name, arity in (("p", 1), ("q", 1), ("r", 2)):
                for row in product(domain, repeat=arity):
                    structure.letters["p", name, *row] = source.random() < source.choice([0.2, 0.5, 0.8])
            structure.letters = {key: True for key, truth in structure.letters.items() if truth}
            truths.add(structure.truth(formula, {}))
            assert check_claim(claim_of(formula, structure)).status == ("HOLEY" if structure.truth(formula, {}) else "INVALID")
    assert truths == {True, False}


def test_exact_numbers() -> None:
    value = Fraction(1, 3) + Fraction(1, 7)
    structure = Structure(list(CONSTANTS), values={("m", "m", "a"): value}, total=True)
    claim = claim_of(Truth(value=True), structure)
    claim["premises"] = [{"id": "f", "logic": "21 * m(a) = 10 & m(a) - 1/7 = 1/3 & m(a) != 0.476190476190476"}]
    assert check_claim(claim).status == "HOLEY"
