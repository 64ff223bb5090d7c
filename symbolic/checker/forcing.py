"""When literals force a formula (docs/certificates.md, `derivation`): no more than they say, by parts, names and known values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from .arithmetic import bounded
from .language import (
    And,
    AtLeast,
    AtMost,
    Atom,
    Binding,
    Equal,
    Exactly,
    Exists,
    ForAll,
    Formula,
    Iff,
    Implies,
    Less,
    Letter,
    Measure,
    Not,
    Number,
    Or,
    Product,
    Sum,
    Term,
    Truth,
    Xor,
)
from .letters import Literal, bound_letter, decided

Absent = Callable[[Atom], bool]
"""Whether the denial of an atom holds because a closed predicate lacks it."""


def never(_atom: Atom) -> bool:
    """Nothing is false for being absent."""
    return False


class Given:
    """Literals that are taken to hold, with the values they give to measures."""

    __slots__ = ("_absent", "literals", "values")

    def __init__(self, literals: Iterable[Literal], absent: Absent = never) -> None:
        self.literals: set[Literal] = set()
        self.values: dict[Measure, Fraction] = {}
        self._absent = absent
        for each in literals:
            self.add(each)

    def add(self, stated: Literal) -> None:
        """Take one more literal to hold. The first value of a measure stands."""
        self.literals.add(stated)
        sign, letter = stated
        if sign and isinstance(letter, Equal):
            for measure, term in ((letter.left, letter.right), (letter.right, letter.left)):
                if isinstance(measure, Measure) and not isinstance(term, Measure):
                    value = evaluated(term, {})
                    if value is not None:
                        self.values.setdefault(measure, value)

    def holds(self, stated: Literal) -> bool:
        """Whether a literal is among them, or follows from names alone, known values, or absence."""
        if stated in self.literals:
            return True
        sign, letter = stated
        if isinstance(letter, Atom):
            return not sign and self._absent(letter)
        known = decided(letter)
        if known is None:
            known = self._compared(letter)
        return known is sign

    def _compared(self, letter: Letter) -> bool | None:
        assert not isinstance(letter, Atom)
        left, right = evaluated(letter.left, self.values), evaluated(letter.right, self.values)
        if left is None or right is None:
            return None
        return left < right if isinstance(letter, Less) else left == right

    def force(self, formula: Formula, binding: Binding, chosen: Binding, *, sign: bool = True) -> bool:
        """Whether the formula (denied, where `sign` is false) is forced; `chosen` names the things of its existentials."""
        match formula:
            case Atom() | Less() | Equal():
                return self.holds((sign, bound_letter(formula, binding)))
            case Truth():
                return formula.value is sign
            case Not():
                return self.force(formula.body, binding, chosen, sign=not sign)
            case And() | Or():
                forced = (self.force(part, binding, chosen, sign=sign) for part in formula.parts)
                return all(forced) if isinstance(formula, And) is sign else any(forced)
            case Implies():
                return not sign and self.force(formula.condition, binding, chosen) and self.force(formula.conclusion, binding, chosen, sign=False)
            case Exists() | ForAll():
                if isinstance(formula, Exists) is not sign or not chosen.keys() >= set(formula.names):
                    return False
                inner = {**binding, **{name: chosen[name] for name in formula.names}}
                return self.force(formula.body, inner, chosen, sign=sign)
            case Xor() | Iff() | AtLeast() | AtMost() | Exactly():
                return False


def evaluated(term: Term, values: dict[Measure, Fraction]) -> Fraction | None:
    """The value of a number from the known values of measures; None when one is missing, and for a thing."""
    match term:
        case Number():
            return term.value
        case Measure():
            return values.get(term)
        case Sum():
            return _combined(term, values)
        case Product():
            return _combined(term, values)
        case _:
            return None


def _combined(term: Sum | Product, values: dict[Measure, Fraction]) -> Fraction | None:
    left, right = evaluated(term.left, values), evaluated(term.right, values)
    if left is None or right is None:
        return None
    return bounded(combine(term, left, right), "evidence")


def combine(term: Sum | Product, left: Fraction, right: Fraction) -> Fraction:
    """The value of a sum or product from those of its sides."""
    if isinstance(term, Product):
        return left * right
    return left - right if term.minus else left + right


def conjuncts(formula: Formula, binding: Binding, *, sign: bool = True) -> list[Literal] | None:
    """The literals whose conjunction the formula is; None where a part is no literal."""
    match formula:
        case Atom() | Less() | Equal():
            return [(sign, bound_letter(formula, binding))]
        case Not():
            return conjuncts(formula.body, binding, sign=not sign)
        case And() | Or() if isinstance(formula, And) is sign:
            found: list[Literal] = []
            for part in formula.parts:
                inner = conjuncts(part, binding, sign=sign)
                if inner is None:
                    return None
                found += inner
            return found
        case _:
            return None


def has_conjunct(formula: Formula, binding: Binding, wanted: Literal, *, sign: bool = True) -> bool:
    """Whether a literal is a conjunct of the formula (denied, where `sign` is false)."""
    match formula:
        case Atom() | Less() | Equal():
            return wanted == (sign, bound_letter(formula, binding))
        case Not():
            return has_conjunct(formula.body, binding, wanted, sign=not sign)
        case And() | Or() if isinstance(formula, And) is sign:
            return any(has_conjunct(part, binding, wanted, sign=sign) for part in formula.parts)
        case _:
            return False
