"""Numbers with what bounds them, and amounts with their units."""

from __future__ import annotations

from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, expression, sequence

_BOUNDS = (
    ("at least", Label.AT_LEAST, -1), ("at least", Label.AT_LEAST, -1), ("no fewer than", Label.AT_LEAST, 1),
    ("no less than", Label.AT_LEAST, 1), ("a minimum of", Label.AT_LEAST, 1),
    ("at most", Label.AT_MOST, -1), ("no more than", Label.AT_MOST, 1), ("up to", Label.AT_MOST, 0),
    ("not more than", Label.AT_MOST, 1), ("a maximum of", Label.AT_MOST, 1),
    ("more than", Label.MORE, 0), ("more than", Label.MORE, 0), ("over", Label.MORE, 0), ("above", Label.MORE, 0),
    ("below", Label.LESS, 0), ("fewer than", Label.LESS, 0), ("less than", Label.LESS, 0), ("under", Label.LESS, 0),
    ("exactly", Label.EXACTLY, 0), ("precisely", Label.EXACTLY, 0), ("only", Label.EXACTLY, 0), ("just", Label.EXACTLY, 0),
    ("or more", Label.AT_LEAST, -1), ("or fewer", Label.AT_MOST, -1), ("or less", Label.AT_MOST, -1),
)  # fmt: skip
"""What bounds a number, with its label and the place of the word that carries it. Some stand twice: they are commoner."""


def qualified(g: Draws, number: Word, *, probability: float = 0.5) -> list[Word]:
    """The number with what bounds it: "at least", "more than", "exactly" …, or bare."""
    if not g.chance(probability):
        return [number]
    text, label, at = g.one_of(*_BOUNDS)
    bound = expression(text, label, head=at).under(number, Role.QUALIFIER)
    return sequence(number, bound) if text.startswith("or ") else sequence(bound, number)


def quantity(g: Draws) -> Phrase:
    """A number with its unit: "18 years", "at least 5 kg", "$20"."""
    value = g.one_of(
        g.number(1, 12),
        str(g.random.randint(1, 200)),
        f"{g.random.randint(1, 90)},{g.random.randint(100, 999)}",
        f"{g.random.randint(0, 99)}.{g.random.randint(1, 99)}",
    )
    number = Word(value, Label.NUMBER)
    words = qualified(g, number, probability=0.45)
    if g.chance(0.12):
        unit = Word(g.one_of("$", "€", "£"), Label.UNIT)
        at = words.index(number)
        words.insert(at, unit)
    else:
        text = g.lexicon.pick("unit_symbols") if g.chance(0.15) else g.lexicon.pick("measures")
        as_it_is = text in ("percent", "volt") or value in ("one", "1") or g.lexicon.lists("unit_symbols", text)
        unit = Word(text if as_it_is else g.plural(text), Label.UNIT)
        trailing_bound = words[0] is number and words[-1].label in (Label.AT_LEAST, Label.AT_MOST)
        words.insert(len(words) if trailing_bound and not g.chance(0.5) else words.index(number) + 1, unit)
    number.under(unit, Role.AMOUNT)
    return Phrase(words, unit)


def amount_of(g: Draws) -> Phrase:
    """As in "five years of service", "at least 2 kg of sand"."""
    phrase = quantity(g)
    of = Word("of", Label.PREPOSITION).under(phrase.head, Role.NOMINAL)
    noun = Word(g.one_of("service", "experience", "leave", "practice", "training", g.lexicon.pick("mass_nouns")), Label.KIND)
    return Phrase(sequence(phrase, of, noun.under(of, Role.COMPLEMENT)), phrase.head)


def amount_noun(g: Draws) -> Phrase:
    """As in "a salary of 100 euros", "a maximum weight of 5 kg"."""
    noun = expression(g.lexicon.pick("measure_nouns"), Label.NOUN)
    modifier: Word | None = None
    if g.chance(0.3):
        modifier = Word(g.one_of("maximum", "minimum", "annual", "monthly", "total", "average", g.adjective()), Label.ADJECTIVE)
        modifier.under(noun.head, Role.MODIFIER)
    of = Word("of", Label.PREPOSITION).under(noun.head, Role.NOMINAL)
    article = Word("a", Label.SOME).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(article, modifier, noun, of, quantity(g).under(of, Role.COMPLEMENT)), noun.head)
