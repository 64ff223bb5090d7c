"""Quantified sentences: "every red car is fast", "some dog barks", "at least two dogs bark", and "for every x, …" where nothing shorter is safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Implies, Not, Or, Truth, conjunction
from certes.symbolic.terms import Constant, Term, Variable

from .clauses import Clause, Level, all_of, if_then, said
from .free import mentions, predicates, things
from .inflection import article
from .nouns import ADJECTIVES_MAX, Described
from .phrases import NounPhrase, Predicate, listed
from .predication import adjective_of, described_as, narrowed, parts_of, said_of, subject_of
from .scope import Scope

Say: TypeAlias = Callable[[Formula, Scope], Clause]

_ANYTHING: Final[Formula] = Truth(value=True)


def universal(formula: ForAll, scope: Scope, say: Say) -> Clause:
    """`all x … (φ)`."""
    variables = formula.variables
    condition, conclusion = (formula.body.condition, formula.body.conclusion) if isinstance(formula.body, Implies) else (_ANYTHING, formula.body)
    inner = tuple(variable for variable in variables if not mentions(conclusion, variable))
    outer = [variable for variable in variables if variable not in inner]
    if inner and len(outer) == 1:
        condition = _narrow(Exists(inner, condition))
        inner = ()
    if len(outer) == 1 and not inner:
        clause = _every(outer[0], condition, conclusion, scope) or _if_something(outer[0], condition, conclusion, scope, say)
        if clause is not None:
            return clause
    elif isinstance(formula.body, Implies):
        clause = _if_indefinites(variables, condition, conclusion, scope, say)
        if clause is not None:
            return clause
    return _lettered("every", variables, formula.body, scope, say)


def _narrow(formula: Exists) -> Formula:
    """The same with the quantifier only around what mentions its variables."""
    parts = parts_of(formula.body)
    within = [part for part in parts if any(mentions(part, variable) for variable in formula.variables)]
    return conjunction([*(part for part in parts if part not in within), Exists(formula.variables, conjunction(within))])


def _lettered(determiner: str, variables: Sequence[Variable], body: Formula, scope: Scope, say: Say) -> Clause:
    """The form that is always right: "for every x and y, …"."""
    letters = []
    for variable in variables:
        letter = scope.letter(variable)
        scope = scope.mention(variable, letter)
        letters.append(letter)
    inner = say(body, scope)
    text = inner.text if inner.level <= Level.OPEN else f"({inner.text})"
    return Clause(f"for {determiner} {listed(letters, 'and')}, {text}", Level.OPEN)


def _class(x: Variable, condition: Formula, scope: Scope) -> Described | None:
    """What is quantified over, as a noun phrase."""
    if condition == _ANYTHING:
        return Described()
    if isinstance(condition, Or):
        predicate = said_of(condition, x, scope)
        return None if predicate is None or predicate.trails else Described("", "", (), (predicate.finite(),), (predicate.finite(plural=True),))
    return described_as(x, parts_of(condition), scope)


def _every(x: Variable, condition: Formula, conclusion: Formula, scope: Scope) -> Clause | None:
    """As in "every red car is fast", "nothing that is cold is loud", "Bob likes every dog"."""
    described = _class(x, condition, scope)
    if described is None:
        return None
    every, no = described.singular("every", "everything"), described.singular("no", "nothing")
    if isinstance(conclusion, Not) and (denied := said_of(conclusion.body, x, scope)) is not None and not (denied.negative or denied.joint):
        return said(NounPhrase(no), denied)
    predicate = said_of(conclusion, x, scope)
    if predicate is not None and not predicate.negative:
        return said(NounPhrase(every), predicate)
    if predicate is not None and predicate.joint == "and":
        return _split(predicate, every, no)
    return _as_object(x, conclusion, every, no, scope, trails=described.trails)


def _split(predicate: Predicate, every: str, no: str) -> Clause:
    """What holds of every one, and what of none."""
    positive = [part for part in predicate.parts if not part.negative]
    clauses = [said(NounPhrase(every), Predicate(tuple(positive), "and" if len(positive) > 1 else ""))] if positive else []
    clauses += [said(NounPhrase(no), Predicate((part.negated(),))) for part in predicate.parts if part.negative]
    return all_of(clauses)


def _as_object(x: Variable, conclusion: Formula, every: str, no: str, scope: Scope, *, trails: bool) -> Clause | None:
    literal, text = (conclusion.body, no) if isinstance(conclusion, Not) else (conclusion, every)
    if not isinstance(literal, Atom | Comparison) or mentions(literal, x) != 1:
        return None
    subject = subject_of(literal)
    if not isinstance(subject, Constant):
        return None
    predicate = said_of(literal, subject, scope.mention(x, text))
    if predicate is None or predicate.negative:
        return None
    clause = said(scope.phrase(subject), predicate)
    level = Level.SHARED if trails else clause.level
    return Clause(clause.text, level, "" if text == no else clause.question)


def _if_something(x: Variable, condition: Formula, conclusion: Formula, scope: Scope, say: Say) -> Clause | None:
    """As in "if something is cold, then it is quiet or Bob likes it": only where "it" can be nothing else."""
    predicate = said_of(condition, x, scope)
    if condition == _ANYTHING or predicate is None or predicate.trails or not _only_names([condition, conclusion], x, scope):
        return None
    return if_then(said(NounPhrase("something"), predicate), say(conclusion, scope.mention(x, "it")))


def _only_names(formulas: Sequence[Formula], x: Variable, scope: Scope) -> bool:
    """Whether everything else that is mentioned is a proper name, which "it" cannot stand for."""
    others = [term for formula in formulas for term in things(formula) if term != x]
    quantified = any(_quantifies(formula) for formula in formulas)
    return not quantified and all(isinstance(term, Constant) and scope.thing(term)[:1].isupper() for term in others)


def _quantifies(formula: Formula) -> bool:
    match formula:
        case ForAll() | Exists() | Count():
            return True
        case And(parts) | Or(parts):
            return any(map(_quantifies, parts))
        case Not(body):
            return _quantifies(body)
        case Truth() | Atom() | Comparison():
            return False
        case _:
            return True


def _if_indefinites(variables: Sequence[Variable], condition: Formula, conclusion: Formula, scope: Scope, say: Say) -> Clause | None:
    """As in "if a dog chases a cat, then the cat fears the dog": every variable has a noun of its own, "a" at first and "the" from then on."""
    parts = list(parts_of(condition))
    nouns: dict[Variable, str] = {}
    for variable in variables:
        atom = next(
            (part for part in parts if isinstance(part, Atom) and part.arguments == (variable,) and scope.lexeme(part.predicate, 1).noun), None
        )
        if atom is None:
            return None
        nouns[variable] = scope.lexeme(atom.predicate, 1).noun
        parts.remove(atom)
    names = {scope.thing(term).lower() for formula in (condition, conclusion) for term in things(formula) if isinstance(term, Constant)}
    if len(set(nouns.values())) < len(nouns) or names & {f"the {noun}" for noun in nouns.values()} or not parts:
        return None
    clauses: list[Clause] = []
    for part in parts:
        first = [variable for variable in nouns if mentions(part, variable) and variable.name not in scope.mentions]
        if not isinstance(part, Atom | Comparison) or any(mentions(part, variable) > 1 for variable in first):
            return None
        inner = scope
        for variable in first:
            inner, scope = inner.mention(variable, article(nouns[variable])), scope.mention(variable, f"the {nouns[variable]}")
        clauses.append(say(part, inner))
    if any(variable.name not in scope.mentions for variable in nouns) or any(clause.level > Level.SIMPLE for clause in clauses):
        return None
    return if_then(clauses[0] if len(clauses) == 1 else all_of(clauses), say(conclusion, scope))


def existential(formula: Exists, scope: Scope, say: Say) -> Clause:
    """`some x … (φ)`."""
    for variable in formula.variables:
        single = formula if len(formula.variables) == 1 else narrowed(formula, variable)
        clause = _some(variable, parts_of(single.body), scope) or _about_another(single, scope)
        if clause is not None:
            return clause
    if len(formula.variables) == 1 and (clause := _there_is(formula.variables[0], parts_of(formula.body), scope)) is not None:
        return clause
    if len(formula.variables) == 1 and (clause := _such_that(formula.variables[0], parts_of(formula.body), scope, say)) is not None:
        return clause
    return _lettered("some", formula.variables, formula.body, scope, say)


def _some(x: Variable, parts: Sequence[Formula], scope: Scope) -> Clause | None:
    """As in "there is a red car", "some dog barks", "something is red and round"."""
    named = [part for part in parts if _names(part, x, scope)]
    named += [part for part in parts if isinstance(part, Comparison) and part.operator == "!=" and len(parts) > 1 and part not in named][:1]
    rest: Sequence[Formula] = [part for part in parts if part not in named]
    described = described_as(x, named, scope)
    if described is None:
        return None
    if described.noun and not (further := [part for part in rest if not _may_precede(part, x, scope)]) and len(rest) <= ADJECTIVES_MAX:
        described = described_as(x, parts, scope)
        assert described is not None
        rest = further
    if named and not rest:
        return Clause(f"there is {described.indefinite()}", Level.SHARED if described.trails else Level.SIMPLE, f"is there {described.indefinite()}")
    composite = [part for part in rest if not isinstance(part, Atom | Comparison | Not)]
    if len(rest) > 1 and composite:
        described = described_as(x, [*named, *(part for part in rest if part is not composite[-1])], scope)
        rest = composite[-1:]
    predicate = said_of(conjunction(tuple(rest)), x, scope)
    if predicate is None or described is None:
        return None
    if predicate.objects_of - {"a"}:  # "some dog chases every cat" could be one dog or many
        described = described_as(x, parts, scope)
        return None if described is None else Clause(f"there is {described.indefinite()}", Level.SHARED)
    return said(NounPhrase(described.singular("some", "something")), predicate)


def _may_precede(part: Formula, x: Variable, scope: Scope) -> bool:
    """Whether a part is an adjective that may stand before the noun."""
    return bool(adjective_of(part, x, scope))


def _names(part: Formula, x: Variable, scope: Scope) -> bool:
    """Whether a part makes a noun phrase by itself: a noun, an adjective, or "that Bob likes"."""
    if isinstance(part, Atom) and part.arguments[:1] == (x,) and mentions(part, x) == 1:
        lexeme = scope.lexeme(part.predicate, len(part.arguments))
        return bool(lexeme.noun)
    return False


def _about_another(formula: Exists, scope: Scope) -> Clause | None:
    """As in "Bob owns a dog that barks": a sentence about a thing that is named."""
    (x,) = formula.variables
    for subject in _subjects(formula.body, x, scope):
        predicate = said_of(formula, subject, scope)
        if predicate is not None:
            return said(scope.phrase(subject), predicate)
    return None


def _subjects(formula: Formula, x: Variable, scope: Scope) -> list[Term]:
    """The things other than `x` that parts of a formula are about."""
    found = [subject_of(part) for part in parts_of(formula)]
    return [term for term in dict.fromkeys(found) if term is not None and term != x and scope.mentioned(term)]


def _there_is(x: Variable, parts: Sequence[Formula], scope: Scope) -> Clause | None:
    """As in "there is a book that every student reads"."""
    described = described_as(x, parts, scope)
    if described is None or not (described.noun and described.trails):
        return None
    return Clause(f"there is {described.indefinite()}", Level.SHARED)


def _such_that(x: Variable, parts: Sequence[Formula], scope: Scope, say: Say) -> Clause | None:
    """As in "there is a book such that every student reads the book"."""
    named = [part for part in parts if isinstance(part, Atom) and part.arguments == (x,) and scope.lexeme(part.predicate, 1).noun]
    rest = [part for part in parts if part not in named[:1]]
    if not named or not rest:
        return None
    noun = scope.lexeme(named[0].predicate, 1).noun
    others = [scope.thing(term).lower() for part in parts for term in things(part) if term != x]
    if f"the {noun}" in others or any(noun in predicate.split("_") for part in rest for predicate, _ in predicates(part)):
        return None
    inner = say(conjunction(rest), scope.mention(x, f"the {noun}"))
    return Clause(f"there is {article(noun)} such that {inner.text if inner.level <= Level.OPEN else f'({inner.text})'}", Level.OPEN)


def counting(formula: Count, scope: Scope, say: Say) -> Clause:
    """`at least n x (φ)` and its like."""
    x, parts = formula.variable, parts_of(formula.body)
    named = [part for part in parts if _names(part, x, scope)]
    rest = [part for part in parts if part not in named]
    described = described_as(x, named, scope)
    if described is not None and ("thing", 1) not in set(predicates(formula)):
        subject = described.counted(formula.bound, formula.number)
        if not rest and named:
            verb = "are" if subject.plural else "is"
            return Clause(f"there {verb} {subject.text}", Level.SHARED, f"{verb} there {subject.text}")
        predicate = said_of(conjunction(rest), x, scope)
        if predicate is not None and rest and not (predicate.objects_of or predicate.reflexive):
            return said(subject, predicate)
        whole = described_as(x, parts, scope)
        if predicate is not None and predicate.objects_of and whole is not None and not predicate.reflexive:
            subject = whole.counted(formula.bound, formula.number)
            return Clause(f"there {'are' if subject.plural else 'is'} {subject.text}", Level.SHARED)
    for subject_term in _subjects(formula.body, x, scope):
        predicate = said_of(formula, subject_term, scope)
        if predicate is not None:
            return said(scope.phrase(subject_term), predicate)
    return _lettered(f"{formula.bound} {formula.number}", (x,), formula.body, scope, say)
