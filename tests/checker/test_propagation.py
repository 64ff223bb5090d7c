"""The clause engine against propagation by hand, and refutations of ground formulas against truth tables."""

from __future__ import annotations

from itertools import product
from typing import Any

from checker.structures import Structure
from hypothesis import given, settings
from hypothesis import strategies as st

from certes.symbolic.checker import check_claim
from certes.symbolic.checker.limits import Budget
from certes.symbolic.checker.propagation import Clauses
from certes.symbolic.formulas import And, Atom, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.text import show

LETTERS = 6

signed = st.integers(0, 2 * LETTERS - 1)
clauses = st.lists(st.lists(signed, min_size=0, max_size=4), max_size=14)


def conflicts(stated: list[list[int]], asserted: list[int]) -> bool:
    """Whether unit propagation, by trying all clauses again and again, meets a false clause."""
    true = set(asserted)
    while True:
        if any(literal ^ 1 in true for literal in true):
            return True
        new = set()
        for clause in stated:
            if any(literal in true for literal in clause):
                continue
            rest = {literal for literal in clause if literal ^ 1 not in true}
            if not rest:
                return True
            if len(rest) == 1:
                new |= rest
        if new <= true:
            return False
        true |= new


@settings(max_examples=500, deadline=None)
@given(clauses, st.lists(st.lists(signed, max_size=3), max_size=6))
def test_propagation_finds_the_conflicts_there_are(stated: list[list[int]], asked: list[list[int]]) -> None:
    engine = Clauses(Budget())
    for _ in range(LETTERS):
        engine.letter()
    so_far: list[list[int]] = []
    for index, clause in enumerate(stated):
        engine.add(list(clause))
        so_far.append(clause)
        assert engine.contradiction == conflicts(so_far, [])
        for query in asked[index % 3 :: 3]:
            assert engine.follows(list(query)) == conflicts(so_far, [literal ^ 1 for literal in query])


def ground(depth: int = 3) -> st.SearchStrategy[Formula]:
    leaf: st.SearchStrategy[Formula] = st.sampled_from("pqrt").map(Atom) | st.booleans().map(Truth)
    if depth == 0:
        return leaf
    below = ground(depth - 1)
    parts = st.lists(below, min_size=2, max_size=3).map(tuple)
    both = st.sampled_from((Xor, Implies, Iff))
    compound: st.SearchStrategy[Formula] = both.flatmap(lambda form: st.builds(form, below, below))
    return leaf | st.builds(Not, below) | st.builds(And, parts) | st.builds(Or, parts) | compound


def all_cases() -> list[dict[str, Any]]:
    """Every clause over the first letters, from all letters down to none: refutes whatever has no model."""
    clauses = [zip(signs, "pqrt", strict=False) for size in range(4, -1, -1) for signs in product(("", "not "), repeat=size)]
    return [{"by": "rup", "clause": [f"{sign}{letter}" for sign, letter in clause]} for clause in clauses]


@settings(max_examples=300, deadline=None)
@given(st.lists(ground(), max_size=3), ground())
def test_ground_formulas_are_refuted_exactly_when_they_have_no_model(premises: list[Formula], goal: Formula) -> None:
    claim = {
        "conditionals": "MATERIAL",
        "closed": [],
        "premises": [{"id": str(i), "logic": show(premise)} for i, premise in enumerate(premises)],
        "goal": show(goal),
        "verdict": "ENTAILED",
        "evidence": {"kind": "refutation", "steps": [*({"by": "premise", "id": str(i)} for i in range(len(premises))), {"by": "goal"}, *all_cases()]},
    }
    entailed = all(
        Structure([], {("p", letter): value for letter, value in zip("pqrt", values, strict=True)}).truth(
            Implies(And((Truth(value=True), *premises)), goal), {}
        )
        for values in product((False, True), repeat=4)
    )
    assert check_claim(claim).status == ("VALID" if entailed else "INVALID")
