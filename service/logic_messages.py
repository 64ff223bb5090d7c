"""Formulas and their protobuf form, both ways; `formula_from_message(formula_message(f)) == f`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeVar, assert_never

from certes.errors import LogicTextInvalid
from certes.symbolic.formulas import (
    And,
    Atom,
    Bound,
    Comparison,
    ComparisonOperator,
    Count,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Not,
    Or,
    Truth,
    Xor,
)
from certes.symbolic.lexer import NUMBER_DIGITS_MAX
from certes.symbolic.terms import Arithmetic, ArithmeticOperator, Constant, Measure, Number, Term, Variable, Witness
from certes.v1 import logic_pb2 as pb

Key = TypeVar("Key")
Value = TypeVar("Value")

_RATIONAL: Final = re.compile(rf"-?[0-9]{{1,{NUMBER_DIGITS_MAX}}}(/[0-9]{{1,{NUMBER_DIGITS_MAX}}})?")
_COMPARISONS: Final[Mapping[ComparisonOperator, pb.ComparisonOperator]] = {
    "=": pb.COMPARISON_OPERATOR_EQUAL,
    "!=": pb.COMPARISON_OPERATOR_NOT_EQUAL,
    "<": pb.COMPARISON_OPERATOR_LESS,
    "<=": pb.COMPARISON_OPERATOR_LESS_OR_EQUAL,
    ">": pb.COMPARISON_OPERATOR_GREATER,
    ">=": pb.COMPARISON_OPERATOR_GREATER_OR_EQUAL,
}
_ARITHMETIC: Final[Mapping[ArithmeticOperator, pb.ArithmeticOperator]] = {
    "+": pb.ARITHMETIC_OPERATOR_ADD,
    "-": pb.ARITHMETIC_OPERATOR_SUBTRACT,
    "*": pb.ARITHMETIC_OPERATOR_MULTIPLY,
}
_BOUNDS: Final[Mapping[Bound, pb.Bound]] = {"at least": pb.BOUND_AT_LEAST, "at most": pb.BOUND_AT_MOST, "exactly": pb.BOUND_EXACTLY}

_COMPARISONS_BACK: Final = {message: text for text, message in _COMPARISONS.items()}
_ARITHMETIC_BACK: Final = {message: text for text, message in _ARITHMETIC.items()}
_BOUNDS_BACK: Final = {message: text for text, message in _BOUNDS.items()}


def formula_message(formula: Formula) -> pb.Formula:
    """The protobuf form of `formula`."""
    match formula:
        case Truth(value):
            return pb.Formula(truth=value)
        case Atom(predicate, arguments):
            return pb.Formula(atom=pb.Atom(predicate=predicate, arguments=map(term_message, arguments)))
        case Comparison(operator, left, right):
            sides = (term_message(left), term_message(right))
            return pb.Formula(comparison=pb.Comparison(operator=_COMPARISONS[operator], left=sides[0], right=sides[1]))
        case Not(body):
            return pb.Formula(negation=formula_message(body))
        case And(parts):
            return pb.Formula(conjunction=pb.Formulas(parts=map(formula_message, parts)))
        case Or(parts):
            return pb.Formula(disjunction=pb.Formulas(parts=map(formula_message, parts)))
        case Xor(left, right):
            return pb.Formula(exclusive=_sides(left, right))
        case Implies(condition, conclusion):
            return pb.Formula(implication=_sides(condition, conclusion))
        case Iff(left, right):
            return pb.Formula(equivalence=_sides(left, right))
        case ForAll(variables, body):
            return pb.Formula(for_all=_quantified(variables, body))
        case Exists(variables, body):
            return pb.Formula(exists=_quantified(variables, body))
        case Count(bound, number, variable, body):
            return pb.Formula(count=pb.Count(bound=_BOUNDS[bound], number=number, variable=variable.name, body=formula_message(body)))
        case _:
            assert_never(formula)


def term_message(term: Term) -> pb.Term:
    """The protobuf form of `term`."""
    match term:
        case Variable(name):
            return pb.Term(variable=name)
        case Constant(name):
            return pb.Term(constant=name)
        case Witness(name):
            return pb.Term(witness=name)
        case Number(value, unit):
            return pb.Term(number=pb.Number(value=str(value), unit=unit))
        case Measure(name, arguments):
            return pb.Term(measure=pb.Measure(name=name, arguments=map(term_message, arguments)))
        case Arithmetic(operator, left, right):
            sides = (term_message(left), term_message(right))
            return pb.Term(arithmetic=pb.Arithmetic(operator=_ARITHMETIC[operator], left=sides[0], right=sides[1]))
        case _:
            assert_never(term)


def formula_from_message(message: pb.Formula) -> Formula:
    """The formula that `message` is the protobuf form of.

    Raises LogicTextInvalid where a part is missing or has a value that the logic does not know.
    """
    match message.WhichOneof("form"):
        case "truth":
            return Truth(message.truth)
        case "atom":
            return Atom(_name(message.atom.predicate, "predicate"), _terms(message.atom.arguments))
        case "comparison":
            comparison = message.comparison
            operator = _known(_COMPARISONS_BACK, comparison.operator, "comparison operator")
            return Comparison(operator, term_from_message(comparison.left), term_from_message(comparison.right))
        case "negation":
            return Not(formula_from_message(message.negation))
        case "conjunction":
            return And(_parts(message.conjunction))
        case "disjunction":
            return Or(_parts(message.disjunction))
        case "exclusive":
            return Xor(*_sides_from(message.exclusive))
        case "implication":
            return Implies(*_sides_from(message.implication))
        case "equivalence":
            return Iff(*_sides_from(message.equivalence))
        case "for_all":
            return ForAll(_variables(message.for_all), formula_from_message(message.for_all.body))
        case "exists":
            return Exists(_variables(message.exists), formula_from_message(message.exists.body))
        case "count":
            count = message.count
            bound = _known(_BOUNDS_BACK, count.bound, "bound")
            return Count(bound, count.number, Variable(_name(count.variable, "variable")), formula_from_message(count.body))
        case _:
            raise LogicTextInvalid("a formula is missing", part="formula")


def term_from_message(message: pb.Term) -> Term:
    """The term that `message` is the protobuf form of; raises LogicTextInvalid as `formula_from_message`."""
    match message.WhichOneof("form"):
        case "variable":
            return Variable(_name(message.variable, "variable"))
        case "constant":
            return Constant(_name(message.constant, "constant"))
        case "witness":
            return Witness(_name(message.witness, "witness"))
        case "number":
            return Number(_rational(message.number.value), message.number.unit)
        case "measure":
            return Measure(_name(message.measure.name, "measure"), _terms(message.measure.arguments))
        case "arithmetic":
            arithmetic = message.arithmetic
            operator = _known(_ARITHMETIC_BACK, arithmetic.operator, "arithmetic operator")
            return Arithmetic(operator, term_from_message(arithmetic.left), term_from_message(arithmetic.right))
        case _:
            raise LogicTextInvalid("a term is missing", part="term")


def _sides(left: Formula, right: Formula) -> pb.Sides:
    return pb.Sides(left=formula_message(left), right=formula_message(right))


def _quantified(variables: Sequence[Variable], body: Formula) -> pb.Quantified:
    return pb.Quantified(variables=[variable.name for variable in variables], body=formula_message(body))


def _sides_from(message: pb.Sides) -> tuple[Formula, Formula]:
    return formula_from_message(message.left), formula_from_message(message.right)


def _parts(message: pb.Formulas) -> tuple[Formula, ...]:
    if len(message.parts) < 2:
        raise LogicTextInvalid(f"a conjunction or disjunction of {len(message.parts)} parts needs two or more", part="parts")
    return tuple(map(formula_from_message, message.parts))


def _variables(message: pb.Quantified) -> tuple[Variable, ...]:
    if not message.variables:
        raise LogicTextInvalid("a quantifier binds no variable", part="variables")
    return tuple(Variable(_name(name, "variable")) for name in message.variables)


def _terms(messages: Sequence[pb.Term]) -> tuple[Term, ...]:
    return tuple(map(term_from_message, messages))


def _name(name: str, part: str) -> str:
    if not name:
        raise LogicTextInvalid(f"the name of a {part} is empty", part=part)
    return name


def _rational(text: str) -> Fraction:
    if not _RATIONAL.fullmatch(text) or text.rstrip("0").endswith("/"):
        raise LogicTextInvalid(f"{text[:40]!r} is no exact rational such as '18' or '-7/2'", part="number")
    return Fraction(text)


def _known(table: Mapping[Key, Value], key: Key, part: str) -> Value:
    if key not in table:
        raise LogicTextInvalid(f"{key} is no {part} of the logic", part=part)
    return table[key]
