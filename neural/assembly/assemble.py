"""The whole sentence: conditionals, joined clauses, existence, listed classes. The entry point is `assemble`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from certes.symbolic.formulas import Exists, ForAll, Formula, Iff, Implies, Not, Truth, conjunction
from certes.symbolic.terms import Variable

from ..grammar.labels import Label, Role
from . import quantities
from .articles import settle_articles
from .backreference import settle_definites
from .descriptions import describe
from .graph import Graph, Malformed
from .introductions import introduce, retire
from .lists import listed_class
from .names import determiner
from .predicates import Shared, predicate, said_of
from .pronouns import settle_pronouns
from .state import Mention, Productions, Walk
from .things import either, thing, universally

_CONDITIONALS = (Label.IF, Label.UNLESS, Label.ONLY_IF, Label.IFF, Label.IMPLIES)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A formula, and what it came from.

    The words that had a part in it, whether it depends on how "either" is read, the constants it mentions, and its predicates' parts of speech.
    """

    formula: Formula
    used: frozenset[int]
    has_either: bool
    mentions: tuple[Mention, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    """The part of speech that each predicate came from."""


def assemble(graph: Graph, *, inclusive: bool = False) -> Assembled:
    """The logic of a graph. Raises Malformed when the graph is no reading."""
    try:
        walk = Walk(settle_pronouns(settle_definites(settle_articles(graph))), Productions(thing, said_of, listed_class), inclusive)
        formula = clause(walk, graph.root)
    except RecursionError:
        raise Malformed("a graph that turns in a circle", graph.root) from None
    return Assembled(formula, frozenset(walk.used), walk.either_seen, tuple(walk.mentions.values()), walk.parts)


def clause(walk: Walk, word: int) -> Formula:
    """A clause or a combination of clauses."""
    walk.use(word)
    label = walk.label(word)
    if label in _CONDITIONALS and walk.graph.children(word, Role.CONDITION):
        return _conditional(walk, word)
    if label is Label.EXIST:
        return _existing(walk, word)
    if label is Label.NOT:
        return _denied(walk, word)
    if label in (Label.AND, Label.OR, Label.NOR) and _joins_clauses(walk, word):
        return _joined(walk, word)
    return predicate(walk, word, Shared())


def _denied(walk: Walk, word: int) -> Formula:
    inner = walk.take(word, Role.CONJUNCT)
    if inner is None:
        raise walk.fail("denies nothing", word)
    return Not(clause(walk, inner))


def _joins_clauses(walk: Walk, word: int) -> bool:
    """Whether a coordination joins whole clauses: its members have subjects (or connectives) of their own."""
    return not walk.graph.children(word, Role.SUBJECT)


def _joined(walk: Walk, word: int) -> Formula:
    conjuncts = walk.take_all(word, Role.CONJUNCT)
    if len(conjuncts) < 2:
        raise walk.fail("joins fewer than two clauses", word)
    quantities.parts(walk, word)
    variables, restriction, lifted = _lift_universal(walk, conjuncts[0], conjuncts[1:])
    shared = {w: v for c in conjuncts for w, v in introduce(walk, list(walk.graph.family(c)), outside_of=c, generic=False).items()}
    walk.take(word, Role.NEGATION)
    parts = [clause(walk, c) for c in conjuncts]
    retire(walk, shared)
    if walk.label(word) is Label.AND:
        whole = conjunction(parts)
    elif walk.label(word) is Label.NOR:
        walk.take(word, Role.MARKER)
        whole = conjunction([Not(part) for part in parts])
    else:
        whole = either(walk, word, parts)
    if walk.graph.children(word, Role.NEGATION):
        whole = Not(whole)
    if shared:
        whole = Exists(tuple(shared.values()), whole)
    return _lifted(walk, variables, restriction, lifted, whole)


def _lifted(walk: Walk, variables: tuple[Variable, ...], restriction: Formula, lifted: list[int], whole: Formula) -> Formula:
    """`whole` under the universal that was lifted over it, if one was."""
    for node in lifted:
        walk.lifted.discard(node)
        walk.denotes.pop(node, None)
    return universally(variables, restriction, whole) if variables else whole


def _conditional(walk: Walk, word: int) -> Formula:
    quantities.parts(walk, word)
    condition, conclusion = walk.take(word, Role.CONDITION), walk.take(word, Role.CONCLUSION)
    if condition is None or conclusion is None:
        raise walk.fail("a conditional without both sides", word)
    variables, restriction, lifted = _lift_universal(walk, conclusion, (condition,))
    shared = introduce(walk, list(walk.graph.family(condition)))
    if walk.label(word) is Label.ONLY_IF:
        shared |= introduce(walk, list(walk.graph.family(conclusion)))
    first, second = clause(walk, condition), clause(walk, conclusion)
    retire(walk, shared)
    whole = _connective(walk, word, first, second)
    if shared:
        whole = ForAll(tuple(shared.values()), whole)
    return _lifted(walk, variables, restriction, lifted, whole)


def _connective(walk: Walk, word: int, condition: Formula, conclusion: Formula) -> Formula:
    match walk.label(word):
        case Label.UNLESS:
            return Implies(Not(condition), conclusion)
        case Label.ONLY_IF:
            return Implies(conclusion, condition)
        case Label.IFF:
            return Iff(conclusion, condition)
        case _:
            return Implies(condition, conclusion)


def _lift_universal(walk: Walk, main: int, others: Sequence[int]) -> tuple[tuple[Variable, ...], Formula, list[int]]:
    """Let the universal subject of the main clause, if the others refer to it, quantify over all of them.

    "All employees are eligible unless they are on probation", "A bat is no bird, although it can fly".
    """
    inside = {i for other in others for i in walk.graph.family(other)}
    for node in walk.graph.family(main):
        users = [u for u in walk.graph.referred.get(node, ()) if u in inside]
        if users and _is_universal(walk, node):
            x = walk.variable()
            found = determiner(walk, node)
            if found is not None and walk.graph.children(found, Role.QUALIFIER):
                raise walk.fail("a denied universal that is referred to", node)
            restriction = describe(walk, node, x) if walk.label(node) is not Label.EVERYONE else conjunction([])
            walk.use(node)
            walk.denotes[node] = x
            walk.lifted.add(node)
            return (x,), restriction, [node]
    return (), conjunction([]), []


def _is_universal(walk: Walk, node: int) -> bool:
    found = walk.graph.child(node, Role.DETERMINER)
    if walk.label(node) is Label.EVERYONE:
        return not walk.graph.children(node, Role.RELATIVE)
    if walk.label(node) is Label.GENERIC:
        return found is None
    return walk.label(node) is Label.NOUN and found is not None and walk.label(found) is Label.ALL


def _existing(walk: Walk, word: int) -> Formula:
    subject = walk.take(word, Role.SUBJECT)
    if subject is None:
        raise walk.fail("nothing is said to exist", word)
    negator = walk.take(word, Role.NEGATION)
    listed = walk.take(subject, Role.LISTED) if walk.label(subject) in (Label.NOUN, Label.GENERIC) else None
    if listed is not None:
        return listed_class(walk, subject, listed)[1]
    said = thing(walk, subject, lambda _: Truth(value=True))
    return Not(said) if negator is not None else said
