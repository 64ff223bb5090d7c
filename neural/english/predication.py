"""What a formula says of one thing, as a verb phrase; and classes of things, as noun phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from certes.symbolic.formulas import And, Atom, Comparison, Count, Exists, ForAll, Formula, Implies, Not, Or, Xor, conjunction
from certes.symbolic.terms import Constant, Measure, Term, Variable

from .free import mentions
from .lexicon import words
from .measures import DENIED, FLIPPED, compared, scale_adjectives
from .nouns import ADJECTIVES_MAX, Described
from .orders import Place, place_of, placed
from .phrases import Predicate, Verbal
from .scope import Scope


def parts_of(formula: Formula) -> tuple[Formula, ...]:
    """The conjuncts of a formula."""
    return formula.parts if isinstance(formula, And) else (formula,)


def said_of(formula: Formula, x: Term, scope: Scope) -> Predicate | None:
    """What `formula` says of `x`; None if it has not the form of a subject with its predicate."""
    match formula:
        case And(parts):
            return _joined(_with_places(parts, x, scope), x, scope, "and")
        case Or(parts):
            return _joined(parts, x, scope, "or")
        case Xor(left, right):
            sides = [verbal_of(side, x, scope) for side in (left, right)]
            found = [side for side in sides if side is not None and not side.trails]
            return Predicate(tuple(found), "xor") if len(found) == 2 else None
        case _:
            verbal = verbal_of(formula, x, scope)
            return None if verbal is None else Predicate((verbal,))


def _joined(parts: Sequence[Formula | Verbal], x: Term, scope: Scope, joint: str) -> Predicate | None:
    found: list[Verbal] = []
    for part in parts:
        verbal = part if isinstance(part, Verbal) else verbal_of(part, x, scope)
        if verbal is None:
            return None
        found.append(verbal)
    found.sort(key=lambda verbal: verbal.trails)
    if sum(verbal.trails for verbal in found) > 1:
        return None
    return Predicate(tuple(found), "" if len(found) == 1 else "and" if joint == "and" else "or")


def _with_places(parts: Sequence[Formula], x: Term, scope: Scope) -> list[Formula | Verbal]:
    """The parts, with a superlative and the class it ranks in made one: "is the oldest dog"."""
    for part in parts:
        place = place_of(part, x)
        own = [other for other in parts if place and isinstance(other, Atom) and other.arguments == (x,) and other.predicate in place.classes]
        if place is not None and place.classes and len(own) == len(place.classes) == 1:
            noun = scope.lexeme(place.classes[0], 1).noun
            verbal = placed(place, noun) if noun and place.measure != "finish_rank" else None
            if verbal is not None:
                rest = [other for other in parts if other is not part and other is not own[0]]
                return [verbal, *rest]
    return list(parts)


def verbal_of(formula: Formula, x: Term, scope: Scope) -> Verbal | None:
    """One verb with what follows, said of `x`; None if there is none."""
    place = place_of(formula, x)
    if place is not None and (verbal := _placed_alone(place)) is not None:
        return verbal
    match formula:
        case Atom():
            return _atom(formula, x, scope)
        case Comparison():
            return _comparison(formula, x, scope)
        case Not(Exists((y,), body)):
            return _with_object(y, body, x, scope, "no")
        case Not(Atom() | Comparison() as body):
            verbal = verbal_of(body, x, scope)
            return None if verbal is None else verbal.negated()
        case Exists((y,), body):
            return _with_object(y, body, x, scope, "a")
        case Exists((y, *others), body):
            return next((found for each in (y, *others) if (found := verbal_of(narrowed(formula, each), x, scope)) is not None), None)
        case ForAll((y,), Implies(condition, conclusion)) if isinstance(conclusion, Atom | Comparison):
            return _with_object(y, conjunction([condition, conclusion]), x, scope, "every", relation=conclusion)
        case Count(bound, number, y, body):
            return _with_object(y, body, x, scope, bound, number=number)
        case _:
            return None


def _placed_alone(place: Place) -> Verbal | None:
    return placed(place, "")


def narrowed(formula: Exists, outer: Variable) -> Exists:
    """The same with `outer` outside and the other variables only around what mentions them."""
    inner = tuple(variable for variable in formula.variables if variable != outer)
    parts = parts_of(formula.body)
    within = [part for part in parts if any(mentions(part, variable) for variable in inner)]
    return Exists((outer,), conjunction([*(part for part in parts if part not in within), Exists(inner, conjunction(within))]))


def _atom(atom: Atom, x: Term, scope: Scope) -> Verbal | None:
    if not atom.arguments or atom.arguments[0] != x:
        return None
    others = ["itself" if isinstance(x, Variable) and argument == x else scope.thing(argument) for argument in atom.arguments[1:]]
    return scope.lexeme(atom.predicate, len(atom.arguments)).said(others)


def _comparison(comparison: Comparison, x: Term, scope: Scope) -> Verbal | None:
    operator, left, right = comparison.operator, comparison.left, comparison.right
    if left != x and not (isinstance(left, Measure) and left.arguments == (x,)):
        operator, left, right = FLIPPED[operator], right, left
    if left == x and operator in {"=", "!="}:
        return Verbal("be", scope.thing(right), negative=operator == "!=", closed=True)
    if not isinstance(left, Measure) or left.arguments != (x,):
        return None
    own = scope.mention(x, "itself") if isinstance(x, Variable) else scope
    return compared(operator, left.name, right, own.thing)


def _with_object(
    y: Variable, body: Formula, x: Term, scope: Scope, determiner: str, *, number: int = 0, relation: Formula | None = None
) -> Verbal | None:
    """A verb whose object is quantified: "owns a dog that barks", "likes every cat", "visits at least two towns"."""
    parts = parts_of(body)
    if relation is None:
        relation = next((part for part in parts if isinstance(part, Atom | Comparison) and mentions(part, x) and mentions(part, y)), None)
    if relation is None or mentions(relation, y) != 1:
        return None
    others = [part for part in parts if part is not relation]
    if isinstance(x, Variable) and any(mentions(part, x) for part in others):
        return None
    described = described_as(y, others, scope)
    if described is None:
        return None
    match determiner:
        case "a":
            text = described.indefinite() if isinstance(relation, Atom) else described.singular("some", "something")
        case "no":
            text = described.singular("no", "nothing")
        case "every":
            text = described.singular("every", "everything")
        case _:
            text = described.counted(determiner, number).text
    verbal = verbal_of(relation, x, scope.mention(y, text))
    return (
        None if verbal is None or verbal.negative or verbal.trails else replace(verbal, trails=described.trails, closed=False, object_of=determiner)
    )


def described_as(x: Variable, parts: Sequence[Formula], scope: Scope) -> Described | None:
    """A class of things as a noun phrase; None if what is said of `x` makes none."""
    rest = [part for part in parts if parts]
    noun, of = "", ""
    for part in rest:
        if isinstance(part, Atom) and part.arguments[:1] == (x,) and mentions(part, x) == 1:
            lexeme = scope.lexeme(part.predicate, len(part.arguments))
            if lexeme.noun:
                noun, of = _noun(lexeme.noun, part, scope)
                rest.remove(part)
                break
    adjectives: list[str] = []
    if noun:
        for part in tuple(rest):
            adjective = adjective_of(part, x, scope)
            if adjective and len(adjectives) < ADJECTIVES_MAX:
                adjectives.append(adjective)
                rest.remove(part)
    left_out = [part for part in rest if _left_out(part, x) is not None]
    alone = len(left_out) == len(rest) == 1  # "other than the owl that …" could be about the owl
    but = scope.thing(thing) if alone and (thing := _left_out(left_out[0], x)) is not None else ""
    relatives = _relatives(x, () if but else rest, scope)
    if relatives is None:
        return None
    return Described(noun, of, tuple(adjectives), tuple(one for one, _ in relatives), tuple(many for _, many in relatives), but)


def _left_out(part: Formula, x: Variable) -> Constant | None:
    """The named thing that `part` says `x` is not."""
    match part:
        case Comparison("!=", left, Constant() as thing) | Comparison("!=", Constant() as thing, left) if left == x:
            return thing
        case _:
            return None


def _noun(noun: str, atom: Atom, scope: Scope) -> tuple[str, str]:
    """The head noun, and "of Bob" with what may follow it."""
    if len(atom.arguments) == 1:
        return noun, ""
    said = scope.lexeme(atom.predicate, len(atom.arguments)).said([scope.thing(argument) for argument in atom.arguments[1:]]).after
    plain = said.split(" ", 1)[1]  # without the article
    head = noun.split(" ")
    cut = len(" ".join(head[:-1]))
    return plain[:cut], plain[cut:].strip()


def adjective_of(part: Formula, x: Variable, scope: Scope) -> str:
    """The adjective that may stand before the noun, or nothing."""
    if isinstance(part, Atom) and part.arguments == (x,):
        adjective = scope.lexeme(part.predicate, 1).adjective
        if " " not in adjective and adjective not in words("after_noun") and adjective not in scale_adjectives():
            return adjective
    return ""


def _relatives(x: Variable, parts: Sequence[Formula], scope: Scope) -> list[tuple[str, str]] | None:
    """Relative clauses, for one and for many; verbs are gathered in one clause, alternatives have their own."""
    verbals: list[Verbal] = []
    others: list[tuple[str, str]] = []
    trailing: list[Predicate] = []
    for part in parts:
        predicate = said_of(part, x, scope)
        if predicate is None:
            gap = _gap(part, x, scope)
            if gap is None:
                return None
            others.append((gap, gap))
        elif predicate.trails:
            trailing.append(predicate)
        elif predicate.joint:
            others.append((predicate.finite(), predicate.finite(plural=True)))
        else:
            verbals += predicate.parts
    if len(trailing) > 1:
        return None
    gathered = [Predicate(tuple(verbals), "and" if len(verbals) > 1 else "")] if verbals else []
    last = [(each.finite(), each.finite(plural=True)) for each in trailing]
    return [*((each.finite(), each.finite(plural=True)) for each in gathered), *others, *last]


def _gap(part: Formula, x: Variable, scope: Scope) -> str | None:
    """A relative clause in which `x` is the object: "that the cat chases", "that Bob does not live in"."""
    match part:
        case Exists((y,), body):
            return _gap_of_something(y, parts_of(body), x, scope, "some", "something")
        case ForAll((y,), Implies(condition, Atom() as relation)):
            return _gap_of_something(y, [*parts_of(condition), relation], x, scope, "every", "everything")
        case _:
            pass
    atom = part.body if isinstance(part, Not) else part
    if not isinstance(atom, Atom) or mentions(atom, x) != 1 or len(atom.arguments) < 2 or atom.arguments[0] == x:
        return None
    subject = atom.arguments[0]
    if isinstance(subject, Variable) and not scope.mentioned(subject):
        return None
    verbal = verbal_of(part, subject, scope.mention(x, ""))
    if verbal is None or (verbal.lemma == "be" and atom.arguments[-1] != x):
        return None
    phrase = scope.phrase(subject)
    return f"{phrase.text} {verbal.finite(plural=phrase.plural)}"


def _gap_of_something(y: Variable, parts: Sequence[Formula], x: Variable, scope: Scope, determiner: str, pronoun: str) -> str | None:
    """The same with a subject that is not named: "that some dog chases", "that every student reads"."""
    relation = next((each for each in parts if isinstance(each, Atom) and each.arguments[:1] == (y,) and mentions(each, x)), None)
    others = [each for each in parts if each is not relation]
    if relation is None or any(mentions(each, x) for each in others):
        return None
    described = described_as(y, others, scope)
    if described is None or described.trails:
        return None
    return _gap(relation, x, scope.mention(y, described.singular(determiner, pronoun)))


def subject_of(formula: Formula) -> Term | None:
    """The thing that a literal is about, if it is about one."""
    match formula:
        case Not(body):
            return subject_of(body)
        case Atom(_, arguments):
            return arguments[0] if arguments else None
        case Comparison(_, Measure(_, (thing,)), _) | Comparison(_, _, Measure(_, (thing,))):
            return thing
        case Comparison(_, Constant() | Variable() as thing, _):
            return thing
        case _:
            return None


def denied_comparison(comparison: Comparison) -> Comparison:
    """The comparison that holds when this one does not."""
    return Comparison(DENIED[comparison.operator], comparison.left, comparison.right)
