"""Proper names: people, places, organisations, works, events, identifiers."""

from __future__ import annotations

from .draws import Draws
from .labels import Label
from .phrases import Phrase, Word, expression, sequence


def name(g: Draws) -> Phrase:
    """A proper name, of a person, a place, an organisation, a work, or an identifier."""
    pick = g.lexicon.pick

    def person() -> str:
        return pick("first_names") + (f" {pick('last_names')}" if g.chance(0.25) else "")

    def place() -> str:
        return g.one_of(pick("places"), pick("places"), f"{pick('place_firsts')} {pick('last_names')}", f"{pick('places')} {pick('place_heads')}")

    def organisation() -> str:
        return f"{pick('org_firsts')} {pick('org_heads')}" if g.chance(0.7) else f"{pick('last_names')} {pick('org_heads')}"

    def work() -> str:
        words = [g.lexicon.content(kind, lists).capitalize() for kind, lists in (("adj", "adjectives"), ("noun", "thing_nouns"))]
        return g.one_of(" ".join(words), f"{words[1]} of {pick('places')}", f"The {words[1]}")

    def invented() -> str:
        return g.lexicon.invented_name() + (f" {g.lexicon.invented_name()}" if g.chance(0.2) else "")

    def event() -> str:
        year, which = g.random.randint(1900, 2030), g.one_of("Summer", "Winter", "World", pick("places"))
        return f"{year} {which} {g.one_of('Olympics', 'Cup', 'Games', 'Championship', 'Marathon', 'Festival')}"

    text = g.weighted(
        (6, person),
        (2, place),
        (1, organisation),
        (0.7, work),
        (1.5, invented),
        (0.25, event),
    )
    if g.chance(0.03):
        word = Word(g.one_of("you", "you", "we", "I"), Label.NAME)
        return Phrase([word], word, plural=True)
    phrase = expression(text, Label.NAME)
    if g.chance(0.14 if " " in text else 0.05):
        phrase.words.insert(0, Word("the"))
    elif g.chance(0.03):
        phrase.words = sequence('"', phrase.words, '"')
    phrase.names = True
    return phrase
