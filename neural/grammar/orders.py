"""Comparisons, measures, superlatives and positions in an order, as predicates."""

from __future__ import annotations

from . import determiners, names, nouns, quantities
from .draws import Draws
from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Word, expression, sequence
from .predicates import Predicate

ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth last"


def _standard(g: Draws, head: Word, depth: int) -> list[Word]:
    """What something is compared with: a name, a definite phrase, an amount, "any other dog"."""
    roll = g.random.random()
    if roll < 0.2:
        return quantities.quantity(g).under(head, Role.STANDARD).words
    if roll < 0.27:
        return [Word(g.number(2, 80), Label.NUMBER).under(head, Role.STANDARD)]
    if roll < 0.33:
        return _any_other(g).under(head, Role.STANDARD).words
    phrase = determiners.definite(g, 0) if roll < 0.58 else names.name(g) if roll < 0.9 else g.thing(depth - 1)
    return phrase.under(head, Role.STANDARD).words


def _any_other(g: Draws) -> Phrase:
    """As in "any other pony in the stable", "every other dog", "all the other cats"."""
    text = g.one_of("any", "every", "each", "all the", "all")
    noun = nouns.noun_head(g, Label.NOUN, plural=text.startswith("all"), person=0.3)
    word = Word("other", Label.ADJECTIVE).under(noun.head, Role.MODIFIER)
    tail = nouns.nominal(g, noun.head, 0) if g.chance(0.3) else None
    return nouns.determined(text, Label.ALL, Phrase(sequence(word, noun, tail), noun.head, noun.plural))


def comparative(g: Draws, *, adjective: str | None = None) -> Phrase:
    """As in "older", "more expensive", "less popular"."""
    base = adjective or (g.lexicon.pick("gradable") if g.chance(0.8) else g.adjective())
    roll = g.random.random()
    if roll < 0.15 or (roll < 0.5 and len(base) > 6) or len(base) > 8:
        word = Word(base, Label.COMPARATIVE)
        text, label = ("less", Label.LESS) if g.chance(0.35) else ("more", Label.MORE)
        return Phrase([Word(text, label).under(word, Role.DEGREE), word], word)
    word = Word(inflect(base, "JJR"), Label.COMPARATIVE)
    return Phrase([word], word)


def than(g: Draws, depth: int) -> Predicate:
    """As in "is older than Bob", "is more expensive than the plums", "is two years older than Ann"."""
    phrase = comparative(g)
    amount = quantities.quantity(g).under(phrase.head, Role.AMOUNT).words if g.chance(0.08) else None
    return Predicate(phrase.head, sequence(amount, phrase, "than", _standard(g, phrase.head, depth)))


def equal(g: Draws, depth: int) -> Predicate:
    """As in "is as old as Bob", "is at least as tall as Ann"."""
    word = Word(g.lexicon.pick("gradable"), Label.COMPARATIVE)
    marker = Word("as", Label.AS).under(word, Role.DEGREE)
    bound = expression("at least", Label.AT_LEAST).under(word, Role.QUALIFIER).words if g.chance(0.2) else None
    if bound is None and g.chance(0.35):
        times = expression(g.one_of("twice", "twice", "half", "three times", "four times", "10 times"), Label.NUMBER, head=0).under(word, Role.AMOUNT)
        bound = times.words
    return Predicate(word, sequence(bound, marker, word, "as", _standard(g, word, depth)))


def amount(g: Draws) -> Predicate:
    """As in "is 30 years old", "is at least 18 years of age", "is 2 metres tall"."""
    unit = quantities.quantity(g)
    if g.chance(0.15):
        noun = Word(g.lexicon.pick("measure_nouns"), Label.NOUN)
        unit.under(noun, Role.AMOUNT)
        return Predicate(noun, sequence(unit, g.one_of("of", "in"), noun))
    word = Word(g.one_of("old", "old", "old", "tall", "long", "wide", "deep", "high", "thick"), Label.ADJECTIVE)
    return Predicate(word, sequence(unit.under(word, Role.AMOUNT), word))


def superlative(g: Draws, depth: int) -> Predicate:
    """As in "is the oldest", "is the second most expensive car", "is the leftmost book", "is the third from the left"."""
    ordinal = Word(g.one_of(*ORDINALS.split()[1:7]), Label.ORDINAL) if g.chance(0.45) else None
    roll = g.random.random()
    if roll < 0.25:
        return _from_end(g, ordinal or Word(g.one_of(*ORDINALS.split()[:8]), Label.ORDINAL))
    if roll < 0.4:
        word = Word(g.one_of("leftmost", "rightmost", "topmost", "uppermost", "lowest", "highest"), Label.SUPERLATIVE)
        words = [word]
    else:
        base = g.lexicon.pick("gradable") if g.chance(0.85) else g.adjective()
        if g.chance(0.2) or len(base) > 7:
            word = Word(base, Label.SUPERLATIVE)
            words = [Word(*g.one_of(("most", Label.MORE), ("most", Label.MORE), ("least", Label.LESS))).under(word, Role.DEGREE), word]
        else:
            word = Word(inflect(base, "JJS"), Label.SUPERLATIVE)
            words = [word]
    if ordinal is not None:
        ordinal.under(word, Role.QUALIFIER)
        words = sequence(ordinal, "-" if g.chance(0.6) else None, words)
    if g.chance(0.35):
        noun = nouns.noun_head(g, Label.NOUN, plural=False, person=0.3)
        word.under(noun.head, Role.MODIFIER)
        tail = nouns.nominal(g, noun.head, depth) if depth > 0 and g.chance(0.3) else None
        article = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
        return Predicate(noun.head, sequence(article, words, noun, tail))
    tail = _among(g, word) if g.chance(0.12) else None
    return Predicate(word, sequence("the", words, tail))


def _among(g: Draws, word: Word) -> list[Word]:
    """As in "of the dogs", "among the three cars"."""
    preposition = Word(g.one_of("of", "among"), Label.PREPOSITION).under(word, Role.NOMINAL)
    noun = nouns.noun_head(g, Label.NOUN, plural=True)
    noun.under(preposition, Role.COMPLEMENT)
    number = Word(g.number(2, 9), Label.PART) if g.chance(0.5) else None
    the = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
    if number is not None:
        number.under(the, Role.PART)
    return sequence(preposition, the, number, noun)


def _from_end(g: Draws, ordinal: Word) -> Predicate:
    """As in "is the third from the left", "is second from the top"."""
    side = Word(g.one_of("left", "right", "left", "right", "top", "bottom", "front", "back", "end"), Label.DIRECTION).under(ordinal, Role.OBLIQUE)
    if g.chance(0.2):
        noun = nouns.noun_head(g, Label.NOUN, plural=False, person=0.2)
        ordinal.under(noun.head, Role.MODIFIER)
        article = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
        return Predicate(noun.head, sequence(article, ordinal, noun, "from the", side))
    return Predicate(ordinal, sequence("the" if g.chance(0.75) else None, ordinal, "from the", side))


def beside(g: Draws) -> Predicate:
    """As in "is to the left of the book", "is above the shelf", "is immediately to the right of …"."""
    if g.chance(0.6):
        word = Word(g.one_of("left", "right"), Label.DIRECTION)
        lead = Word(g.one_of("immediately", "directly", "somewhere"), Label.ADVERB).under(word, Role.ADVERBIAL) if g.chance(0.08) else None
        other = (determiners.definite(g, 0) if g.chance(0.7) else names.name(g)).under(word, Role.STANDARD)
        words = sequence(lead, "to" if g.chance(0.85) else "on", "the", word, "of", other)
        if g.chance(0.25):
            verb = Word("", Label.VERB)
            word.under(verb, Role.OBLIQUE)
            return Predicate(verb, words, g.one_of("stand", "sit", "lie", "live", "hang"))
        return Predicate(word, words)
    word = Word(g.one_of("above", "below", "before", "after", "behind", "ahead of", "in front of").split()[0], Label.PREPOSITION)
    if word.text == "ahead":
        other = g.thing(0).under(word, Role.COMPLEMENT)
        return Predicate(word, sequence(word, "of", other))
    other = (determiners.definite(g, 0) if g.chance(0.6) else names.name(g)).under(word, Role.COMPLEMENT)
    return Predicate(word, sequence(word, other))


def finishing(g: Draws) -> Predicate:
    """As in "finished third", "came in last", "finished above Bob", "ranked second"."""
    head = Word("", Label.VERB)
    verb = g.one_of("finish", "finish", "finish", "place", "come", "rank", "arrive", "end")
    if g.chance(0.55):
        predicate = Predicate(head, _finishing_place(g, head, verb), verb)
    else:
        text = g.one_of("above", "below", "ahead", "behind", "before", "after", "above", "below")
        preposition = Word(text, Label.PREPOSITION).under(head, Role.OBLIQUE)
        other = (names.name(g) if g.chance(0.7) else determiners.definite(g, 0)).under(preposition, Role.COMPLEMENT)
        predicate = Predicate(head, sequence(preposition, "of" if text == "ahead" else None, other), verb)
    predicate.tense = "past"
    return predicate


def _finishing_place(g: Draws, head: Word, verb: str) -> list[Word]:
    first, *rest = g.one_of(*ORDINALS.split(), "second - to - last", "next to last").split()
    word = Word(first, Label.ORDINAL).under(head, Role.ADVERBIAL)
    if rest:
        last = Word("last", Label.ORDINAL).under(word, Role.QUALIFIER)
        return sequence(word, rest[:-1], last)
    lead = "in" if verb in ("come", "end") and g.chance(0.4) else None
    return sequence(lead, word, "place" if first != "last" and g.chance(0.1) else None)


def comparing(g: Draws, depth: int) -> Predicate:
    """Any comparison or position."""
    return g.weighted(
        (3, lambda: than(g, depth)),
        (0.7, lambda: equal(g, depth)),
        (1, lambda: amount(g)),
        (2.4, lambda: superlative(g, depth)),
        (1.8, lambda: beside(g)),
        (1.5, lambda: finishing(g)),
    )


def amount_predicate(g: Draws) -> Predicate:
    """What is said of an amount: "is 100 euros", "is below 5 kg", "exceeds 8 bar", "is higher than 3"."""
    value = quantities.quantity(g) if g.chance(0.8) else Phrase([n := Word(str(g.random.randint(0, 500)), Label.NUMBER)], n)
    roll = g.random.random()
    if roll < 0.6:
        return Predicate(value.head, value.words)
    if roll < 0.8:
        phrase = comparative(g, adjective=g.one_of("high", "low", "great", "large", "small"))
        return Predicate(phrase.head, sequence(phrase, "than", value.under(phrase.head, Role.STANDARD)))
    head = Word("", Label.VERB)
    return Predicate(head, value.under(head, Role.OBJECT).words, g.one_of("exceed", "exceed", "reach", "equal"))
