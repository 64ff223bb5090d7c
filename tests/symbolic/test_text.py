from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from support.formulas import formulas

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.lexer import NUMBER_DIGITS_MAX, TEXT_CHARS_MAX
from certes.symbolic.substitute import rename_clashing_variables
from certes.symbolic.terms import Arithmetic, Constant, Measure, Number, Variable, Witness
from certes.symbolic.text import FORMULA_DEPTH_MAX, LogicTextError, ShowError, parse, parse_term, show, show_number, show_term

X, Y = Variable("x"), Variable("y")
BOB, ANN = Constant("bob"), Constant("ann")
P, Q, R = Atom("p"), Atom("q"), Atom("r")


@settings(max_examples=150, deadline=None)
@given(formulas())
@example(ForAll((Variable("bob"),), Atom("p", (BOB, Variable("bob")))))
def test_printing_then_parsing_gives_the_formula_back(formula: Formula) -> None:
    """But for bound variables that share a name with a constant in their scope: those are renamed."""
    assert parse(show(formula)) == rename_clashing_variables(formula)
    assert show(parse(show(formula))) == show(formula)


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("round(bob)", Atom("round", (BOB,))),
        ("rain", Atom("rain")),
        ("all x (p -> q)", ForAll((X,), Implies(P, Q))),
        ("some x y (r(x, y, bob))", Exists((X, Y), Atom("r", (X, Y, BOB)))),
        ("at least 2 x (p)", Count("at least", 2, X, P)),
        ("exactly 0 x(p)", Count("exactly", 0, X, P)),
        ("p -> q -> r", Implies(P, Implies(Q, R))),
        ("p & q | r", Or((And((P, Q)), R))),
        ("p | q xor r", Xor(Or((P, Q)), R)),
        ("p xor q -> r", Implies(Xor(P, Q), R)),
        ("p -> q <-> r", Iff(Implies(P, Q), R)),
        ("not p & q", And((Not(P), Q))),
        ("not bob = ann", Not(Comparison("=", BOB, ANN))),
        ("(p & q) & r", And((And((P, Q)), R))),
        ("((p))", P),
        ("true & not false", And((Truth(value=True), Not(Truth(value=False))))),
        ("age(bob) >= 18 [year]", Comparison(">=", Measure("age", (BOB,)), Number(Fraction(18), "year"))),
        ("(1 + 2) * 3 < 1/2", Comparison("<", parse_term("(1 + 2) * 3"), Number(Fraction(1, 2)))),
        ("-age(bob) = -2.50", Comparison("=", Arithmetic("*", Number(Fraction(-1)), Measure("age", (BOB,))), Number(Fraction(-5, 2)))),
        ('"all"("e-017", ?w1)', Atom("all", (Constant("e-017"), Witness("w1")))),
        ('"a\\"b\\\\c"', Atom('a"b\\c')),
        ("all x (all x (p(x)))", ForAll((X,), ForAll((X,), Atom("p", (X,))))),
        ("p<->q", Iff(P, Q)),
        ("café(x')", Atom("café", (Constant("x'"),))),
    ],
)
def test_grammar(text: str, formula: Formula) -> None:
    assert parse(text) == formula


def test_a_name_is_a_variable_where_a_quantifier_binds_it() -> None:
    assert parse("p(x) & all x (q(x))") == And((Atom("p", (Constant("x"),)), ForAll((X,), Atom("q", (X,)))))
    assert parse("p(x)", variables=frozenset({"x"})) == Atom("p", (X,))


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("", 0, "expected a formula"),
        ("p(", 1, "never closed"),
        ("p)", 1, "without an opening"),
        ("p & ", 4, "expected a formula"),
        ("p q", 2, "expected the end"),
        ("a < b < c", 6, "expected the end"),
        ("all x p", 7, "expected '('"),
        ("all (p)", 4, "expected a variable"),
        ("all x x (p)", 8, "binds the same variable twice"),
        ("at 2 x (p)", 0, "reserved word 'at'"),
        ("all", 3, "expected a variable"),
        ("exactly 1.5 x (p)", 8, "natural number"),
        ("at least 1234567 x (p)", 9, "COUNT_DIGITS_MAX"),
        ('p("a', 2, "quotation"),
        ('p("\\n")', 2, "quotation"),
        ("5", 1, "expected a comparison"),
        ("a +", 3, "expected a term"),
        ("1/0 = a", 0, "denominator zero"),
        ("p # q", 2, "unexpected character '#'"),
        ("p(()", 1, "never closed"),
        ("age(x) = 5 []", 12, "expected a unit"),
        ("1" * (NUMBER_DIGITS_MAX + 1) + " = a", 0, "NUMBER_DIGITS_MAX"),
        ("?", 0, "unexpected character '?'"),
    ],
)
def test_errors_say_what_and_where(text: str, position: int, problem: str) -> None:
    with pytest.raises(LogicTextError, match="at character") as caught:
        parse(text)
    assert caught.value.position == position
    assert problem in caught.value.problem


DEEP = 500


@pytest.mark.parametrize(
    "text",
    [
        "(" * DEEP + "p" + ")" * DEEP,
        "not " * DEEP + "p",
        "p" + " -> p" * DEEP,
        "1" + " + 1" * DEEP + " = 1",
        "1" + " * 1" * DEEP + " = 1",
        "-" * DEEP + "1 = 1",
    ],
)
def test_depth_is_limited(text: str) -> None:
    with pytest.raises(LogicTextError, match="FORMULA_DEPTH_MAX"):
        parse(text)


def test_the_deepest_formula_is_read_and_printed() -> None:
    text = "not " * (FORMULA_DEPTH_MAX - 2) + "p"
    assert show(parse(text)) == text
    nested = "all x (" * (FORMULA_DEPTH_MAX - 2) + "p" + ")" * (FORMULA_DEPTH_MAX - 2)
    assert show(parse(nested)) == nested


def test_length_is_limited() -> None:
    with pytest.raises(LogicTextError, match="TEXT_CHARS_MAX"):
        parse("p" * (TEXT_CHARS_MAX + 1))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5), "5"),
        (Fraction(-4), "-4"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(1, 10**15), "1/1000000000000000"),
    ],
)
def test_numbers(value: Fraction, text: str) -> None:
    assert show_number(Number(value)) == text
    assert parse_term(text) == Number(value)


def test_terms() -> None:
    for text in ("age(bob) - (price(a) - 1)", "2 * (age(bob) + 3 [year])", '?"e 1"', "?1", '"b ob"'):
        assert show_term(parse_term(text)) == text


@pytest.mark.parametrize("formula", [And((P,)), Or(()), ForAll((), P), Atom("")])
def test_what_has_no_text_is_refused(formula: Formula) -> None:
    with pytest.raises(ShowError):
        show(formula)
