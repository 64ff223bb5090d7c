from __future__ import annotations

from fractions import Fraction

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from certes.symbolic.formulas import Comparison
from certes.symbolic.material.arithmetic import Arithmetic
from certes.symbolic.material.linear import linear
from certes.symbolic.numbers import evaluate
from certes.symbolic.terms import Arithmetic as Sum
from certes.symbolic.terms import Constant, Measure, Number, Term

NAMES = ("a", "b", "c", "d")
Step = tuple[bool, Comparison]


def _terms() -> st.SearchStrategy[Term]:
    number = st.fractions(-3, 3, max_denominator=3).map(Number)
    measure = st.sampled_from(NAMES).map(lambda name: Measure("m", (Constant(name),)))
    scaled = st.builds(Sum, st.just("*"), number, measure)
    leaf = number | measure | measure | scaled
    return leaf | st.builds(Sum, st.sampled_from(("+", "-")), leaf, leaf)


def _steps() -> st.SearchStrategy[list[Step]]:
    comparison = st.builds(Comparison, st.sampled_from(("<", "<", "=")), _terms(), _terms())
    return st.lists(st.tuples(st.booleans(), comparison).filter(lambda step: step[0] or step[1].operator == "<"), min_size=1, max_size=9)


def _expression(term: Term) -> z3.ArithRef:
    form = linear(term)
    return z3.Sum([z3.RealVal(str(form.constant)), *(z3.RealVal(str(f)) * z3.Real(str(m.arguments)) for m, f in form.coefficients.items())])


def _possible(steps: list[Step]) -> bool:
    solver = z3.Solver()
    for sign, comparison in steps:
        left, right = _expression(comparison.left), _expression(comparison.right)
        holds = left == right if comparison.operator == "=" else left < right
        solver.add(holds if sign else z3.Not(holds))
    return bool(solver.check() == z3.sat)


def _assign(steps: list[Step]) -> Arithmetic:
    arithmetic = Arithmetic()
    for number, (sign, comparison) in enumerate(steps, start=1):
        arithmetic.register(number, comparison)
        arithmetic.assign(2 * number + (not sign))
    return arithmetic


@settings(max_examples=150, deadline=None)
@given(_steps())
def test_against_z3(steps: list[Step]) -> None:
    arithmetic = _assign(steps)
    combination = arithmetic.conflict()
    assert (combination is None) is _possible(steps)
    if combination is None:
        values = arithmetic.values()
        for sign, comparison in steps:
            left, right = evaluate(comparison.left, values), evaluate(comparison.right, values)
            assert (left == right if comparison.operator == "=" else left < right) is sign
    else:
        involved = [steps[(literal >> 1) - 1] for literal, _ in combination]
        assert not _possible(involved)
        assert all(multiplier > 0 for literal, multiplier in combination if steps[(literal >> 1) - 1][1].operator == "<")


@settings(max_examples=200, deadline=None)
@given(_steps(), _steps())
def test_what_is_undone_leaves_no_trace(kept: list[Step], undone: list[Step]) -> None:
    arithmetic = _assign(kept)
    if arithmetic.conflict() is not None:
        return
    for number, (_, comparison) in enumerate(undone, start=len(kept) + 1):
        arithmetic.register(number, comparison)
    mark = arithmetic.mark()
    for number, (sign, _) in enumerate(undone, start=len(kept) + 1):
        arithmetic.assign(2 * number + (not sign))
    assert (arithmetic.conflict() is None) is _possible([*kept, *undone])
    arithmetic.undo(mark)
    assert arithmetic.conflict() is None
    values = arithmetic.values()
    for sign, comparison in kept:
        left, right = evaluate(comparison.left, values), evaluate(comparison.right, values)
        assert (left == right if comparison.operator == "=" else left < right) is sign


def test_values_are_exact() -> None:
    third = Comparison("=", Sum("*", Number(Fraction(3)), Measure("m", (Constant("a"),))), Number(Fraction(1)))
    arithmetic = _assign([(True, third)])
    assert arithmetic.conflict() is None
    assert arithmetic.values() == {Measure("m", (Constant("a"),)): Fraction(1, 3)}
