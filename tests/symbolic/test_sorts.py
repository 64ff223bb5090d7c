from __future__ import annotations

import pytest

from certes.symbolic.sorts import SortError, check_sorts
from certes.symbolic.terms import Constant, Measure
from certes.symbolic.text import parse


def _check(*texts: str) -> SortError:
    with pytest.raises(SortError) as caught:
        check_sorts([(f"s{i}", parse(text)) for i, text in enumerate(texts, start=1)])
    return caught.value


def test_a_signature_lists_symbols_with_their_arity() -> None:
    signature = check_sorts([("s1", parse("p(a) & p(a, b) & age(a) > age(b)")), ("s2", parse("age(b) = 3 [year] & price(b) = cost(b)"))])
    assert signature.predicates == {("p", 1), ("p", 2)}
    assert signature.measures == {("age", 1), ("price", 1), ("cost", 1)}
    assert signature.constants == {"a", "b"}
    assert signature.unit(Measure("age", (Constant("a"),))) == "year"
    assert signature.unit(Measure("price", (Constant("a"),))) == ""


def test_a_predicate_and_a_measure_may_share_a_name() -> None:
    signature = check_sorts([("s1", parse("price(book) & price(book) = 3 [euro]"))])
    assert ("price", 1) in signature.predicates & signature.measures


def test_units_meet_across_statements() -> None:
    error = _check("price(a) = 5 [euro]", "rain", "price(b) < cost(b)", "cost(c) = 3 [kilogram]")
    assert [place.statement for place in error.places] == ["s1", "s4"]
    assert "euro" in error.message
    assert "kilogram" in error.message


def test_units_of_sums_and_products() -> None:
    check_sorts([("s1", parse("price(a) = 2 * cost(a) + 3 [euro]")), ("s2", parse("price(b) = 4 [euro] * items(b)")), ("s3", parse("items(c) = 3"))])
    assert "euro" in _check("price(a) = 2 * cost(a)", "cost(b) = 3 [euro]", "price(c) = 3 [dollar]").message
    assert "without unit" in _check("price(b) = 4 [euro] * items(b)", "items(c) = 3 [piece]").message


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("p(3)", "number `3` stands where a thing belongs"),
        ("p(age(bob))", "number `age(bob)` stands where a thing belongs"),
        ("age(3) = 3", "number `3` stands where a thing belongs"),
        ("age(age(bob)) = 3", "stands where a thing belongs"),
        ("a < b", "compares numbers, not things"),
        ("a = 3", "thing `a` is compared with a number"),
        ("a + 3 < 4", "thing `a` stands where a number belongs"),
        ("5 [euro] < 3 [kilogram]", "unit 'euro' meets the unit 'kilogram'"),
        ("5 [euro] < 3", "unit 'euro' meets a number without unit"),
        ("p(?w)", "witness ?w stands in a statement"),
    ],
)
def test_ill_typed(text: str, problem: str) -> None:
    assert problem in _check(text).problem


def test_a_variable_that_nothing_binds() -> None:
    with pytest.raises(SortError, match="nothing binds the variable 'x'"):
        check_sorts([("s1", parse("q(a) & p(x)", variables=frozenset({"x"})))])
