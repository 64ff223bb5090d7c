"""What is said of a thing: verbs, adjectives, nouns, prepositions, and their coordination, negation and modality."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from certes.symbolic.formulas import Atom, Comparison, Formula, Not, conjunction
from certes.symbolic.terms import Constant, Measure, Term

from ..grammar.labels import Label, Role
from . import orders, quantities, words
from .descriptions import describe
from .names import determiner, expression
from .state import Walk
from .things import either, thing, things

_MODAL = {
    **dict.fromkeys(("can", "could", "able", "ca"), "can"),
    **dict.fromkeys(("must", "has", "have", "needs", "need", "required", "shall", "obliged"), "must"),
    **dict.fromkeys(("may", "might", "allowed", "permitted", "entitled"), "may"),
    **dict.fromkeys(("should", "ought"), "should"),
}
_WEATHER = frozenset({"rain", "snow", "hail", "freeze", "thaw", "thunder", "drizzle", "pour", "storm", "sleet"})
"""Verbs that are said of nothing: "it rains"."""
_FORBIDDING = frozenset({"must", "shall"})
"""Modals whose negation forbids: "must not" is "not may"."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What a coordination gives its members: a subject, objects, and the gap of a relative clause."""

    subject: Term | None = None
    objects: tuple[int, ...] = ()
    gap: Term | None = None
    prefix: str = ""
    """The modal that a coordination shares: "must run or jump"."""
    noun: int | None = None
    """The noun that a modifier stands before, as the class a superlative ranks in."""


def said_of(walk: Walk, word: int, x: Term, *, noun: int | None = None) -> Formula:
    """The predicate at `word` said of `x`: a modifier or the predicate of a relative clause (whose gap is x)."""
    walk.use(word)
    if walk.graph.roles[word] is Role.RELATIVE or walk.label(word) in (Label.VERB, Label.AND, Label.OR, Label.NOR):
        return predicate(walk, word, Shared(gap=x, noun=noun))
    return predicate(walk, word, Shared(subject=x, noun=noun))


def predicate(walk: Walk, word: int, shared: Shared) -> Formula:
    """A predicate with its subject, which quantifies over all that follows."""
    walk.use(word)
    if word_is_coordination(walk, word):
        return _coordinated(walk, word, shared)
    subject = walk.take(word, Role.SUBJECT)
    if subject is not None:
        if orders.compares_amount(walk, word, subject):
            return _polar(walk, word, Constant(""), shared, amount=subject)
        return thing(walk, subject, lambda x: _about(walk, word, x, replace(shared, subject=x)))
    x = shared.subject if shared.subject is not None else shared.gap
    if shared.subject is None:
        shared = replace(shared, gap=None)
    return _polar(walk, word, x, shared)


def _about(walk: Walk, word: int, x: Term, shared: Shared) -> Formula:
    walk.subjects.append(x)
    try:
        return _polar(walk, word, x, shared)
    finally:
        walk.subjects.pop()


def word_is_coordination(walk: Walk, word: int) -> bool:
    """Whether `word` joins predicates."""
    return walk.label(word) in (Label.AND, Label.OR, Label.NOR)


def _coordinated(walk: Walk, word: int, shared: Shared) -> Formula:
    conjuncts = walk.take_all(word, Role.CONJUNCT)
    quantities.parts(walk, word)
    if len(conjuncts) < 2:
        raise walk.fail("joins fewer than two predicates", word)
    subject = walk.take(word, Role.SUBJECT)
    objects = walk.graph.children(word, Role.OBJECT) or shared.objects
    if subject is not None:
        return thing(walk, subject, lambda x: _all_about(walk, word, conjuncts, x, replace(shared, subject=x, objects=objects)))
    return _combined(walk, word, conjuncts, replace(shared, objects=objects))


def _all_about(walk: Walk, word: int, conjuncts: Sequence[int], x: Term, shared: Shared) -> Formula:
    walk.subjects.append(x)
    try:
        return _combined(walk, word, conjuncts, shared)
    finally:
        walk.subjects.pop()


def _combined(walk: Walk, word: int, conjuncts: Sequence[int], shared: Shared) -> Formula:
    negator = walk.take(word, Role.NEGATION)
    shared = replace(shared, prefix=_modal_prefix(walk, word, negated=negator is not None) or shared.prefix)
    parts = [predicate(walk, c, shared) for c in conjuncts]
    if walk.label(word) is Label.NOR:
        walk.take(word, Role.MARKER)
        return conjunction([Not(part) for part in parts])
    if walk.label(word) is Label.AND:
        walk.take(word, Role.MARKER)
        whole = conjunction(parts)
    else:
        whole = either(walk, word, parts)
    return Not(whole) if negator is not None else whole


def _polar(walk: Walk, word: int, x: Term | None, shared: Shared, *, amount: int | None = None) -> Formula:
    """Negation and modality around the plain predicate; the subject already quantifies outside."""
    negators = walk.take_all(word, Role.NEGATION)
    prefix = _modal_prefix(walk, word, negated=bool(negators)) or shared.prefix
    if prefix and walk.label(word) is not Label.VERB:
        prefix = f"{prefix}_be"
    if prefix and _states_amount(walk, word, amount):
        raise walk.fail("a modal over an amount", word)  # "must be at least 18" is no fact about an age
    said = orders.amounts(walk, word, amount) if amount is not None else _plain(walk, word, x, prefix, shared)
    return Not(said) if len(negators) % 2 else said


def _states_amount(walk: Walk, word: int, amount: int | None) -> bool:
    """Whether a predicate is a comparison, a place in an order, or an amount."""
    compared = walk.label(word) in (Label.COMPARATIVE, Label.SUPERLATIVE, Label.ORDINAL, Label.DIRECTION, Label.UNIT, Label.NUMBER)
    measured = any(walk.label(o) in (Label.UNIT, Label.NUMBER) for o in walk.graph.children(word, Role.OBJECT))
    return amount is not None or compared or measured or bool(walk.graph.children(word, Role.AMOUNT))


def _modal_prefix(walk: Walk, word: int, *, negated: bool) -> str:
    """As in "can", "must", "may", "should", or "" ("will" says nothing more)."""
    modal = walk.take(word, Role.MODALITY)
    if modal is None:
        return ""
    quantities.parts(walk, modal)
    text = walk.text(modal).lower()
    if text not in _MODAL and text not in ("will", "would"):
        raise walk.fail("not a modal", modal)
    return "may" if text in _FORBIDDING and negated else _MODAL.get(text, "")


def _plain(walk: Walk, word: int, x: Term | None, prefix: str, shared: Shared) -> Formula:
    joined = [o for o in walk.graph.children(word, Role.OBLIQUE) if word_is_coordination(walk, o) and o not in walk.skipped]
    if joined:
        return _apart(walk, word, joined[0], lambda: _plain(walk, word, x, prefix, shared))
    match walk.label(word):
        case Label.VERB:
            return _verb(walk, word, x, prefix, shared)
        case Label.PASSIVE:
            return _passive(walk, word, _needed(walk, word, x), prefix, shared)
        case Label.ADJECTIVE:
            return _adjective(walk, word, _needed(walk, word, x), prefix, shared)
        case Label.NOUN | Label.GENERIC | Label.KIND:
            return _noun(walk, word, _needed(walk, word, x), prefix)
        case Label.PREPOSITION:
            return _preposition(walk, word, _needed(walk, word, x), prefix, shared)
        case Label.NAME if isinstance(x, Constant):
            raise walk.fail("two names for one thing", word)
        case Label.NAME | Label.PRONOUN:
            return thing(walk, word, lambda y: Comparison("=", _needed(walk, word, x), y))
        case Label.COMPARATIVE | Label.SUPERLATIVE | Label.ORDINAL | Label.DIRECTION:
            return orders.placed(walk, word, _needed(walk, word, x), shared.noun)
        case Label.UNIT | Label.NUMBER:
            return quantities.amount(walk, word).compare(Measure("amount", (_needed(walk, word, x),)))
        case _:
            raise walk.fail("says nothing", word)


def _apart(walk: Walk, word: int, link: int, said: Callable[[], Formula]) -> Formula:
    """As in "in Berlin or in Hamburg": the predicate once with each of the joined prepositions."""
    conjuncts = walk.take_all(link, Role.CONJUNCT)
    walk.use(link)
    quantities.parts(walk, link)
    parts = []
    for chosen in conjuncts:
        walk.regraph({chosen: (word, Role.OBLIQUE)}, skip={link})
        try:
            parts.append(said())
        finally:
            walk.regraph({}, skip=set())
    if walk.label(link) is Label.NOR:
        walk.take(link, Role.MARKER)
        return conjunction([Not(part) for part in parts])
    if walk.label(link) is Label.AND:
        return conjunction(parts)
    return either(walk, link, parts)


def _needed(walk: Walk, word: int, x: Term | None) -> Term:
    if x is None:
        raise walk.fail("a predicate without a subject", word)
    return x


def _adverbs(walk: Walk, word: int) -> list[str]:
    return [words.joined(*(walk.text(i) for i in expression(walk, a))) for a in walk.take_all(word, Role.ADVERBIAL) if walk.label(a) is Label.ADVERB]


def _particles(walk: Walk, word: int) -> list[str]:
    return [walk.text(p).lower() for p in walk.take_all(word, Role.PART)]


def _obliques(walk: Walk, word: int, shared: Shared) -> tuple[list[str], list[int], int | None, bool]:
    """The prepositions of a predicate: their names, their things, an amount among them, and whether one has the gap."""
    names: list[str] = []
    nodes: list[int] = []
    amount: int | None = None
    gapped = False
    for preposition in walk.take_all(word, Role.OBLIQUE):
        if preposition in walk.skipped or walk.label(preposition) is Label.DIRECTION:
            continue
        if walk.label(preposition) in (Label.AND, Label.OR, Label.NOR):
            raise walk.fail("prepositions joined where they cannot be taken apart", preposition)
        names.append("_".join([walk.text(preposition).lower(), *_particles(walk, preposition)]))
        complement = walk.take(preposition, Role.COMPLEMENT)
        if complement is None:
            if shared.gap is None or gapped:
                raise walk.fail("a preposition without a noun", preposition)
            gapped = True
        elif walk.label(complement) in (Label.UNIT, Label.NUMBER):
            amount = complement
        else:
            nodes.append(complement)
    return names, nodes, amount, gapped


def _controlled_name(walk: Walk, word: int) -> tuple[list[str], int]:
    """As in "want", "visit" of "wants to visit", and the word whose objects count."""
    names = [words.lemma(walk.text(word), "VERB"), *_adverbs(walk, word), *_particles(walk, word)]
    inner = walk.take(word, Role.CONTROLLED)
    if inner is None:
        return names, word
    if walk.take_all(inner, Role.NEGATION, Role.SUBJECT):
        raise walk.fail("too much said within a verb's verb", inner)
    more, last = _controlled_name(walk, inner)
    return [*names, *more], last


def _verb(walk: Walk, word: int, x: Term | None, prefix: str, shared: Shared) -> Formula:
    if orders.finishes(walk, word):
        return orders.finished(walk, word, _needed(walk, word, x))
    directions = [o for o in walk.graph.children(word, Role.OBLIQUE) if walk.label(o) is Label.DIRECTION]
    if directions:
        walk.use(*directions)
        if len(walk.graph.children(word, Role.OBLIQUE)) > 1 or walk.graph.children(word, Role.OBJECT) or prefix:
            raise walk.fail("a place in an order and more", word)
        return orders.placed(walk, directions[0], _needed(walk, word, x), None)
    names, last = _controlled_name(walk, word)
    objects = walk.take_all(last, Role.OBJECT) or (shared.objects if last == word else ())
    recipient = walk.take(last, Role.RECIPIENT)
    prepositions, nodes, amount, gapped = _obliques(walk, last, shared)
    if len(objects) == 1 and walk.label(objects[0]) in (Label.UNIT, Label.NUMBER) and not nodes and x is not None:
        measure = orders.noun_of_amount(walk, objects[0]) or words.measure_of_verb("_".join(names))
        return quantities.amount(walk, objects[0]).compare(Measure(words.joined(prefix, measure), (x,)))
    if names == ["have"] and len(objects) == 1 and x is not None and (stated := orders.having(walk, objects[0], x)) is not None:
        return stated
    if recipient is not None:
        prepositions, nodes = ["to", *prepositions], [recipient, *nodes]
    if x is None and names[0] not in _WEATHER:
        raise walk.fail("a verb without a subject", word)
    subject = () if x is None else (x,)
    if shared.gap is not None and not gapped:
        if objects:
            raise walk.fail("a relative clause without a gap", word)
        subject = (*subject, shared.gap)
    name = words.joined(prefix, *names, *prepositions)
    walk.parts[name] = "verb"
    tail = (shared.gap,) if gapped and shared.gap is not None else ()
    if amount is not None:
        return things(walk, [*objects, *nodes], lambda ts: quantities.amount(walk, amount).compare(Measure(name, (*subject, *ts, *tail))))
    return things(walk, [*objects, *nodes], lambda ts: Atom(name, (*subject, *ts, *tail)))


def _passive(walk: Walk, word: int, x: Term, prefix: str, shared: Shared) -> Formula:
    agent = walk.take(word, Role.AGENT)
    adverbs = _adverbs(walk, word)
    particles = _particles(walk, word)
    names, nodes, amount, gapped = _obliques(walk, word, shared)
    nodes = [*walk.take_all(word, Role.OBJECT), *nodes]
    tail = (shared.gap,) if gapped and shared.gap is not None else ()
    if agent is not None:
        by = walk.take(agent, Role.COMPLEMENT)
        if by is None:
            raise walk.fail("an agent without a noun", agent)
        name = words.joined(prefix.removesuffix("_be"), words.lemma(walk.text(word), "VERB"), *adverbs, *particles, *names)
        walk.parts[name] = "verb"
        return thing(walk, by, lambda a: things(walk, nodes, lambda ts: Atom(name, (a, x, *ts, *tail))))
    name = words.joined(prefix, walk.text(word), *adverbs, *particles, *names)
    walk.parts[name] = "participle"
    if amount is not None:
        return things(walk, nodes, lambda ts: quantities.amount(walk, amount).compare(Measure(name, (x, *ts, *tail))))
    return things(walk, nodes, lambda ts: Atom(name, (x, *ts, *tail)))


def _adjective(walk: Walk, word: int, x: Term, prefix: str, shared: Shared) -> Formula:
    size = walk.take(word, Role.AMOUNT)
    if size is not None:
        return quantities.amount(walk, size).compare(Measure(words.scale_of(walk.text(word).lower()).measure, (x,)))
    names, nodes, amount, gapped = _obliques(walk, word, shared)
    if amount is not None:
        raise walk.fail("an amount with an adjective", amount)
    verb = walk.take(word, Role.CONTROLLED)
    inner = [words.lemma(walk.text(verb), "VERB")] if verb is not None else []
    if verb is not None:
        nodes = [*nodes, *walk.take_all(verb, Role.OBJECT)]
    name = words.joined(prefix, *_adverbs(walk, word), *_particles(walk, word), walk.text(word), *inner, *names)
    walk.parts[name] = "adjective"
    tail = (shared.gap,) if gapped and shared.gap is not None else ()
    return things(walk, nodes, lambda ts: Atom(name, (x, *ts, *tail)))


def _noun(walk: Walk, word: int, x: Term, prefix: str) -> Formula:
    size = walk.take(word, Role.AMOUNT)
    if size is not None:
        return quantities.amount(walk, size).compare(Measure(words.lemma(walk.text(word), "NOUN"), (x,)))
    found = determiner(walk, word)
    said = describe(walk, word, x)
    if prefix:
        said = _prefixed(said, prefix)
    if found is not None and walk.label(found) is Label.NO:
        return Not(said)
    if found is not None and walk.label(found) not in (Label.SOME, Label.THE, Label.ALL, Label.NO):
        raise walk.fail("a counted predicate", found)
    return said


def _prefixed(said: Formula, prefix: str) -> Formula:
    """A modal over a noun: "can be a member" is `can_member(x)`."""
    match said:
        case Atom(predicate=name, arguments=arguments):
            return Atom(words.joined(prefix, name), arguments)
        case _:
            return said


def _preposition(walk: Walk, word: int, x: Term, prefix: str, shared: Shared) -> Formula:
    complement = walk.take(word, Role.COMPLEMENT)
    particles = _particles(walk, word)
    scale = words.order_of(walk.text(word), finishing=False)
    if scale is not None and not prefix and complement is not None:
        return thing(walk, complement, lambda y: orders.ordered(scale, x, y))
    name = words.joined(prefix, *_adverbs(walk, word), walk.text(word), *particles)
    walk.parts[name] = "preposition"
    if complement is None:
        if shared.gap is None:
            raise walk.fail("a preposition without a noun", word)
        return Atom(name, (x, shared.gap))
    if walk.text(word).lower() == "with" and (stated := orders.having(walk, complement, x)) is not None:
        return stated
    if walk.label(complement) in (Label.UNIT, Label.NUMBER):
        raise walk.fail("an amount where a thing is expected", complement)
    return thing(walk, complement, lambda y: Atom(name, (x, y)))
