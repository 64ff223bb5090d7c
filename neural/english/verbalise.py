"""Logic back to English: any formula as a sentence or a yes/no question that says just that.

The sentence is built along the formula. Ordinary forms are used where they mean nothing else ("every dog barks", "Bob owns a car");
elsewhere brackets, "it is not the case that …" and "for every x, …" keep the meaning single.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import assert_never

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Iff, Implies, Not, Or, Truth, Xor
from certes.symbolic.terms import Constant, Measure, Term, Variable

from .clauses import Clause, Level, all_of, any_of, denied, either, if_and_only_if, if_then, said
from .free import constants, predicates
from .inflection import numeral, plural
from .measures import BOUNDS, is_named, measure_phrase, number_phrase
from .orders import place_of, placed
from .phrases import NounPhrase, Predicate, Verbal, listed
from .predication import said_of, subject_of
from .quantifiers import counting, existential, universal
from .scope import Scope, twins, unambiguous

NO_PARTS: Mapping[str, str] = MappingProxyType({})


def verbalise(formula: Formula, names: Mapping[str, str], words: Mapping[str, str] = NO_PARTS) -> str:
    """`formula` as an English sentence.

    `names` gives the words for constants ("bald_eagle": "the bald eagle"), and for witnesses ("?f1"); a constant without is written
    from its own name. `words` gives parts of speech of predicates ("bark": "verb") where they are known; else morphology decides.
    """
    return _capital(clause(formula, names, words).text) + "."


def as_question(formula: Formula, names: Mapping[str, str], words: Mapping[str, str] = NO_PARTS) -> str:
    """`formula` as a yes/no question: "Is Bob round?", or "Is it true that …?" where no inversion is safe."""
    found = clause(formula, names, words)
    return _capital(found.question or f"is it true that {found.text}") + "?"


def clause(formula: Formula, names: Mapping[str, str], words: Mapping[str, str] = NO_PARTS) -> Clause:
    """`formula` as a clause without capital letter and full stop, to be put into other sentences."""
    known = {name: text for name, text in names.items() if name.startswith("?")}
    return _say(formula, Scope(known | unambiguous(names, constants(formula)), words, twins=twins(predicates(formula), words)))


def _say(formula: Formula, scope: Scope) -> Clause:
    match formula:
        case Truth(value):
            return Clause("a tautology holds" if value else "a contradiction holds")
        case Atom() | Comparison():
            return _literal(formula, scope)
        case Not(body):
            return _negation(body, scope)
        case And(parts):
            return _conjunction(parts, scope)
        case Or(parts):
            return _about_one(formula, parts, scope) or any_of([_say(part, scope) for part in parts])
        case Xor(left, right):
            return _about_one(formula, (left, right), scope) or either(_say(left, scope), _say(right, scope))
        case Implies(condition, conclusion):
            return if_then(_say(condition, scope), _say(conclusion, scope))
        case Iff(left, right):
            return if_and_only_if(_say(left, scope), _say(right, scope))
        case ForAll():
            return _alone(formula, scope) or universal(formula, scope, _say)
        case Exists():
            return existential(formula, scope, _say)
        case Count():
            return _alone(formula, scope) or counting(formula, scope, _say)
        case _:
            assert_never(formula)


def _literal(formula: Atom | Comparison, scope: Scope) -> Clause:
    if isinstance(formula, Atom) and not formula.arguments:
        return _weather(formula.predicate, scope)
    amounts = isinstance(formula, Comparison) and _amounts(formula, scope)
    if amounts:
        return amounts
    subject = subject_of(formula)
    predicate = None if subject is None else said_of(formula, subject, scope)
    if subject is None or predicate is None:
        assert isinstance(formula, Comparison)
        return _numbers(formula, scope)
    return said(scope.phrase(subject), predicate)


def _weather(name: str, scope: Scope) -> Clause:
    """A proposition without a thing: "it rains", "it is sunny"."""
    lexeme = scope.lexeme(name, 1)
    return said(NounPhrase("it"), _single(lexeme.said([])))


def _single(verbal: Verbal) -> Predicate:
    return Predicate((verbal,))


def _amounts(formula: Comparison, scope: Scope) -> Clause | None:
    """As in "the salary of Bob is higher than the salary of Ann": measures that no adjective speaks of."""
    match formula.left, formula.right:
        case Measure(name, (_,)) as left, Measure(same, (_,)) as right if name == same and formula.operator in {"<", ">"} and is_named(name):
            text = f"{'higher' if formula.operator == '>' else 'lower'} than {measure_phrase(right, scope.thing)}"
            return said(NounPhrase(measure_phrase(left, scope.thing)), _single(Verbal("be", text)))
        case _:
            return None


def _numbers(formula: Comparison, scope: Scope) -> Clause:
    """A comparison that is about no single thing: "the sum of … is at least 5 euros"."""
    bound = BOUNDS[formula.operator] or "equal to "
    left, right = number_phrase(formula.left, scope.thing), number_phrase(formula.right, scope.thing)
    return said(NounPhrase(left), _single(Verbal("be", f"{bound}{right}", negative=formula.operator == "!=")))


def _negation(body: Formula, scope: Scope) -> Clause:
    match body:
        case Atom() | Comparison():
            return _denied_literal(body, scope)
        case Exists((x,), inner):
            found = _alone(Not(body), scope)
            if found is not None:
                return found
            return _nothing(x, inner, scope) or denied(_say(body, scope))
        case ForAll():
            positive = _say(body, scope)
            if positive.text.startswith("every") and positive.level <= Level.SHARED:
                return Clause(f"not {positive.text}", positive.level)
            return denied(positive)
        case _:
            return denied(_say(body, scope))


def _denied_literal(body: Atom | Comparison, scope: Scope) -> Clause:
    if isinstance(body, Atom) and not body.arguments:
        lexeme = scope.lexeme(body.predicate, 1)
        return said(NounPhrase("it"), _single(lexeme.said([]).negated()))
    subject = subject_of(body)
    predicate = None if subject is None else said_of(Not(body), subject, scope)
    if subject is not None and predicate is not None:
        return said(scope.phrase(subject), predicate)
    return denied(_say(body, scope))


def _nothing(x: Variable, inner: Formula, scope: Scope) -> Clause | None:
    """As in "there is no red car", "nothing is red"."""
    there = existential(Exists((x,), inner), scope, _say)
    if there.text.startswith(("there is a ", "there is an ")):
        rest = there.text.removeprefix("there is ").split(" ", 1)[1]
        return Clause(f"there is no {rest}", there.level)
    if there.level == Level.SIMPLE and there.text.startswith("some") and not {"not", "cannot"} & set(there.text.split(" ")):
        return Clause(f"no{there.text.removeprefix('some')}")
    return None


def _conjunction(parts: Sequence[Formula], scope: Scope) -> Clause:
    """Neighbours about the same thing share their subject."""
    whole = _about_one(And(tuple(parts)), parts, scope)
    if whole is not None:
        return whole
    members = _listed_class(parts, scope)
    if members is not None:
        return members
    clauses: list[Clause] = []
    for _, group in groupby(parts, key=subject_of):
        run = list(group)
        shared = _about_one(And(tuple(run)), run, scope) if len(run) > 1 else None
        clauses += [shared] if shared is not None else [_say(part, scope) for part in run]
    return clauses[0] if len(clauses) == 1 else all_of(clauses)


def _listed_class(parts: Sequence[Formula], scope: Scope) -> Clause | None:
    """As in "there are three birds: the owl, the crow, and the raven": members, and that there are no others."""
    *atoms, last = parts
    match last:
        case ForAll((x,), Implies(Atom(name, (y,)), body)) if x == y:
            members = [Atom(name, (term,)) for each in (body.parts if isinstance(body, Or) else (body,)) if (term := _equal_to(each, x)) is not None]
        case _:
            return None
    noun = scope.lexeme(name, 1).noun
    count = len(body.parts) if isinstance(body, Or) else 1
    if not noun or not count == len(members) == len(atoms) == len(set(members)) or set(members) != set(atoms):
        return None
    things = listed([scope.thing(atom.arguments[0]) for atom in atoms if isinstance(atom, Atom)], "and")
    lead = f"there is one {noun}" if count == 1 else f"there are {numeral(count)} {plural(noun)}"
    return Clause(f"{lead}: {things}", Level.OPEN)


def _equal_to(formula: Formula, x: Variable) -> Constant | None:
    """The constant that `formula` says `x` is."""
    match formula:
        case Comparison("=", left, Constant() as thing) if left == x:
            return thing
        case Comparison("=", Constant() as thing, right) if right == x:
            return thing
        case _:
            return None


def _about_one(formula: Formula, parts: Sequence[Formula], scope: Scope) -> Clause | None:
    """One sentence about the one thing that all parts are about, if there is one."""
    subjects = {subject for subject in map(subject_of, parts) if subject is not None}
    for subject in subjects if len(subjects) == 1 else ():
        return _of(subject, formula, scope)
    return None


def _alone(formula: Formula, scope: Scope) -> Clause | None:
    """A superlative, or a verb with a quantified object, about a thing that is named: "Dan finished third"."""
    body = formula.body if isinstance(formula, Not | ForAll | Exists | Count) else formula
    inner = body.body if isinstance(formula, Not) and isinstance(body, Exists) else body
    bound = _bound(formula)
    for name in constants(formula):
        place = place_of(formula, Constant(name))
        if place is not None and (verbal := placed(place, "")) is not None:
            return said(scope.phrase(Constant(name)), _single(verbal))
    literals = inner.parts if isinstance(inner, And) else [inner.condition, inner.conclusion] if isinstance(inner, Implies) else [inner]
    flat = [each for literal in literals for each in (literal.parts if isinstance(literal, And) else (literal,))]
    for subject in dict.fromkeys(subject_of(each) for each in flat):
        found = _of(subject, formula, scope) if subject is not None and subject not in bound and isinstance(subject, Constant) else None
        if found is not None:
            return found
    return None


def _bound(formula: Formula) -> tuple[Term, ...]:
    match formula:
        case ForAll(variables, _) | Exists(variables, _) | Not(Exists(variables, _)):
            return variables
        case Count(_, _, variable, _):
            return (variable,)
        case _:
            return ()


def _of(subject: Term, formula: Formula, scope: Scope) -> Clause | None:
    predicate = said_of(formula, subject, scope)
    return None if predicate is None or not scope.mentioned(subject) else said(scope.phrase(subject), predicate)


def _capital(text: str) -> str:
    first = text.split(" ", 1)[0]
    if any(character.isdigit() for character in first):
        return text  # an identifier
    at = 1 if text.startswith("(") else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
