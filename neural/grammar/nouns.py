"""Nouns with what stands before and after them: compounds, adjectives, prepositional phrases, relative clauses; bare nouns."""

from __future__ import annotations

from . import quantities
from .draws import Draws, RelativeForm
from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Piece, Word, expression, sequence


def noun_head(g: Draws, label: Label, *, plural: bool, person: float = 0.4) -> Phrase:
    """A noun, sometimes a compound."""
    noun = g.noun(person=person)
    text = g.plural(noun) if plural else noun
    if g.chance(0.15):
        first = g.lexicon.pick("compound_firsts") if g.chance(0.6) else g.noun(person=0.1)
        if g.chance(0.2):
            options = (g.lexicon.pick("places"), g.lexicon.pick("last_names"), g.lexicon.invented_name())
            first = g.one_of(*options, f"{g.lexicon.pick('org_firsts')} {g.lexicon.pick('org_heads')}")
        elif g.chance(0.1):
            first = f"{first} {g.noun(person=0.1)}"
        text = f"{first} {text}"
    phrase = expression(text, label)
    phrase.plural = plural
    return phrase


def _adjective_modifier(g: Draws, noun: Word) -> list[Word]:
    word = Word(g.adjective(), Label.ADJECTIVE)
    if g.chance(0.08):
        word = Word(g.lexicon.pick("privative"), Label.ADJECTIVE)
    if g.chance(0.08):
        verb = g.verb("transitive" if g.chance(0.5) else "intransitive")
        word = Word(inflect(verb, g.one_of("VBG", "VBN")), Label.ADJECTIVE)
    word.under(noun, Role.MODIFIER)
    degree = [Word(g.lexicon.pick("degree_adverbs"), Label.ADVERB).under(word, Role.ADVERBIAL)] if g.chance(0.06) else []
    return [*degree, word]


def modifiers(g: Draws, noun: Word) -> list[Word]:
    """Adjectives before the noun: "red", "smart, red", "cold and furry"."""
    if g.chance(0.012):
        return _superlative_modifier(g, noun)
    count = g.random.choices((0, 1, 2, 3), (0.62, 0.28, 0.08, 0.02))[0]
    groups = [_adjective_modifier(g, noun) for _ in range(count)]
    if count >= 2 and g.chance(0.2):
        conjunction = Word("and", Label.AND).under(noun, Role.MODIFIER)
        for words in groups:
            words[-1].under(conjunction, Role.CONJUNCT)
        return sequence(*_followed(groups[:-2], ","), groups[-2], conjunction, groups[-1])
    comma = "," if g.chance(0.5) else ""
    return sequence(*_followed(groups[:-1], comma), *groups[-1:])


def _superlative_modifier(g: Draws, noun: Word) -> list[Word]:
    """As in "largest", "most expensive" before a noun."""
    base = g.lexicon.pick("gradable")
    if len(base) > 7:
        word = Word(base, Label.SUPERLATIVE).under(noun, Role.MODIFIER)
        return [Word(*g.one_of(("most", Label.MORE), ("most", Label.MORE), ("least", Label.LESS))).under(word, Role.DEGREE), word]
    return [Word(inflect(base, "JJS"), Label.SUPERLATIVE).under(noun, Role.MODIFIER)]


def _followed(groups: list[list[Word]], comma: str) -> list[Piece]:
    return [[*words, comma] for words in groups]


def of_phrase(g: Draws, noun: Word, depth: int) -> list[Word]:
    """The phrase with "of" that makes the noun relational."""
    preposition = Word("of", Label.PREPOSITION).under(noun, Role.NOMINAL)
    return sequence(preposition, g.thing(depth - 1).under(preposition, Role.COMPLEMENT))


def nominal(g: Draws, noun: Word, depth: int) -> list[Word]:
    """A prepositional phrase after the noun."""
    if g.chance(0.3):
        return of_phrase(g, noun, depth)
    if g.chance(0.1):
        having = Word(g.one_of("with", "with", "without"), Label.PREPOSITION).under(noun, Role.NOMINAL)
        amount = quantities.amount_of(g) if g.chance(0.5) else quantities.amount_noun(g)
        return sequence(having, amount.under(having, Role.COMPLEMENT))
    if g.chance(0.08):
        worth = Word("worth", Label.ADJECTIVE).under(noun, Role.RELATIVE)
        return sequence(worth, quantities.quantity(g).under(worth, Role.AMOUNT))
    preposition = a_preposition(g).under(noun, Role.NOMINAL)
    return sequence(preposition, g.thing(depth - 1).under(preposition.head, Role.COMPLEMENT))


def a_preposition(g: Draws) -> Phrase:
    """As in "in", "next to", "in front of"."""
    if g.chance(0.12):
        text = g.lexicon.pick("compound_prepositions")
        return expression(text, Label.PREPOSITION, head=0)
    word = Word(g.lexicon.pick("prepositions"), Label.PREPOSITION)
    return Phrase([word], word)


def group(g: Draws, label: Label, *, plural: bool, depth: int, person: float = 0.4) -> Phrase:
    """A noun with modifiers, prepositional phrases and relative clauses, but no determiner."""
    head = noun_head(g, label, plural=plural, person=person)
    after: list[Word] = []
    if depth > 0 and g.chance(0.12):
        after = nominal(g, head.head, depth)
    if depth > 0 and g.chance(0.16):
        if g.chance(0.12):
            after = [*after, *g.relative(head.head, plural=plural, depth=depth - 1, form="whose")]
        else:
            form: RelativeForm = "reduced" if g.chance(0.3) else "full"
            after = [*after, *g.relative(head.head, plural=plural, depth=depth - 1, form=form)]
    return Phrase(sequence(modifiers(g, head.head), head, after), head.head, plural)


def determined(text: str, label: Label, noun: Phrase) -> Phrase:
    """A determiner before a noun group; "one of the two", "each of the" are single determiners."""
    determiner = expression(text, label, head=0).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(determiner, noun), noun.head, noun.plural)


def article(noun: Phrase) -> str:
    """The indefinite article that a noun group takes."""
    return "an" if noun.words[0].text[0].lower() in "aeio" else "a"


def kind(g: Draws) -> Phrase:
    """A bare mass noun or bare plural in object position: one thing, the kind."""
    if g.chance(0.6):
        text, plural = g.lexicon.content("noun", "mass_nouns"), False
    else:
        text, plural = g.plural(g.noun(person=0.2)), True
    if g.chance(0.1):
        text = f"{g.lexicon.pick('compound_firsts')} {text}"
    phrase = expression(text, Label.KIND)
    before: list[Word] = []
    if g.chance(0.2):
        before = [Word(g.adjective(), Label.ADJECTIVE).under(phrase.head, Role.MODIFIER)]
    return Phrase(sequence(before, phrase), phrase.head, plural)


def restricted_kind(g: Draws, depth: int) -> Phrase:
    """As in "content that is uploaded by users", "cars made in Japan": a bare noun that a clause narrows down."""
    phrase = kind(g)
    form: RelativeForm = "reduced" if g.chance(0.5) else "full"
    return Phrase(sequence(phrase, g.relative(phrase.head, plural=phrase.plural, depth=depth - 1, form=form)), phrase.head, phrase.plural)


def mass(g: Draws) -> Phrase:
    """A bare mass noun as a subject."""
    phrase = expression(g.lexicon.pick("mass_nouns"), Label.KIND)
    phrase.names = True
    return phrase
