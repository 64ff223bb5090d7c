"""Ground letters: substitution, quantified text up to the names of its variables, and comparisons that names or numbers decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from .language import (
    And,
    AtLeast,
    AtMost,
    Atom,
    Binding,
    Constant,
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
    NumberTerm,
    Or,
    Product,
    Sum,
    Term,
    Thing,
    Truth,
    Variable,
    Witness,
    Xor,
)
from .report import Flaw

Literal: TypeAlias = tuple[bool, Letter]
"""A letter and whether it is asserted (else denied)."""


def bound_thing(thing: Thing, binding: Binding) -> Thing:
    """The thing that stands for a variable; any other thing as it is."""
    return binding.get(thing.name, thing) if isinstance(thing, Variable) else thing


def bound_term(term: Term, binding: Binding) -> Term:
    """The term with its variables replaced."""
    return bound_thing(term, binding) if isinstance(term, Variable | Constant | Witness) else bound_number(term, binding)


def bound_number(term: NumberTerm, binding: Binding) -> NumberTerm:
    """The number with its variables replaced."""
    match term:
        case Number():
            return term
        case Measure():
            return Measure(term.name, tuple([bound_thing(thing, binding) for thing in term.arguments]))
        case Sum():
            return Sum(bound_number(term.left, binding), bound_number(term.right, binding), term.minus)
        case Product():
            return Product(bound_number(term.left, binding), bound_number(term.right, binding))


def bound_letter(letter: Letter, binding: Binding) -> Letter:
    """The letter with its variables replaced, and the sides of an equation in one order: `s = t` is the same letter as `t = s`."""
    if isinstance(letter, Atom):
        return Atom(letter.predicate, tuple([bound_thing(thing, binding) for thing in letter.arguments]))
    if isinstance(letter, Less):
        return Less(bound_number(letter.left, binding), bound_number(letter.right, binding))
    left, right = bound_term(letter.left, binding), bound_term(letter.right, binding)
    return Equal(left, right) if _rank(left) <= _rank(right) else Equal(right, left)


def _rank(term: Term) -> tuple[str, str]:
    return (term.tag, term.name) if isinstance(term, Variable | Constant | Witness) else (term.tag, repr(term))


def decided(letter: Letter) -> bool | None:
    """What names and numerals alone say of a ground letter; None when they do not decide it."""
    if isinstance(letter, Atom):
        return None
    left, right = letter.left, letter.right
    if left == right:
        return isinstance(letter, Equal)
    if isinstance(left, Number) and isinstance(right, Number):
        return isinstance(letter, Less) and left.value < right.value
    if isinstance(left, Constant) and isinstance(right, Constant):
        return False
    return None


def unsigned(formula: Formula) -> tuple[bool, Formula]:
    """The formula without the negations in front of it, and whether they cancel out."""
    sign = True
    while isinstance(formula, Not):
        formula, sign = formula.body, not sign
    return sign, formula


def things_of(letter: Letter) -> Iterator[Thing]:
    """The things, variables among them, that a letter speaks of."""
    if isinstance(letter, Atom):
        yield from letter.arguments
    else:
        yield from _things_of_term(letter.left)
        yield from _things_of_term(letter.right)


def _things_of_term(term: Term) -> Iterator[Thing]:
    match term:
        case Variable() | Constant() | Witness():
            yield term
        case Measure():
            yield from term.arguments
        case Sum() | Product():
            yield from _things_of_term(term.left)
            yield from _things_of_term(term.right)
        case Number():
            return


def literal(formula: Formula, binding: Binding) -> Literal | None:
    """The literal that a formula is, with its variables replaced; None when it is compound, quantified or a truth value."""
    sign, inside = unsigned(formula)
    return (sign, bound_letter(inside, binding)) if isinstance(inside, Letter) else None


def require_literal(formula: Formula, where: str) -> Literal:
    """The literal that a formula without variables is.

    Raises:
        Flaw: the formula is no literal.

    """
    found = literal(formula, {})
    if found is None:
        raise Flaw(where, "is not a literal")
    return found


def canonical(formula: Formula, binding: Binding, depth: int = 0) -> Formula:
    """The formula with its free variables replaced and its bound ones named by their depth, so that renaming changes nothing."""
    match formula:
        case Atom() | Less():
            return bound_letter(formula, binding)
        case Equal():  # as written: which side comes first is part of a quantified text
            return Equal(bound_term(formula.left, binding), bound_term(formula.right, binding))
        case Truth():
            return formula
        case Not():
            return Not(canonical(formula.body, binding, depth))
        case And():
            return And(tuple([canonical(part, binding, depth) for part in formula.parts]))
        case Or():
            return Or(tuple([canonical(part, binding, depth) for part in formula.parts]))
        case Xor():
            return Xor(canonical(formula.left, binding, depth), canonical(formula.right, binding, depth))
        case Implies():
            return Implies(canonical(formula.condition, binding, depth), canonical(formula.conclusion, binding, depth))
        case Iff():
            return Iff(canonical(formula.left, binding, depth), canonical(formula.right, binding, depth))
        case ForAll() | Exists():
            names = tuple([f"#{depth + i}" for i in range(len(formula.names))])
            inner = {**binding, **{old: Variable(new) for old, new in zip(formula.names, names, strict=True)}}
            body = canonical(formula.body, inner, depth + len(names))
            return ForAll(names, body) if isinstance(formula, ForAll) else Exists(names, body)
        case AtLeast() | AtMost() | Exactly():
            name = f"#{depth}"
            body = canonical(formula.body, {**binding, formula.name: Variable(name)}, depth + 1)
            return type(formula)(formula.number, name, body)
