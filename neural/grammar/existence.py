"""What there is: existence, and classes listed with all their members."""

from __future__ import annotations

from collections.abc import Callable

from . import clauses, determiners, names, nouns
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, enumeration, sequence
from .predicates import Predicate


def existing(g: Draws, depth: int, *, question: bool = False) -> Phrase:
    """As in "There is a dog in the garden", "There are no cats", "Are there any red cars?"."""
    there = Word("there", Label.EXIST)
    item = g.weighted(
        (3, lambda: determiners.indefinite(g, depth)),
        (1.5, lambda: determiners.negative(g, depth)),
        (2, lambda: determiners.counted(g, depth)),
        (0.5, lambda: determiners.indefinite_pronoun(g, Label.SOMEONE)),
        (0.7 if question else 0.01, lambda: nouns.determined("any", Label.SOME, nouns.group(g, Label.NOUN, plural=True, depth=depth))),
    )
    item.under(there, Role.SUBJECT)
    tail = None
    if g.chance(0.3):
        preposition = Word(g.lexicon.pick("prepositions"), Label.PREPOSITION).under(item.head, Role.NOMINAL)
        tail = sequence(preposition, g.thing(0).under(preposition, Role.COMPLEMENT))
    be = "are" if item.plural else "is"
    lead = sequence(be, there) if question else sequence(there, be if g.chance(0.85) else {"is": "exists", "are": "exist"}[be])
    return Phrase(sequence(lead, item, tail), there)


def listing(g: Draws) -> Phrase:
    """As in "On a shelf, there are five books: a gray book, a red book, …", "The finalists are Ana, Eve, and Rob"."""
    count = g.random.randint(2, 8)
    member = _members(g)
    items = [member() for _ in range(count)]
    link = Word("and", Label.AND)
    for item in items:
        item.under(link, Role.CONJUNCT)
    oxford = "," if g.chance(0.7) and count > 2 else None
    listed = enumeration(items, oxford, link)
    noun = nouns.noun_head(g, Label.NOUN, plural=True)
    link.under(noun.head, Role.LISTED)
    number = Word(g.number(count, count), Label.NUMBER).under(noun.head, Role.DETERMINER)
    return _introduce(g, noun, number, listed)


def _members(g: Draws) -> Callable[[], Phrase]:
    """What makes the members of one list: names, described things with or without a common noun, or kinds."""
    style = g.random.random()
    if style < 0.4:
        return lambda: names.name(g)
    if style >= 0.8:
        return lambda: nouns.kind(g)
    shared = g.noun(person=0.1)

    def described() -> Phrase:
        noun = Word(shared if style < 0.6 else g.noun(person=0.2), Label.NOUN)
        modifiers = [Word(g.adjective(), Label.ADJECTIVE).under(noun, Role.MODIFIER)] if style < 0.6 else []
        return nouns.determined("a", Label.SOME, Phrase(sequence(modifiers, noun), noun))

    return described


def _introduce(g: Draws, noun: Phrase, number: Word, listed: list[Word]) -> Phrase:
    lead = None
    if g.chance(0.25):
        verb = Word("", Label.VERB)
        noun.words.insert(0, number)
        noun.under(verb, Role.OBJECT)
        said = Predicate(verb, noun.words, g.one_of(g.verb("transitive"), "sell", "have", "own", "offer", "contain"))
        phrase = clauses.clause(g, g.one_of(determiners.indefinite(g, 0), determiners.definite(g, 0), names.name(g)), 0, inner=said)
        return Phrase(sequence(phrase, g.one_of(":", ":", ":", ",", "-"), listed), phrase.head)
    there = Word("there", Label.EXIST)
    noun.under(there, Role.SUBJECT)
    if g.chance(0.75):
        if g.chance(0.7):
            preposition = Word(g.one_of("on", "in", "at"), Label.PREPOSITION).under(noun.head, Role.NOMINAL)
            place: Callable[[], Phrase] = g.one_of(lambda: determiners.indefinite(g, 0), lambda: determiners.definite(g, 0))
            lead = sequence(preposition, place().under(preposition, Role.COMPLEMENT), "," if g.chance(0.85) else None)
        be = g.one_of("were", "are", "are", "were")
        return Phrase(sequence(lead, there, be, number, noun, g.one_of(":", ":", ":", ",", "-"), listed), there)
    there = Word("are", Label.EXIST)
    noun.under(there, Role.SUBJECT)
    the = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(the, number if g.chance(0.6) else None, noun, there, listed), there)
