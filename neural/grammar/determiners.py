"""Noun phrases by how they determine: a, the, all, no, two, only, someone, Bob's."""

from __future__ import annotations

from . import names, nouns, quantities
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, expression, sequence

_PARTS = (
    ("each", Label.ALL), ("all", Label.ALL), ("every one", Label.ALL), ("any", Label.ALL),
    ("some", Label.SOME), ("none", Label.NO), ("neither", Label.NO), ("both", Label.ALL),
)  # fmt: skip
_PRONOUNS = {
    Label.EVERYONE: "everyone everybody everything anyone anybody anything whoever",
    Label.SOMEONE: "someone somebody something",
    Label.NOBODY: "nobody nothing none",
}


def indefinite(g: Draws, depth: int, *, label: Label = Label.SOME) -> Phrase:
    """As in "a …", "some …" (label ALL: the generic article of "A whale is a mammal")."""
    if label is Label.SOME and g.chance(0.15):
        return nouns.determined(g.one_of("some", "some", "several", "certain"), label, nouns.group(g, Label.NOUN, plural=True, depth=depth))
    noun = nouns.group(g, Label.NOUN, plural=False, depth=depth)
    return nouns.determined(nouns.article(noun) if label is Label.ALL or g.chance(0.9) else g.one_of("some", "another"), label, noun)


def definite(g: Draws, depth: int, *, plural: bool | None = None) -> Phrase:
    """As in "the bald eagle": one known thing. "the capital of Chile" with an of-phrase."""
    many = g.chance(0.15) if plural is None else plural
    if depth > 0 and g.chance(0.2):
        noun = expression(g.lexicon.content("noun", "relation_nouns", "measure_nouns"), Label.NOUN)
        noun.words.extend(nouns.of_phrase(g, noun.head, depth))
    else:
        noun = nouns.noun_head(g, Label.NOUN, plural=many, person=0.3)
        ordinal = Word(g.one_of("first", "second", "third", "last", "next", "following", "previous", "same"), Label.ADJECTIVE)
        if g.chance(0.04):
            noun.words.insert(0, ordinal.under(noun.head, Role.MODIFIER))
        elif g.chance(0.5):
            noun.words[:0] = nouns.modifiers(g, noun.head)
    phrase = nouns.determined(g.one_of(*["the"] * 12, "this", "that", "The") if not noun.plural else "the", Label.THE, noun)
    phrase.words[0].text = phrase.words[0].text.lower()
    phrase.names = True
    return phrase


def possessive(g: Draws) -> Phrase:
    """As in "Bob's manager", "the dog's owner"."""
    noun = expression(g.lexicon.content("noun", "relation_nouns", "relation_nouns", "measure_nouns", "thing_nouns"), Label.NOUN)
    owner = (names.name(g) if g.chance(0.7) else definite(g, 0, plural=False)).under(noun.head, Role.POSSESSOR)
    return Phrase(sequence(owner, "'s", nouns.modifiers(g, noun.head) if g.chance(0.1) else None, noun), noun.head)


def counted(g: Draws, depth: int) -> Phrase:
    """As in "two dogs", "at least three dogs", "no more than five dogs"."""
    text = g.one_of("one", "1", "2", "two", "three", g.number(2, 20), g.number(2, 400))
    plural = text not in ("one", "1")
    noun = nouns.group(g, Label.NOUN, plural=plural, depth=depth)
    number = Word(text, Label.NUMBER).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(quantities.qualified(g, number), noun), noun.head, plural=plural)


def partitive(g: Draws) -> Phrase:
    """As in "each of the two guards", "exactly one of the boxes", "none of the phases", "at least one of the dogs"."""
    noun = nouns.group(g, Label.NOUN, plural=True, depth=0)
    tail = "of the" + (f" {g.number(2, 9)}" if g.chance(0.4) else "")
    roll = g.random.random()
    if roll < 0.4:
        number = Word(g.one_of("one", "one", "two", "three", g.number(2, 9)), Label.NUMBER).under(noun.head, Role.DETERMINER)
        bounded = quantities.qualified(g, number, probability=0.7)
        tail_words = [Word(t, Label.PART).under(number, Role.PART) for t in tail.split()]
        if bounded[-1] is not number:
            bounded = [number]
        return Phrase(sequence(bounded, tail_words, noun), noun.head, plural=number.text != "one")
    text, label = g.one_of(*_PARTS)
    phrase = nouns.determined(f"{text} {tail}", label, noun)
    phrase.plural = text in ("all", "some", "both", "any")
    return phrase


def indefinite_pronoun(g: Draws, label: Label) -> Phrase:
    """One of the pronouns of EVERYONE, SOMEONE or NOBODY."""
    if label is Label.NOBODY and g.chance(0.5):
        return expression("no one", label, head=0)
    return Phrase([word := Word(g.one_of(*_PRONOUNS[label].split()), label)], word)


def universal(g: Draws, depth: int) -> Phrase:
    """A phrase about all: all, every, each or any with a noun, a bare plural, the generic article, "everyone who …", "all but …"."""

    def plural_all() -> Phrase:
        if g.chance(0.05):
            return partitive(g)
        text = g.one_of("all", "all", "all", "all of the", "all the", "any")
        return nouns.determined(text, Label.ALL, nouns.group(g, Label.NOUN, plural=True, depth=depth))

    def singular() -> Phrase:
        return nouns.determined(g.one_of("every", "each", "any", "every"), Label.ALL, nouns.group(g, Label.NOUN, plural=False, depth=depth))

    def bare() -> Phrase:
        return nouns.group(g, Label.GENERIC, plural=True, depth=depth)

    def everyone() -> Phrase:
        phrase = indefinite_pronoun(g, Label.EVERYONE)
        if depth > 0 and g.chance(0.75):
            phrase.words.extend(g.relative(phrase.head, plural=False, depth=depth - 1))
        return phrase

    def those() -> Phrase:
        word = Word(g.one_of("those", "people", "those"), Label.EVERYONE) if g.chance(0.6) else Word("people", Label.GENERIC)
        return Phrase([word, *g.relative(word, plural=True, depth=depth - 1)], word, plural=True)

    def general() -> Phrase:
        return indefinite(g, depth, label=Label.ALL)

    def except_for() -> Phrase:
        return _with_exception(g, g.one_of(plural_all, singular)())

    table = [(3, plural_all), (3, singular), (3.2, bare), (0.8, general), (0.8, everyone), (0.3, except_for)]
    return g.weighted(*table, (0.6, those)) if depth > 0 else g.weighted(*table)


def _with_exception(g: Draws, phrase: Phrase) -> Phrase:
    """As in "all dogs except Rex", "every car other than the vans"."""
    if any(w.role is Role.RELATIVE for w in phrase.words):
        return phrase
    text = g.one_of("except", "except for", "other than", "apart from", "excluding")
    cue = expression(text, Label.EXCEPT, head=0).under(phrase.head, Role.EXCEPTION)
    excepted = names.name(g) if g.chance(0.5) else g.one_of(nouns.group(g, Label.GENERIC, plural=True, depth=0), definite(g, 0))
    phrase.words = sequence(phrase, cue, excepted.under(cue.head, Role.COMPLEMENT))
    return phrase


def universal_object(g: Draws, depth: int) -> Phrase:
    """As in "every dog", "all the dogs", "everyone" after a verb."""
    if g.chance(0.25):
        return Phrase([word := Word(g.one_of("everyone", "everything", "everybody"), Label.EVERYONE)], word)
    text = g.one_of("every", "all", "each")
    return nouns.determined(text, Label.ALL, nouns.group(g, Label.NOUN, plural=text == "all", depth=min(depth, 0)))


def negative(g: Draws, depth: int) -> Phrase:
    """As in "no dog", "nobody", "none of the dogs"."""
    if g.chance(0.25):
        phrase = indefinite_pronoun(g, Label.NOBODY)
        if depth > 0 and g.chance(0.5):
            phrase.words.extend(g.relative(phrase.head, plural=False, depth=depth - 1))
        return phrase
    plural = g.chance(0.5)
    text = "no" if not plural or g.chance(0.9) else "none of the"
    return nouns.determined(text, Label.NO, nouns.group(g, Label.NOUN, plural=plural, depth=depth))


def not_all(g: Draws, depth: int) -> Phrase:
    """As in "not all dogs", "not every dog"."""
    phrase = universal(g, depth)
    for word in phrase.words:
        if word.label is Label.ALL and word.parent is phrase.head and word is phrase.words[0] and word.text in ("all", "every"):
            phrase.words.insert(0, Word("not", Label.NOT).under(word, Role.QUALIFIER))
            break
    return phrase


def only(g: Draws, depth: int) -> Phrase:
    """As in "only dogs", "only red things", "only Bob"."""
    inner = names.name(g) if g.chance(0.2) else nouns.group(g, Label.GENERIC, plural=True, depth=depth)
    if g.chance(0.2):
        inner = definite(g, 0)
    marker = Word(g.one_of("only", "only", "just"), Label.ONLY).under(inner.head, Role.MARKER)
    return Phrase(sequence(marker, inner), inner.head, inner.plural)
