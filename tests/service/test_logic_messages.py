from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certes.errors import LogicTextInvalid
from certes.service.logic_messages import formula_from_message, formula_message
from certes.symbolic import formulas as f
from certes.symbolic import terms as t
from certes.v1 import logic_pb2 as pb

names = st.text(min_size=1, max_size=5).filter(lambda name: name.isprintable())
variables = st.builds(t.Variable, names)
numbers = st.builds(t.Number, st.fractions(), st.sampled_from(["", "year", "square metre"]))
things = st.one_of(variables, st.builds(t.Constant, names), st.builds(t.Witness, names))
terms = st.recursive(
    st.one_of(things, numbers),
    lambda inner: st.one_of(
        st.builds(t.Measure, names, st.lists(inner, max_size=3).map(tuple)),
        st.builds(t.Arithmetic, st.sampled_from(["+", "-", "*"]), inner, inner),
    ),
    max_leaves=4,
)
bindings = st.lists(variables, min_size=1, max_size=3).map(tuple)
formulas = st.recursive(
    st.one_of(
        st.builds(f.Truth, st.booleans()),
        st.builds(f.Atom, names, st.lists(terms, max_size=3).map(tuple)),
        st.builds(f.Comparison, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), terms, terms),
    ),
    lambda inner: st.one_of(
        st.builds(f.Not, inner),
        st.builds(f.And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(f.Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(f.Xor, inner, inner),
        st.builds(f.Implies, inner, inner),
        st.builds(f.Iff, inner, inner),
        st.builds(f.ForAll, bindings, inner),
        st.builds(f.Exists, bindings, inner),
        st.builds(f.Count, st.sampled_from(["at least", "at most", "exactly"]), st.integers(0, 99), variables, inner),
    ),
    max_leaves=6,
)


@given(formulas)
def test_every_formula_comes_back(formula: f.Formula) -> None:
    wire = formula_message(formula).SerializeToString()
    assert formula_from_message(pb.Formula.FromString(wire)) == formula


def test_numbers_stay_exact() -> None:
    third = f.Comparison("=", t.Measure("age", (t.Constant("bob"),)), t.Number(Fraction(1, 3), "year"))
    assert formula_message(third).comparison.right.number.value == "1/3"


@pytest.mark.parametrize(
    ("message", "part"),
    [
        (pb.Formula(), "formula"),
        (pb.Formula(negation=pb.Formula()), "formula"),
        (pb.Formula(atom=pb.Atom()), "predicate"),
        (pb.Formula(atom=pb.Atom(predicate="p", arguments=[pb.Term()])), "term"),
        (pb.Formula(conjunction=pb.Formulas(parts=[pb.Formula(truth=True)])), "parts"),
        (pb.Formula(for_all=pb.Quantified(body=pb.Formula(truth=True))), "variables"),
        (pb.Formula(count=pb.Count(number=1, variable="x", body=pb.Formula(truth=True))), "bound"),
        (pb.Formula(comparison=pb.Comparison(left=pb.Term(constant="a"), right=pb.Term(constant="b"))), "comparison operator"),
    ],
)
def test_a_message_that_is_no_formula_is_refused(message: pb.Formula, part: str) -> None:
    with pytest.raises(LogicTextInvalid) as caught:
        formula_from_message(message)
    assert caught.value.details["part"] == part


@pytest.mark.parametrize("value", ["", "1/0", "1/00", "1e9", "0.5", "٣", "1 ", "1" * 61, "NaN"])
def test_a_number_that_is_no_exact_rational_is_refused(value: str) -> None:
    message = pb.Formula(comparison=pb.Comparison(operator=1, left=pb.Term(number=pb.Number(value=value)), right=pb.Term(constant="b")))
    with pytest.raises(LogicTextInvalid):
        formula_from_message(message)
