"""Predicates after a copula: adjectives, nouns, prepositional phrases, participles."""

from __future__ import annotations

from . import adjuncts, coordination, determiners, names, nouns, quantities
from .draws import Draws
from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Word, expression, sequence
from .predicates import Predicate


def adjectival(g: Draws, depth: int) -> Predicate:
    """As in "is red", "is very tall", "is red, big, and round", "is afraid of Bob"."""
    if depth > 0 and g.chance(0.18):
        return _with_complement(g, g.lexicon.pick("adjectives_with"), Label.ADJECTIVE, depth)
    if g.chance(0.03):
        worth = Word("worth", Label.ADJECTIVE)
        return Predicate(worth, sequence(worth, quantities.quantity(g).under(worth, Role.AMOUNT)))
    if g.chance(0.15):
        joined = _adjectives(g, depth)
        return Predicate(joined.head, joined.words)
    phrase = _amounts(g) if g.chance(0.02) else _single_adjective(g)
    return Predicate(phrase.head, phrase.words)


def _amounts(g: Draws) -> Phrase:
    """As in "85 cm tall and 60 cm wide"."""
    items = []
    for _ in range(g.random.choices((1, 2), (0.3, 0.7))[0] + 1):
        word = Word(g.one_of("old", "tall", "long", "wide", "deep", "high", "thick"), Label.ADJECTIVE)
        items.append(Phrase(sequence(quantities.quantity(g).under(word, Role.AMOUNT), word), word))
    return coordination.coordinate(g, items, "and", Label.AND)


def _single_adjective(g: Draws) -> Phrase:
    word = Word(g.adjective(), Label.ADJECTIVE)
    degree = Word(g.lexicon.pick("degree_adverbs"), Label.ADVERB).under(word, Role.ADVERBIAL) if g.chance(0.06) else None
    return Phrase(sequence(degree, word), word)


def _adjectives(g: Draws, depth: int) -> Phrase:
    """As in "red, big, and round", "old but not rich"."""
    count = g.random.choices((2, 3), (0.8, 0.2))[0]
    text, label = g.one_of(("and", Label.AND), ("and", Label.AND), ("or", Label.OR), ("nor", Label.NOR), ("but", Label.AND))
    items = [_single_adjective(g) for _ in range(2 if text in ("nor", "but") else count)]
    if text != "but" and g.chance(0.2):
        items[0] = _with_complement_phrase(g, g.lexicon.pick("adjectives_with"), Label.ADJECTIVE, depth)
    if text == "but":
        items[1].words.insert(0, Word("not", Label.NOT).under(items[1].head, Role.NEGATION))
    elif text == "and" and g.chance(0.15):
        items[-1].words.insert(0, Word("not", Label.NOT).under(items[-1].head, Role.NEGATION))
    return coordination.coordinate(g, items, text, label)


def _with_complement_phrase(g: Draws, entry: str, label: Label, depth: int) -> Phrase:
    first, *prepositions = entry.split("_")
    word = Word(first, label)
    words = [word]
    for text in prepositions:
        preposition = Word(text, Label.PREPOSITION).under(word, Role.OBLIQUE)
        words += [preposition, *g.thing(depth - 1).under(preposition, Role.COMPLEMENT).words]
    return Phrase(words, word)


def _with_complement(g: Draws, entry: str, label: Label, depth: int) -> Predicate:
    phrase = _with_complement_phrase(g, entry, label, depth)
    return Predicate(phrase.head, phrase.words)


def classifying(g: Draws, depth: int, *, plural: bool) -> Predicate:
    """As in "is a dog", "are mammals", "is either a cat or a dog", "is a red car that …"."""

    def single() -> Phrase:
        noun = nouns.group(g, Label.NOUN, plural=plural, depth=depth)
        return noun if plural else nouns.determined(nouns.article(noun), Label.SOME, noun)

    if g.chance(0.14):
        text, label = g.one_of(("and", Label.AND), ("or", Label.OR), ("or", Label.OR), ("nor", Label.NOR))
        items = [single() for _ in range(2)]
        if g.chance(0.3):
            items[g.one_of(0, 1)] = _adjective_phrase(g)
        elif g.chance(0.25):
            other = g.one_of(relational(g, 0), passive(g, 0), located(g, 0))
            items[g.one_of(0, 1)] = Phrase(other.after, other.head)
        phrase = coordination.coordinate(g, items, text, label)
    else:
        phrase = single()
    return Predicate(phrase.head, phrase.words)


def _adjective_phrase(g: Draws) -> Phrase:
    word = Word(g.adjective(), Label.ADJECTIVE)
    return Phrase([word], word)


def relational(g: Draws, depth: int) -> Predicate:
    """As in "is the capital of Chile", "is a friend of Bob", "is Bob's friend"."""
    noun = expression(g.lexicon.content("noun", "relation_nouns"), Label.NOUN)
    if g.chance(0.35):
        owner = (names.name(g) if g.chance(0.7) else determiners.definite(g, 0, plural=False)).under(noun.head, Role.POSSESSOR)
        return Predicate(noun.head, sequence(owner, "'s", noun))
    modifiers = [Word(g.adjective(), Label.ADJECTIVE).under(noun.head, Role.MODIFIER)] if g.chance(0.12) else []
    noun.words = sequence(modifiers, noun, nouns.of_phrase(g, noun.head, depth))
    if g.chance(0.55):
        phrase = nouns.determined("the", Label.THE, noun)
    elif g.chance(0.7):
        phrase = nouns.determined("an" if noun.words[0].text[0] in "aeio" else "a", Label.SOME, noun)
    else:
        phrase = noun
        g.random.random()  # keeps the stream of draws of a seed as it was
    return Predicate(phrase.head, phrase.words)


def located(g: Draws, depth: int) -> Predicate:
    """As in "is in Paris", "is on the table"."""
    preposition = nouns.a_preposition(g)
    place = g.thing(depth - 1).under(preposition.head, Role.COMPLEMENT)
    return Predicate(preposition.head, sequence(preposition, place))


def passive(g: Draws, depth: int) -> Predicate:
    """As in "is chased by the dog", "was born in Rome", "is cancelled"."""
    roll = g.random.random()
    if roll < 0.3:
        word = Word(inflect(g.verb("transitive"), "VBN"), Label.PASSIVE)
        by = Word("by", Label.PREPOSITION).under(word, Role.AGENT)
        agent = g.thing(depth - 1).under(by, Role.COMPLEMENT)
        return Predicate(word, sequence(word, by, agent), before=adjuncts.adverb(g, word, 0.05))
    if roll < 0.7:
        return _with_complement(g, g.lexicon.pick("participles"), Label.PASSIVE, depth)
    if g.chance(0.2):
        return _passives(g)
    roll = g.random.random()
    if roll < 0.16:
        verb, particle = g.lexicon.pick("phrasal" if roll < 0.1 else "prepositional").split()
    else:
        verb, particle = g.verb("transitive"), ""
    word = Word(inflect(verb, "VBN"), Label.PASSIVE)
    tail = Word(particle, Label.PART).under(word, Role.PART) if particle else None
    after = adjuncts.adverb(g, word, 0.15)
    rest = adjuncts.oblique(g, word, depth) if depth > 0 and g.chance(0.3) else None
    return Predicate(word, sequence(word, tail, after, rest), before=adjuncts.adverb(g, word, 0.1) if not after else [])


def _passives(g: Draws) -> Predicate:
    """As in "is suspended or deleted", "are exchanged, refunded, or transferred to Bob"."""
    items = []
    for _ in range(g.random.choices((2, 3), (0.7, 0.3))[0]):
        word = Word(inflect(g.verb("transitive"), "VBN"), Label.PASSIVE)
        items.append(Phrase(sequence(word, adjuncts.oblique(g, word, 0) if g.chance(0.2) else None), word))
    phrase = coordination.coordinate(g, items, *g.one_of(("and", Label.AND), ("or", Label.OR)))
    return Predicate(phrase.head, phrase.words)
