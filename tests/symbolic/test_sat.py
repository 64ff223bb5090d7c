from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from certes.symbolic.material.sat import Clause, Solver

VARIABLES = 7


class NoTheory:
    """Only propositional logic."""

    def assign(self, literal: int) -> None:
        pass

    def retract(self, count: int) -> None:
        pass

    def conflict(self) -> None:
        return None


def clauses(width: int = 4) -> st.SearchStrategy[list[list[int]]]:
    literal = st.integers(2, 2 * VARIABLES + 1)
    return st.lists(st.lists(literal, min_size=1, max_size=width), max_size=40)


def _solver(listed: list[list[int]], letters: int = VARIABLES) -> Solver:
    solver = Solver([])
    for number in range(VARIABLES):
        solver.variable(letter=number < letters)
    for literals in listed:
        solver.proof.append(list(literals))
        solver.add(Clause(list(literals), len(solver.proof) - 1))
    return solver


def _satisfiable(listed: list[list[int]]) -> bool:
    for values in product((False, True), repeat=VARIABLES):
        if all(any(values[(literal >> 1) - 1] != bool(literal & 1) for literal in clause) for clause in listed):
            return True
    return False


def _follows(known: list[list[int]], clause: list[int]) -> bool:
    """Reverse unit propagation, the slow way."""
    true = {literal ^ 1 for literal in clause}
    changed = True
    while changed:
        changed = False
        for each in known:
            left = [literal for literal in each if literal ^ 1 not in true]
            if not left:
                return True
            if len(set(left)) == 1 and left[0] not in true:
                true.add(left[0])
                changed = True
    return any(literal ^ 1 in true for literal in true)


@settings(max_examples=300, deadline=None)
@given(clauses())
def test_against_enumeration(listed: list[list[int]]) -> None:
    solver = _solver(listed)
    assert solver.search(NoTheory(), 10_000) is _satisfiable(listed)
    if solver.refuted is None:
        assert all(any(solver.value[literal] > 0 for literal in clause) for clause in listed)


@settings(max_examples=300, deadline=None)
@given(clauses(3))
def test_a_refutation_is_by_reverse_unit_propagation_over_letters(listed: list[list[int]]) -> None:
    # Two names, defined as the conjunctions of letters, so that every name has a reason once the letters are assigned.
    letters = VARIABLES - 2
    first, second = 2 * (letters + 1), 2 * (letters + 2)
    definitions = [[first ^ 1, 2], [first ^ 1, 4], [first, 3, 5], [second ^ 1, first], [second ^ 1, 7], [second, first ^ 1, 6]]
    solver = _solver([*definitions, *listed], letters)
    if solver.search(NoTheory(), 10_000):
        return
    assert solver.refuted is not None
    known: list[list[int]] = []
    for entry in solver.origin(solver.refuted):
        step = solver.proof[entry]
        if isinstance(step, list):
            known.append(step)
            continue
        assert isinstance(step, Clause)
        assert all(literal >> 1 <= letters for literal in step.literals), "a learned clause names no compound formula"
        assert _follows(known, step.literals)
        known.append(list(step.literals))
    assert _follows(known, [])


@settings(max_examples=100, deadline=None)
@given(clauses(), clauses())
def test_a_fork_goes_its_own_way(listed: list[list[int]], more: list[list[int]]) -> None:
    solver = _solver(listed)
    solver.search(NoTheory(), 10_000)
    solver.restart(NoTheory())
    fork = solver.fork()
    for literals in more:
        fork.proof.append(list(literals))
        fork.add(Clause(list(literals), len(fork.proof) - 1))
    assert fork.search(NoTheory(), 10_000) is _satisfiable([*listed, *more])
    assert solver.search(NoTheory(), 10_000) is _satisfiable(listed)


def test_the_search_stops_after_so_many_conflicts() -> None:
    # Five pigeons, four holes.
    solver = Solver([])
    inside = [[2 * solver.variable(letter=True) for _ in range(4)] for _ in range(5)]
    for pigeon in inside:
        solver.add(Clause(list(pigeon), 0))
    for hole in range(4):
        for one in range(5):
            for other in range(one):
                solver.add(Clause([inside[one][hole] ^ 1, inside[other][hole] ^ 1], 0))
    assert solver.search(NoTheory(), 3) is None
    assert solver.search(NoTheory(), 10_000) is False
