"""Random formulas, for hypothesis."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Term, Variable

CONSTANTS = ("a", "b", "c")
PREDICATES = (("p", 1), ("q", 1), ("r", 2), ("s", 0))
VARIABLES = ("x", "y", "z", "some", "a b", "a")
"""Plain names, one that must be quoted for its spelling, one reserved, and one that a constant has."""


def things(scope: tuple[str, ...]) -> st.SearchStrategy[Term]:
    """A constant, or a variable in scope, more often the latter."""
    named: st.SearchStrategy[Term] = st.sampled_from(CONSTANTS).map(Constant)
    if not scope:
        return named
    bound: st.SearchStrategy[Term] = st.sampled_from(scope).map(Variable)
    return bound | bound | named


def numbers(scope: tuple[str, ...], depth: int = 2) -> st.SearchStrategy[Term]:
    """A linear number term: products have a number on the left."""
    number = st.fractions(min_value=-2, max_value=4, max_denominator=2).map(Number)
    measure = st.builds(lambda thing: Measure("age", (thing,)), things(scope))
    leaf: st.SearchStrategy[Term] = number | measure | measure
    if depth == 0:
        return leaf
    below = numbers(scope, depth - 1)
    return leaf | st.builds(Arithmetic, st.sampled_from(("+", "-")), below, below) | st.builds(Arithmetic, st.just("*"), number, below)


def letters(scope: tuple[str, ...], *, arithmetic: bool = True) -> st.SearchStrategy[Formula]:
    """An atom or a comparison."""
    atom: st.SearchStrategy[Formula] = st.sampled_from(PREDICATES).flatmap(
        lambda symbol: st.tuples(*[things(scope)] * symbol[1]).map(lambda arguments: Atom(symbol[0], arguments))
    )
    same: st.SearchStrategy[Formula] = st.builds(Comparison, st.sampled_from(("=", "!=")), things(scope), things(scope))
    if not arithmetic:
        return atom | atom | same
    order: st.SearchStrategy[Formula] = st.builds(Comparison, st.sampled_from(("=", "!=", "<", "<=", ">", ">=")), numbers(scope), numbers(scope))
    return atom | atom | same | order


def formulas(
    scope: tuple[str, ...] = (), depth: int = 3, *, arithmetic: bool = True, variables: tuple[str, ...] = VARIABLES
) -> st.SearchStrategy[Formula]:
    """A formula of the logic whose free variables are in scope."""
    leaf = letters(scope, arithmetic=arithmetic)
    if depth == 0:
        return leaf | st.booleans().map(Truth)
    below = formulas(scope, depth - 1, arithmetic=arithmetic, variables=variables)
    parts = st.lists(below, min_size=2, max_size=3).map(tuple)

    def quantified(name: str) -> st.SearchStrategy[Formula]:
        body = formulas((*scope, name), depth - 1, arithmetic=arithmetic, variables=variables)
        counted = st.builds(Count, st.sampled_from(("at least", "at most", "exactly")), st.integers(0, 3), st.just(Variable(name)), body)
        return st.builds(ForAll, st.just((Variable(name),)), body) | st.builds(Exists, st.just((Variable(name),)), body) | counted

    binary = st.sampled_from((Xor, Implies, Implies, Iff)).flatmap(lambda kind: st.builds(kind, below, below))
    return leaf | st.builds(Not, below) | st.builds(And, parts) | st.builds(Or, parts) | binary | st.sampled_from(variables).flatmap(quantified)


NUMBERS = (Fraction(0), Fraction(1), Fraction(2), Fraction(3))


def rule_literals(scope: tuple[str, ...]) -> st.SearchStrategy[Formula]:
    """An atom, an equation of things, or a measure compared with a number; or the denial of one."""
    plain = letters(scope, arithmetic=False)
    compared: st.SearchStrategy[Formula] = st.builds(
        lambda operator, thing, value: Comparison(operator, Measure("age", (thing,)), Number(value)),
        st.sampled_from(("=", "=", "<", ">=")),
        things(scope),
        st.sampled_from(NUMBERS),
    )
    literal = plain | plain | compared
    return literal | literal | st.builds(Not, literal)


def conditions(scope: tuple[str, ...], depth: int = 2) -> st.SearchStrategy[Formula]:
    """A condition of a rule."""
    if depth == 0:
        return rule_literals(scope)
    below = conditions(scope, depth - 1)
    name = f"u{depth}"
    pair = st.tuples(below, below)
    some = st.builds(Exists, st.just((Variable(name),)), conditions((*scope, name), depth - 1))
    return rule_literals(scope) | st.builds(And, pair) | st.builds(Or, pair) | some


def conclusions(scope: tuple[str, ...]) -> st.SearchStrategy[Formula]:
    """A conclusion of a rule."""
    literal = rule_literals(scope)
    return literal | literal | st.builds(And, st.tuples(literal, literal))


def rules() -> st.SearchStrategy[Formula]:
    """Facts and rules."""
    x, y = Variable("x"), Variable("y")
    one = st.builds(ForAll, st.just((x,)), st.builds(Implies, conditions(("x",)), conclusions(("x",))))
    two = st.builds(ForAll, st.just((x, y)), st.builds(Implies, conditions(("x", "y")), conclusions(("x", "y"))))
    both = st.builds(ForAll, st.just((x,)), st.builds(Iff, rule_literals(("x",)), rule_literals(("x",))))
    facts = conclusions(())
    return facts | facts | one | one | two | both


def rule_goals() -> st.SearchStrategy[Formula]:
    """Goals that rules decide, and some that they do not."""
    x = Variable("x")
    conditional = st.builds(Implies, conditions(("x",), 1), conditions(("x",), 1))
    return (
        rule_literals(())
        | conditions(())
        | st.builds(ForAll, st.just((x,)), conditional)
        | st.builds(ForAll, st.just((x,)), conditions(("x",), 1))
        | st.builds(Not, st.builds(Exists, st.just((x,)), conditions(("x",), 1)))
    )
