"""Terms and formulas as the checker holds them.

Named tuples, because a check builds and hashes thousands of them and tuples hash in C; each carries a tag, so that values of different
kinds are never equal. Comparisons are kept in two forms only: `s != t` is read as `not s = t`, `s > t` as `t < s`, `s >= t` as
`not s < t` and `s <= t` as `not t < s` (docs/certificates.md, "Letters and unit propagation").
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, TypeAlias


class Variable(NamedTuple):
    """A thing bound by an enclosing quantifier."""

    name: str
    tag: str = "variable"


class Constant(NamedTuple):
    """A named thing; different names, different things."""

    name: str
    tag: str = "constant"


class Witness(NamedTuple):
    """A thing without a name of its own; it may equal any other."""

    name: str
    tag: str = "witness"


class Number(NamedTuple):
    """An exact rational with a unit ("" for none)."""

    value: Fraction
    unit: str = ""
    tag: str = "number"


class Measure(NamedTuple):
    """A number that belongs to things."""

    name: str
    arguments: tuple[Thing, ...]
    tag: str = "measure"


class Sum(NamedTuple):
    """`left + right`, or `left - right` where `minus`."""

    left: NumberTerm
    right: NumberTerm
    minus: bool
    tag: str = "sum"


class Product(NamedTuple):
    """`left * right`."""

    left: NumberTerm
    right: NumberTerm
    tag: str = "product"


class Truth(NamedTuple):
    """`true` or `false`."""

    value: bool
    tag: str = "truth"


class Atom(NamedTuple):
    """A predicate of things. Name and number of arguments are its identity."""

    predicate: str
    arguments: tuple[Thing, ...] = ()
    tag: str = "atom"


class Equal(NamedTuple):
    """Two things, or two numbers, are the same."""

    left: Term
    right: Term
    tag: str = "equal"


class Less(NamedTuple):
    """A number is less than another."""

    left: NumberTerm
    right: NumberTerm
    tag: str = "less"


class Not(NamedTuple):
    """Negation."""

    body: Formula
    tag: str = "not"


class And(NamedTuple):
    """Conjunction of any number of formulas; of none, it is true."""

    parts: tuple[Formula, ...]
    tag: str = "and"


class Or(NamedTuple):
    """Inclusive disjunction of any number of formulas; of none, it is false."""

    parts: tuple[Formula, ...]
    tag: str = "or"


class Xor(NamedTuple):
    """Exactly one of two."""

    left: Formula
    right: Formula
    tag: str = "xor"


class Implies(NamedTuple):
    """A conditional."""

    condition: Formula
    conclusion: Formula
    tag: str = "implies"


class Iff(NamedTuple):
    """A conditional both ways."""

    left: Formula
    right: Formula
    tag: str = "iff"


class ForAll(NamedTuple):
    """Everything, for each of the names."""

    names: tuple[str, ...]
    body: Formula
    tag: str = "all"


class Exists(NamedTuple):
    """Something, for each of the names."""

    names: tuple[str, ...]
    body: Formula
    tag: str = "some"


class AtLeast(NamedTuple):
    """At least `number` different things."""

    number: int
    name: str
    body: Formula
    tag: str = "at least"


class AtMost(NamedTuple):
    """At most `number` different things."""

    number: int
    name: str
    body: Formula
    tag: str = "at most"


class Exactly(NamedTuple):
    """Exactly `number` different things."""

    number: int
    name: str
    body: Formula
    tag: str = "exactly"


Thing: TypeAlias = Variable | Constant | Witness
NumberTerm: TypeAlias = Number | Measure | Sum | Product
Term: TypeAlias = Thing | NumberTerm
Letter: TypeAlias = Atom | Equal | Less
Count: TypeAlias = AtLeast | AtMost | Exactly
Quantified: TypeAlias = ForAll | Exists | AtLeast | AtMost | Exactly
Formula: TypeAlias = Truth | Letter | Not | And | Or | Xor | Implies | Iff | Quantified

Binding: TypeAlias = dict[str, Thing]
"""Which thing stands for a variable. The things of a check are constants and witnesses, so nothing can be captured."""
