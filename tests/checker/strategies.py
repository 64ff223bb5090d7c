"""Random formulas and structures, as `certes.symbolic` holds them; tests print them and hand the text to the checker."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable

CONSTANTS = ("a", "b", 'c "d"\\e')
VARIABLES = ("x", "y", "all")
PREDICATES = (("p", 1), ("q", 1), ("r", 2), ("r", 1), ("s", 0))
MEASURES = ("m", "n")
NUMBERS = (Fraction(0), Fraction(1), Fraction(-2), Fraction(1, 2))


def things(scope: tuple[str, ...]) -> st.SearchStrategy[Term]:
    """A constant, or a variable in scope."""
    named: st.SearchStrategy[Term] = st.sampled_from(CONSTANTS).map(Constant)
    return st.sampled_from(scope).map(Variable) | named if scope else named


def numbers(scope: tuple[str, ...], depth: int = 2) -> st.SearchStrategy[Term]:
    """A number without unit."""
    leaf: st.SearchStrategy[Term] = st.sampled_from(NUMBERS).map(Number) | st.builds(
        lambda name, thing: Measure(name, (thing,)), st.sampled_from(MEASURES), things(scope)
    )
    if depth == 0:
        return leaf
    below = numbers(scope, depth - 1)
    return leaf | st.builds(Arithmetic, st.sampled_from(("+", "-", "*")), below, below)


def letters(scope: tuple[str, ...]) -> st.SearchStrategy[Formula]:
    """An atom or a comparison."""
    atom: st.SearchStrategy[Formula] = st.sampled_from(PREDICATES).flatmap(
        lambda predicate: st.tuples(*[things(scope)] * predicate[1]).map(lambda arguments: Atom(predicate[0], arguments))
    )
    same: st.SearchStrategy[Formula] = st.builds(Comparison, st.sampled_from(("=", "!=")), things(scope), things(scope))
    order: st.SearchStrategy[Formula] = st.builds(Comparison, st.sampled_from(("=", "!=", "<", "<=", ">", ">=")), numbers(scope), numbers(scope))
    return atom | atom | same | order


def formulas(scope: tuple[str, ...] = (), depth: int = 4) -> st.SearchStrategy[Formula]:
    """A formula whose free variables are in scope."""
    if depth == 0:
        return letters(scope) | st.booleans().map(Truth)
    below = formulas(scope, depth - 1)
    parts = st.lists(below, min_size=2, max_size=3).map(tuple)
    return (
        letters(scope)
        | st.builds(Not, below)
        | st.builds(And, parts)
        | st.builds(Or, parts)
        | st.builds(Xor, below, below)
        | st.builds(Implies, below, below)
        | st.builds(Iff, below, below)
        | st.sampled_from(VARIABLES).flatmap(lambda name: quantified(name, scope, depth))
    )


def quantified(name: str, scope: tuple[str, ...], depth: int) -> st.SearchStrategy[Formula]:
    """A quantifier over one name, which may shadow an outer one."""
    body = formulas((*scope, name), depth - 1)
    variable = Variable(name)
    return (
        st.builds(lambda inner: ForAll((variable,), inner), body)
        | st.builds(lambda inner: Exists((variable,), inner), body)
        | st.builds(
            lambda bound, number, inner: Count(bound, number, variable, inner),
            st.sampled_from(("at least", "at most", "exactly")),
            st.integers(0, 3),
            body,
        )
    )
