"""What goes with a verb, participle or adjective beside its objects: adverbs and prepositional arguments."""

from __future__ import annotations

from . import coordination, nouns, quantities
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, expression, sequence


def adverb(g: Draws, head: Word, probability: float) -> list[Word]:
    """An adverb of manner, or nothing."""
    if not g.chance(probability):
        return []
    return [Word(g.lexicon.pick("manner_adverbs"), Label.ADVERB).under(head, Role.ADVERBIAL)]


def adverb_phrase(g: Draws, head: Word) -> list[Word]:
    """As in "in advance", "free of charge", "every day": an adverb of several words."""
    return expression(g.lexicon.pick("adverb_phrases"), Label.ADVERB).under(head, Role.ADVERBIAL).words


def oblique(g: Draws, head: Word, depth: int, text: str | None = None) -> list[Word]:
    """A prepositional argument, sometimes a duration."""
    if text is None and g.chance(0.2):
        preposition = Word(g.one_of("for", "for", "within", "after", "in"), Label.PREPOSITION).under(head, Role.OBLIQUE)
        return sequence(preposition, quantities.quantity(g).under(preposition, Role.COMPLEMENT))
    if text is None and g.chance(0.15):
        text, when = g.one_of(
            ("on", g.one_of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "weekends")),
            ("in", str(g.random.randint(1850, 2025))),
            ("in", g.one_of("January", "March", "May", "July", "summer", "winter")),
            ("at", g.one_of("night", "noon", "home", "work", "school")),
        )
        preposition = Word(text, Label.PREPOSITION).under(head, Role.OBLIQUE)
        return [preposition, Word(when, Label.NAME).under(preposition, Role.COMPLEMENT)]
    if text is None and g.chance(0.06):
        day = Word(g.one_of("Mondays", "Fridays", "Sundays", "weekends", "holidays"), Label.KIND)
        on = Word("on", Label.PREPOSITION).under(head, Role.OBLIQUE)
        return [on, day.under(on, Role.COMPLEMENT)]
    if g.chance(0.04):
        return _several_obliques(g, head, text)
    relating = Phrase([word := Word(text, Label.PREPOSITION)], word) if text else nouns.a_preposition(g)
    relating.under(head, Role.OBLIQUE)
    return sequence(relating, g.thing(depth - 1).under(relating.head, Role.COMPLEMENT))


def _several_obliques(g: Draws, head: Word, text: str | None) -> list[Word]:
    """As in "in Berlin or in Hamburg", "on paper, on film, and on labels"."""
    items = []
    for _ in range(g.random.choices((2, 3), (0.8, 0.2))[0]):
        preposition = Word(text or g.lexicon.pick("prepositions"), Label.PREPOSITION)
        items.append(Phrase(sequence(preposition, g.thing(0).under(preposition, Role.COMPLEMENT)), preposition))
    phrase = coordination.coordinate(g, items, *g.one_of(("and", Label.AND), ("or", Label.OR)))
    return phrase.under(head, Role.OBLIQUE).words
