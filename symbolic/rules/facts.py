"""Ground literals as integers: shapes, interned things, and the table of derived facts with their first derivations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ..formulas import Atom, Comparison
from ..literals import Letter, Literal, decided
from ..numbers import evaluate
from ..substitute import substitute_term, subterms
from ..terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness, is_number

Thing: TypeAlias = Constant | Witness
Shape: TypeAlias = tuple[bool, str, int] | tuple[bool, Letter]
"""A relation of facts: sign, predicate and number of arguments; or sign and a comparison with numbered holes for its things."""
Row: TypeAlias = tuple[int, ...]
"""The things of a fact, by number."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a fact holds: the rule (-1, -2 … for what is assumed), which of its conclusions, its variables' things, the facts it rests on."""

    rule: int
    conclusion: int
    things: Row
    premises: tuple[int, ...]
    by_absence: bool
    """Whether the rule's own condition rests on a closed predicate's lack of a row."""


class Things:
    """Things as consecutive numbers."""

    def __init__(self) -> None:
        self._numbers: dict[Thing, int] = {}
        self.all: list[Thing] = []

    def number(self, thing: Thing) -> int:
        """The number of a thing; a new one at first sight."""
        number = self._numbers.get(thing)
        if number is None:
            number = self._numbers[thing] = len(self.all)
            self.all.append(thing)
        return number

    def __len__(self) -> int:
        return len(self.all)


def pattern_of(literal: Literal) -> tuple[Shape, tuple[Term, ...]]:
    """The shape of a literal and the things (variables among them) that stand in it, one for each place.

    The sides of an equation are put in one order, so that `s = t` and `t = s` have the same shape.
    """
    sign, letter = literal
    if isinstance(letter, Atom):
        return (sign, letter.predicate, len(letter.arguments)), letter.arguments
    sides = [letter.left, letter.right]
    if letter.operator == "=":
        sides.sort(key=skeleton)
    things: list[Term] = []
    left, right = (_punch(side, things) for side in sides)
    return (sign, Comparison(letter.operator, left, right)), tuple(things)


def skeleton(term: Term) -> str:
    """A term without its things."""
    return repr(_punch(term, None))


def _punch(term: Term, things: list[Term] | None) -> Term:
    """The term with a numbered hole for each thing, which goes to `things`; all holes alike where `things` is None."""
    match term:
        case Variable() | Constant() | Witness():
            if things is None:
                return Variable("")
            things.append(term)
            return Variable(str(len(things) - 1))
        case Measure(name, arguments):
            return Measure(name, tuple(_punch(argument, things) for argument in arguments))
        case Arithmetic(operator, left, right):
            first = _punch(left, things)
            return Arithmetic(operator, first, _punch(right, things))
        case Number():
            return term


def is_symmetric(shape: Shape) -> bool:
    """Whether a shape is an equation of which the sides differ in their things only, so that it holds either way round."""
    return len(shape) == 2 and isinstance(shape[1], Comparison) and shape[1].operator == "=" and skeleton(shape[1].left) == skeleton(shape[1].right)


def fill(shape: Shape, things: tuple[Term, ...]) -> Literal:
    """The literal of a shape with its things put back."""
    if len(shape) == 3:
        return shape[0], Atom(shape[1], things)
    sign, letter = shape
    assert isinstance(letter, Comparison)
    binding: dict[Variable, Term] = {Variable(str(i)): thing for i, thing in enumerate(things)}
    return sign, Comparison(letter.operator, substitute_term(letter.left, binding), substitute_term(letter.right, binding))


def value_literal(literal: Literal) -> tuple[Measure, Fraction] | None:
    """The measure and its value, where a literal says what a measure is: `age(bob) = 20 [year]`, either way round."""
    sign, letter = literal
    if not sign or isinstance(letter, Atom) or letter.operator != "=":
        return None
    for measure, term in ((letter.left, letter.right), (letter.right, letter.left)):
        if isinstance(measure, Measure) and is_number(term) and not any(isinstance(part, Measure) for part in subterms(term)):
            return measure, evaluate(term, {})
    return None


def measures_of(letter: Letter) -> tuple[Measure, ...]:
    """The measures of a comparison, each once."""
    if isinstance(letter, Atom):
        return ()
    found = (term for outer in (letter.left, letter.right) for term in subterms(outer))
    return tuple(dict.fromkeys(term for term in found if isinstance(term, Measure)))


def opposite(shape: Shape) -> Shape:
    """The shape of a denial."""
    return (not shape[0], shape[1], shape[2]) if len(shape) == 3 else (not shape[0], shape[1])


def test(literal: Literal, values: dict[Measure, Fraction]) -> bool | None:
    """Whether a ground comparison holds by names, or by the values of its measures; None when they do not decide it."""
    sign, letter = literal
    assert isinstance(letter, Comparison)
    known = decided(letter)
    if known is not None or not is_number(letter.left):
        return None if known is None else known is sign
    if not all(measure in values for measure in measures_of(letter)):
        return None
    left, right = evaluate(letter.left, values), evaluate(letter.right, values)
    return (left == right if letter.operator == "=" else left < right) is sign


def value_relation(measure: Measure) -> tuple[str, str, int]:
    """The relation that holds a measure's known values."""
    return "value", measure.name, len(measure.arguments)
