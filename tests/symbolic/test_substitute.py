from __future__ import annotations

from hypothesis import given, settings
from support.formulas import formulas

from certes.symbolic.formulas import Formula
from certes.symbolic.material.letters import canonical
from certes.symbolic.substitute import bound_variables, constants, free_variables, instance, rename_apart, subformulas, substitute, witnesses
from certes.symbolic.terms import Constant, Variable, Witness
from certes.symbolic.text import parse, show

X, Y = Variable("x"), Variable("y")


def test_free_variables() -> None:
    formula = parse("p(x) & all x (r(x, y)) & age(z) > 3", variables=frozenset({"x", "y", "z"}))
    assert free_variables(formula) == {X, Y, Variable("z")}
    assert constants(parse("p(a) & age(b) = 2")) == {Constant("a"), Constant("b")}
    assert witnesses(parse("p(?w) & all x (r(x, ?v))")) == {Witness("w"), Witness("v")}


def test_substitution_avoids_capture() -> None:
    formula = parse("all y (r(x, y))", variables=frozenset({"x"}))
    assert show(substitute(formula, {X: Y})) == "all y' (r(y, y'))"
    assert show(substitute(formula, {X: Constant("bob")})) == "all y (r(bob, y))"


def test_substitution_leaves_what_is_bound() -> None:
    formula = parse("p(x) & some x (q(x))", variables=frozenset({"x"}))
    assert show(substitute(formula, {X: Constant("a")})) == "p(a) & some x (q(x))"


def test_a_constant_is_printed_apart_from_a_variable_of_its_name() -> None:
    formula = substitute(parse("all y (r(x, y))", variables=frozenset({"x"})), {X: Constant("y")})
    assert show(formula) == "all y' (r(y, y'))"
    assert canonical(parse(show(formula))) == canonical(formula)


def test_instance() -> None:
    formula = parse("all x y (r(x, y) -> r(y, x))")
    assert show(instance(formula, (Constant("a"), Witness("w")))) == "r(a, ?w) -> r(?w, a)"  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(formulas())
def test_renaming_apart(formula: Formula) -> None:
    avoid = frozenset({"x", "a"})
    renamed = rename_apart(formula, avoid)
    names = [variable.name for part in subformulas(renamed) for variable in bound_variables(part)]
    assert len(set(names)) == len(names)
    assert avoid.isdisjoint(names)
    assert canonical(renamed) == canonical(formula)
    assert rename_apart(renamed, avoid) == renamed
