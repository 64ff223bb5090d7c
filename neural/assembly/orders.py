"""Comparisons, superlatives, positions and amounts. See docs/logic.md, Measures and Orders."""

from __future__ import annotations

from certes.symbolic.formulas import Atom, Comparison, ComparisonOperator, Count, Exists, ForAll, Formula, Implies, Not, conjunction
from certes.symbolic.terms import Arithmetic, Measure, Term, Variable

from ..grammar.labels import Label, Role
from . import quantities, words
from .descriptions import describe
from .names import constant_name, determiner, expression, noun_name
from .state import CLASS_TO_SETTLE, Body, Walk
from .things import thing
from .words import Scale

_FINISHING_VERBS = frozenset({"finish", "place", "come", "rank", "arrive", "end"})
_ADJACENT = frozenset({"immediately", "directly", "just", "right"})
_PLACES = ("of", "in", "at")


def ordered(scale: Scale, x: Term, y: Term) -> Formula:
    """X lies further along the scale, in the way it points, than y."""
    return Comparison(">" if scale.up else "<", Measure(scale.measure, (x,)), Measure(scale.measure, (y,)))


def placed(walk: Walk, word: int, x: Term, noun: int | None) -> Formula:
    """A comparative, superlative, ordinal or direction said of `x`; `noun` is the word it modifies."""
    match walk.label(word):
        case Label.COMPARATIVE:
            return _comparative(walk, word, x)
        case Label.SUPERLATIVE:
            return _superlative(walk, word, x, noun)
        case Label.ORDINAL:
            return _ordinal(walk, word, x, noun)
        case _:
            return _direction(walk, word, x)


def _adjective(walk: Walk, word: int) -> str:
    text = walk.text(word).lower()
    degree = walk.graph.child(word, Role.DEGREE)
    return text if degree is not None else words.lemma(text, "ADJ")


def _degree(walk: Walk, word: int) -> tuple[bool, bool]:
    """(more than the standard, equal to it)."""
    degree = walk.take(word, Role.DEGREE)
    if degree is None:
        return True, False
    quantities.parts(walk, degree)
    label = walk.label(degree)
    if label not in (Label.MORE, Label.LESS, Label.AS):
        raise walk.fail("not a degree", degree)
    return label is not Label.LESS, label is Label.AS


def _operator(walk: Walk, word: int, *, up: bool) -> ComparisonOperator:
    more, equal = _degree(walk, word)
    operator: ComparisonOperator = ">" if more == up else "<"
    bound = walk.take(word, Role.QUALIFIER)
    if bound is not None:
        quantities.parts(walk, bound)
        if not equal or walk.label(bound) is not Label.AT_LEAST:
            raise walk.fail("not a bound of a comparison", bound)
        return ">=" if up else "<="
    return "=" if equal else operator


def _comparative(walk: Walk, word: int, x: Term) -> Formula:

    scale = words.scale_of(_adjective(walk, word))
    operator = _operator(walk, word, up=scale.up)
    standard = walk.take(word, Role.STANDARD)
    measure = Measure(scale.measure, (x,))
    if standard is None:
        raise walk.fail("compared with nothing", word)
    if walk.label(standard) in (Label.UNIT, Label.NUMBER):
        amount = quantities.amount(walk, standard)
        if amount.operator != "=":
            raise walk.fail("a bound of a bound", standard)
        return Comparison(operator, measure, amount.number)
    more = walk.take(word, Role.AMOUNT)
    if more is not None and walk.label(more) is Label.NUMBER:
        if operator != "=":
            raise walk.fail("so many times more or less", more)
        times = quantities.value(walk, more)
        return thing(walk, standard, lambda y: Comparison("=", measure, Arithmetic("*", times, Measure(scale.measure, (y,)))))
    if more is not None:
        return thing(walk, standard, lambda y: _by(walk, measure, operator, Measure(scale.measure, (y,)), more))
    if is_amount(walk, standard):
        raise walk.fail("a thing compared with an amount", standard)
    return thing(walk, standard, lambda y: Comparison(operator, measure, Measure(scale.measure, (y,))))


def _by(walk: Walk, measure: Term, operator: ComparisonOperator, other: Term, word: int) -> Formula:
    """As in "two years older than Bob": the measures differ by the amount."""
    amount = quantities.amount(walk, word)
    if amount.operator != "=":
        raise walk.fail("a bound of a difference", word)
    return Comparison("=", measure, Arithmetic("+" if operator == ">" else "-", other, amount.number))


def _class_of(walk: Walk, y: Variable, word: int, noun: int | None) -> Formula:
    """The class a superlative ranks in: the noun it modifies, "of the dogs" after it, or left to the passage."""
    if noun is not None:
        ranks = {m for m in walk.graph.children(noun, Role.MODIFIER) if walk.label(m) in (Label.SUPERLATIVE, Label.ORDINAL)}
        before = walk.skipped
        walk.skipped = before | ranks
        try:
            return describe(walk, noun, y)
        finally:
            walk.skipped = before
    among = _among(walk, word)
    if among is not None:
        complement = walk.take(among, Role.COMPLEMENT)
        if complement is None or walk.label(complement) not in (Label.NOUN, Label.GENERIC):
            raise walk.fail("ranked among no class", among)
        for found in walk.take_all(complement, Role.DETERMINER):
            quantities.parts(walk, found)
        return Atom(noun_name(walk, complement), (y,))
    return Atom(CLASS_TO_SETTLE, (y,))


def _among(walk: Walk, word: int) -> int | None:
    return walk.take(word, Role.NOMINAL)


def _belongs(walk: Walk, word: int, x: Term, noun: int | None) -> list[Formula]:
    """As in "Lena is the youngest of the four sisters": she is one of them."""
    among = _among(walk, word) if noun is None else None
    complement = walk.take(among, Role.COMPLEMENT) if among is not None else None
    return [Atom(noun_name(walk, complement), (x,))] if complement is not None else []


def ranked(x: Term, scale: Scale, place: int, group: Formula, y: Variable) -> Formula:
    """X is number `place` (1: first) on the scale, counted from the way it points, among what satisfies `group` (of y)."""
    if place == 1:
        ahead = Comparison("<" if scale.up else ">", Measure(scale.measure, (y,)), Measure(scale.measure, (x,)))
        return ForAll((y,), Implies(conjunction([group, Comparison("!=", y, x)]), ahead))
    return Count("exactly", place - 1, y, conjunction([group, ordered(scale, y, x)]))


def _superlative(walk: Walk, word: int, x: Term, noun: int | None) -> Formula:
    scale = words.scale_of(_adjective(walk, word))
    more, _ = _degree(walk, word)
    scale = scale if more else Scale(scale.measure, not scale.up)
    place, scale = _place(walk, walk.take(word, Role.QUALIFIER), scale)
    y = walk.variable()
    group = _class_of(walk, y, word, noun)
    return conjunction([*_belongs(walk, word, x, noun), ranked(x, scale, place, group, y)])


def _place(walk: Walk, word: int | None, scale: Scale) -> tuple[int, Scale]:
    """The rank an ordinal states; "last" counts from the other end, "second to last" as well."""
    if word is None:
        return 1, scale
    turned = Scale(scale.measure, not scale.up)
    if walk.text(word).lower() == "last":
        return 1, turned
    if walk.text(word).lower() == "next":
        walk.take(word, Role.QUALIFIER)
        return 2, turned
    place = words.ordinal(walk.text(word))
    if place is None:
        raise walk.fail("not an ordinal", word)
    last = walk.take(word, Role.QUALIFIER)
    return place, turned if last is not None else scale


def _ordinal(walk: Walk, word: int, x: Term, noun: int | None) -> Formula:
    side = walk.take(word, Role.OBLIQUE)
    if side is None or walk.label(side) is not Label.DIRECTION:
        raise walk.fail("a place in no order", word)
    quantities.parts(walk, side)
    place, scale = _place(walk, word, words.scale_of(walk.text(side).lower()))
    y = walk.variable()
    return ranked(x, scale, place, _class_of(walk, y, word, noun), y)


def _direction(walk: Walk, word: int, x: Term) -> Formula:

    standard = walk.take(word, Role.STANDARD)
    if standard is None:
        raise walk.fail("beside nothing", word)
    scale = words.scale_of(walk.text(word).lower())
    adverbs = walk.take_all(word, Role.ADVERBIAL)
    if adverbs and walk.text(adverbs[0]).lower() in _ADJACENT:
        return thing(walk, standard, lambda y: _next_to(walk, scale, x, y))
    return thing(walk, standard, lambda y: ordered(scale, x, y))


def _next_to(walk: Walk, scale: Scale, x: Term, y: Term) -> Formula:
    """As in "immediately to the right of": further along, with nothing between."""
    z = walk.variable()
    return conjunction([ordered(scale, x, y), Not(Exists((z,), conjunction([ordered(scale, z, y), ordered(scale, x, z)])))])


def finishes(walk: Walk, word: int) -> bool:
    """Whether a verb speaks of a place in a contest: "finished third", "ranked above Bob"."""
    if words.lemma(walk.text(word), "VERB") not in _FINISHING_VERBS:
        return False
    ordinals = [a for a in walk.graph.children(word, Role.ADVERBIAL) if walk.label(a) is Label.ORDINAL]
    obliques = walk.graph.children(word, Role.OBLIQUE)
    ranking = [o for o in obliques if words.order_of(walk.text(o), finishing=True) is not None and walk.graph.children(o, Role.COMPLEMENT)]
    return len(ordinals) == 1 or (len(ranking) == 1 == len(obliques) and words.lemma(walk.text(word), "VERB") in ("finish", "rank", "place"))


def finished(walk: Walk, word: int, x: Term) -> Formula:
    """A place in a contest, absolute or against another."""
    for adverbial in walk.take_all(word, Role.ADVERBIAL):
        if walk.label(adverbial) is Label.ORDINAL:
            quantities.parts(walk, adverbial)
            place, scale = _place(walk, adverbial, Scale("finish_rank", up=False))
            y = walk.variable()
            return ranked(x, scale, place, Atom(CLASS_TO_SETTLE, (y,)), y)
    oblique = walk.take_all(word, Role.OBLIQUE)[0]
    quantities.parts(walk, oblique)
    scale_found = words.order_of(walk.text(oblique), finishing=True)
    other = walk.take(oblique, Role.COMPLEMENT)
    if scale_found is None or other is None:
        raise walk.fail("finished nowhere", word)
    return thing(walk, other, lambda y: ordered(scale_found, x, y))


def is_amount(walk: Walk, word: int) -> bool:
    """Whether a noun phrase names an amount of something: "the salary of Bob", "Bob's age"."""
    return (
        walk.label(word) is Label.NOUN
        and bool(walk.graph.children(word, Role.POSSESSOR) or _of(walk, word))
        and not walk.graph.children(word, Role.RELATIVE)
    )


def _of(walk: Walk, word: int) -> tuple[int, ...]:
    return tuple(n for n in walk.graph.children(word, Role.NOMINAL) if walk.text(n).lower() == "of")


def compares_amount(walk: Walk, word: int, subject: int) -> bool:
    """Whether the predicate at `word` speaks of the amount that its subject names, not of a thing."""
    label = walk.label(word)
    if label in (Label.UNIT, Label.NUMBER):
        return _places(walk, subject)
    if label is Label.VERB:
        objects = walk.graph.children(word, Role.OBJECT)
        compared = len(objects) == 1 and walk.label(objects[0]) in (Label.UNIT, Label.NUMBER)
        return compared and words.comparison_of_verb(words.lemma(walk.text(word), "VERB")) is not None and _places(walk, subject)
    if label is not Label.COMPARATIVE or words.amount_direction(_adjective(walk, word)) is None:
        return False
    standard = walk.graph.child(word, Role.STANDARD)
    if standard is None or not words.is_measure(words.lemma(walk.text(subject), "NOUN")):
        return False
    return _places(walk, subject) and (walk.label(standard) in (Label.UNIT, Label.NUMBER) or is_amount(walk, standard))


def _places(walk: Walk, word: int) -> bool:
    """Whether a noun has an owner or a place: "the salary of Bob", "the pressure in the tank"."""
    nominal = any(walk.text(n).lower() in _PLACES for n in walk.graph.children(word, Role.NOMINAL))
    return (
        walk.label(word) is Label.NOUN
        and (nominal or bool(walk.graph.children(word, Role.POSSESSOR)))
        and not walk.graph.children(word, Role.RELATIVE)
    )


def noun_of_amount(walk: Walk, word: int) -> str | None:
    """As in "service" of "five years of service", if an amount says what it is of."""
    nominal = walk.take(word, Role.NOMINAL)
    complement = walk.take(nominal, Role.COMPLEMENT) if nominal is not None else None
    if complement is None:
        return None
    if walk.label(complement) not in (Label.KIND, Label.NOUN):
        raise walk.fail("an amount of what is no kind", complement)

    return constant_name(walk, complement)


def amounts(walk: Walk, word: int, subject: int) -> Formula:
    """As in "The salary of Bob is 100 euros", "Bob's age is higher than Ann's"."""
    return _amount_of(walk, subject, lambda measure: _amount_said(walk, word, measure))


def _amount_said(walk: Walk, word: int, measure: Term) -> Formula:
    if walk.label(word) in (Label.UNIT, Label.NUMBER):
        return quantities.amount(walk, word).compare(measure)
    if walk.label(word) is Label.VERB:
        return _verb_said(walk, word, measure)
    up = words.amount_direction(_adjective(walk, word))
    if up is None:
        raise walk.fail("not a comparison of amounts", word)
    operator = _operator(walk, word, up=up)
    standard = walk.take(word, Role.STANDARD)
    if standard is None:
        raise walk.fail("compared with nothing", word)
    if walk.label(standard) in (Label.UNIT, Label.NUMBER):
        return Comparison(operator, measure, quantities.amount(walk, standard).number)
    if not is_amount(walk, standard):
        raise walk.fail("an amount compared with a thing", standard)
    return _amount_of(walk, standard, lambda other: Comparison(operator, measure, other))


def _verb_said(walk: Walk, word: int, measure: Term) -> Formula:
    """As in "exceeds 8 bar"."""
    amount = quantities.amount(walk, walk.take_all(word, Role.OBJECT)[0])
    operator = words.comparison_of_verb(words.lemma(walk.text(word), "VERB"))
    if amount.operator != "=" or operator is None:
        raise walk.fail("a bound of a bound", word)
    return Comparison(operator, measure, amount.number)


def _amount_of(walk: Walk, noun: int, body: Body) -> Formula:

    own = expression(walk, noun)
    name = words.joined(*(words.lemma(walk.text(i), "NOUN") if i == noun else walk.text(i) for i in own))
    walk.use(*walk.graph.children(noun, Role.DETERMINER))
    owner = walk.take(noun, Role.POSSESSOR)
    for preposition in (n for n in walk.graph.children(noun, Role.NOMINAL) if walk.text(n).lower() in _PLACES):
        walk.use(preposition)
        owner = walk.take(preposition, Role.COMPLEMENT)
    if owner is None or walk.graph.children(noun, Role.MODIFIER):
        raise walk.fail("an amount of nothing", noun)
    return thing(walk, owner, lambda y: body(Measure(name, (y,))))


def having(walk: Walk, word: int, x: Term) -> Formula | None:
    """As in "has a salary of 100 euros", "with five years of service": the statement, or None when the object is no amount."""
    if walk.label(word) is Label.UNIT and (noun := noun_of_amount(walk, word)) is not None:
        return quantities.amount(walk, word).compare(Measure(noun, (x,)))
    of = _of(walk, word)
    complements = [c for n in of for c in walk.graph.children(n, Role.COMPLEMENT) if walk.label(c) in (Label.UNIT, Label.NUMBER)]
    if not complements:
        return None

    own = sorted([*expression(walk, word), *walk.take_all(word, Role.MODIFIER)])
    walk.use(*of)
    determiner(walk, word)
    name = words.joined(*(words.lemma(walk.text(i), "NOUN") if i == word else walk.text(i) for i in own))
    return quantities.amount(walk, complements[0]).compare(Measure(name, (x,)))


__all__ = ["amounts", "compares_amount", "finished", "finishes", "having", "is_amount", "ordered", "placed", "ranked"]
