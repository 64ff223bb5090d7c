"""Free variables, the things named in formulas, and capture-avoiding substitution."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from .formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from .terms import Arithmetic, Constant, Measure, Number, Term, Variable, Witness


def subterms(term: Term) -> Iterator[Term]:
    """`term` and every term inside it, outermost first."""
    yield term
    match term:
        case Measure(_, arguments):
            for argument in arguments:
                yield from subterms(argument)
        case Arithmetic(_, left, right):
            yield from subterms(left)
            yield from subterms(right)
        case Variable() | Constant() | Witness() | Number():
            return
        case _:
            assert_never(term)


def children(formula: Formula) -> tuple[Formula, ...]:
    """The immediate subformulas."""
    match formula:
        case Truth() | Atom() | Comparison():
            return ()
        case Not(body) | ForAll(_, body) | Exists(_, body) | Count(_, _, _, body):
            return (body,)
        case And(parts) | Or(parts):
            return parts
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            return (left, right)
        case _:
            assert_never(formula)


def rebuild(formula: Formula, change: Callable[[Formula], Formula]) -> Formula:
    """`formula` with `change` applied to its immediate subformulas."""
    match formula:
        case Truth() | Atom() | Comparison():
            return formula
        case Not(body):
            return Not(change(body))
        case And(parts):
            return And(tuple(change(part) for part in parts))
        case Or(parts):
            return Or(tuple(change(part) for part in parts))
        case Xor(left, right) | Implies(left, right) | Iff(left, right):
            return type(formula)(change(left), change(right))
        case ForAll(variables, body) | Exists(variables, body):
            return type(formula)(variables, change(body))
        case Count(bound, number, variable, body):
            return Count(bound, number, variable, change(body))
        case _:
            assert_never(formula)


def subformulas(formula: Formula) -> Iterator[Formula]:
    """`formula` and every formula inside it, outermost first."""
    yield formula
    for child in children(formula):
        yield from subformulas(child)


def terms_of(formula: Formula) -> Iterator[Term]:
    """Every term and subterm that occurs in `formula`, in reading order."""
    for inner in subformulas(formula):
        for term in own_terms(inner):
            yield from subterms(term)


def own_terms(formula: Formula) -> tuple[Term, ...]:
    """The outermost terms of an atom or comparison; none for other formulas."""
    match formula:
        case Atom(_, arguments):
            return arguments
        case Comparison(_, left, right):
            return (left, right)
        case _:
            return ()


def constants(formula: Formula) -> frozenset[Constant]:
    """The constants named in `formula`."""
    return frozenset(term for term in terms_of(formula) if isinstance(term, Constant))


def witnesses(formula: Formula) -> frozenset[Witness]:
    """The witnesses that occur in `formula`."""
    return frozenset(term for term in terms_of(formula) if isinstance(term, Witness))


def bound_variables(formula: Formula) -> tuple[Variable, ...]:
    """The variables that a quantifier binds itself; none for other formulas."""
    match formula:
        case ForAll(variables, _) | Exists(variables, _):
            return variables
        case Count(_, _, variable, _):
            return (variable,)
        case _:
            return ()


def free_variables(formula: Formula) -> frozenset[Variable]:
    """The variables that occur in `formula` without a quantifier of `formula` binding them."""
    own = frozenset(term for outer in own_terms(formula) for term in subterms(outer) if isinstance(term, Variable))
    inner = own.union(*(free_variables(child) for child in children(formula)))
    return inner.difference(bound_variables(formula))


def substitute_term(term: Term, binding: Mapping[Variable, Term]) -> Term:
    """`term` with variables replaced as `binding` says."""
    match term:
        case Variable():
            return binding.get(term, term)
        case Measure(name, arguments):
            return Measure(name, tuple(substitute_term(argument, binding) for argument in arguments))
        case Arithmetic(operator, left, right):
            return Arithmetic(operator, substitute_term(left, binding), substitute_term(right, binding))
        case Constant() | Witness() | Number():
            return term
        case _:
            assert_never(term)


def substitute(formula: Formula, binding: Mapping[Variable, Term]) -> Formula:
    """`formula` with free variables replaced as `binding` says; bound variables are renamed where they would capture."""
    if not binding:
        return formula
    match formula:
        case Atom(predicate, arguments):
            return Atom(predicate, tuple(substitute_term(argument, binding) for argument in arguments))
        case Comparison(operator, left, right):
            return Comparison(operator, substitute_term(left, binding), substitute_term(right, binding))
        case ForAll() | Exists() | Count():
            return _substitute_quantified(formula, binding)
        case _:
            return rebuild(formula, lambda part: substitute(part, binding))


def _substitute_quantified(formula: ForAll | Exists | Count, binding: Mapping[Variable, Term]) -> Formula:
    own = bound_variables(formula)
    free = free_variables(formula)
    inner = {variable: term for variable, term in binding.items() if variable in free}
    incoming = {part for term in inner.values() for part in subterms(term) if isinstance(part, Variable)}
    if not incoming.isdisjoint(own):
        formula = _rename_bound(formula, {v.name for v in incoming | free_variables(formula.body)})
    return rebuild(formula, lambda body: substitute(body, inner))


def _rename_bound(formula: ForAll | Exists | Count, taken: set[str]) -> ForAll | Exists | Count:
    """`formula` with bound variables renamed away from the names in `taken` (its own included)."""
    fresh: dict[Variable, Term] = {}
    used = set(taken)
    for variable in bound_variables(formula):
        name = variable.name
        while name in used:
            name += "'"
        used.add(name)
        fresh[variable] = Variable(name)
    renamed = tuple(term for term in fresh.values() if isinstance(term, Variable))
    body = substitute(formula.body, fresh)
    if isinstance(formula, Count):
        return Count(formula.bound, formula.number, renamed[0], body)
    return type(formula)(renamed, body)


def rename_clashing_variables(formula: Formula) -> Formula:
    """`formula` with bound variables renamed that share a name with a constant in their scope (in text the two would be one)."""
    formula = rebuild(formula, rename_clashing_variables)
    if isinstance(formula, ForAll | Exists | Count):
        clashing = {constant.name for constant in constants(formula.body)}
        if any(variable.name in clashing for variable in bound_variables(formula)):
            kept = {v.name for v in free_variables(formula)} | {v.name for inner in subformulas(formula.body) for v in bound_variables(inner)}
            return _rename_bound(formula, clashing | kept)
    return formula


def instance(formula: ForAll | Exists, things: tuple[Constant | Witness, ...]) -> Formula:
    """The body of a quantified formula with its variables replaced, in order, by `things`."""
    return substitute(formula.body, dict(zip(formula.variables, things, strict=True)))


def rename_apart(formula: Formula, avoid: frozenset[str]) -> Formula:
    """`formula` with bound variables renamed so that no name is bound twice, nor is one of `avoid`; unchanged where none is."""
    return _rename_apart(formula, {*avoid, *(variable.name for variable in free_variables(formula))})


def _rename_apart(formula: Formula, used: set[str]) -> Formula:
    if isinstance(formula, ForAll | Exists | Count):
        own = {variable.name for variable in bound_variables(formula)}
        if own & used:
            formula = _rename_bound(formula, used | {v.name for inner in subformulas(formula) for v in bound_variables(inner)})
        used.update(variable.name for variable in bound_variables(formula))
    return rebuild(formula, lambda part: _rename_apart(part, used))
