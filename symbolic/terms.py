"""Terms: what predicates and measures apply to. See docs/logic.md, "Types"."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

ArithmeticOperator: TypeAlias = Literal["+", "-", "*"]


@dataclass(frozen=True, slots=True)
class Variable:
    """A thing, bound by an enclosing quantifier of the same name."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A named thing. Two different constants denote different things."""

    name: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A thing that a proof introduces and knows nothing else about; it may equal any other thing."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational with an optional unit (singular English noun, "" for none)."""

    value: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that belongs to things, such as `age(alice)`."""

    name: str
    arguments: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Sum, difference or product of two numbers."""

    operator: ArithmeticOperator
    left: Term
    right: Term


Term: TypeAlias = Variable | Constant | Witness | Number | Measure | Arithmetic


def is_number(term: Term) -> bool:
    """Whether `term` is of the sort number (else it is a thing)."""
    return isinstance(term, Number | Measure | Arithmetic)
