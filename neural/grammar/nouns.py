"""Noun phrases: names, definite and quantified phrases, modifiers, possessives, listed members."""

from __future__ import annotations

from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Word, expression, sequence
from .source import Source


def name(g: Source) -> Phrase:
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
        return f"{g.random.randint(1900, 2030)} {g.one_of('Summer', 'Winter', 'World', pick('places'))} {g.one_of('Olympics', 'Cup', 'Games', 'Championship', 'Marathon', 'Festival')}"

    text = g.weighted([(6, person), (2, place), (1, organisation), (0.7, work), (1.5, invented), (0.25, event)])
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


def noun_head(g: Source, label: Label, *, plural: bool, person: float = 0.4) -> Phrase:
    """A noun, sometimes a compound."""
    noun = g.noun(person=person)
    text = g.plural(noun) if plural else noun
    if g.chance(0.15):
        first = g.lexicon.pick("compound_firsts") if g.chance(0.6) else g.noun(person=0.1)
        if g.chance(0.2):
            first = g.one_of(g.lexicon.pick("places"), g.lexicon.pick("last_names"), g.lexicon.invented_name(), f"{g.lexicon.pick('org_firsts')} {g.lexicon.pick('org_heads')}")
        elif g.chance(0.1):
            first = f"{first} {g.noun(person=0.1)}"
        text = f"{first} {text}"
    phrase = expression(text, label)
    phrase.plural = plural
    return phrase


def _adjective_modifier(g: Source, noun: Word) -> list[Word]:
    word = Word(g.adjective(), Label.ADJECTIVE)
    if g.chance(0.08):
        word = Word(g.lexicon.pick("privative"), Label.ADJECTIVE)
    if g.chance(0.08):
        verb = g.verb("transitive" if g.chance(0.5) else "intransitive")
        word = Word(inflect(verb, g.one_of("VBG", "VBN")), Label.ADJECTIVE)
    word.under(noun, Role.MODIFIER)
    degree = [Word(g.lexicon.pick("degree_adverbs"), Label.ADVERB).under(word, Role.ADVERBIAL)] if g.chance(0.06) else []
    return [*degree, word]


def _modifiers(g: Source, noun: Word) -> list[Word]:
    """Adjectives before the noun: "red", "smart, red", "cold and furry"."""
    if g.chance(0.012):
        return _superlative_modifier(g, noun)
    count = g.random.choices((0, 1, 2, 3), (0.62, 0.28, 0.08, 0.02))[0]
    groups = [_adjective_modifier(g, noun) for _ in range(count)]
    if count >= 2 and g.chance(0.2):
        conjunction = Word("and", Label.AND).under(noun, Role.MODIFIER)
        for group in groups:
            group[-1].under(conjunction, Role.CONJUNCT)
        commas = sequence(*[[group, ","] for group in groups[:-2]])
        return sequence(commas, groups[-2], conjunction, groups[-1])
    comma = "," if g.chance(0.5) else ""
    return sequence(*[[group, comma] for group in groups[:-1]], groups[-1] if groups else None)


def _superlative_modifier(g: Source, noun: Word) -> list[Word]:
    """ "largest", "most expensive" before a noun."""
    base = g.lexicon.pick("gradable")
    if len(base) > 7:
        word = Word(base, Label.SUPERLATIVE).under(noun, Role.MODIFIER)
        return [Word(*g.one_of(("most", Label.MORE), ("most", Label.MORE), ("least", Label.LESS))).under(word, Role.DEGREE), word]
    return [Word(inflect(base, "JJS"), Label.SUPERLATIVE).under(noun, Role.MODIFIER)]


def of_phrase(g: Source, noun: Word, depth: int) -> list[Word]:
    """ "of …" making the noun relational."""
    preposition = Word("of", Label.PREPOSITION).under(noun, Role.NOMINAL)
    return sequence(preposition, thing(g, depth - 1).under(preposition, Role.COMPLEMENT))


def _nominal(g: Source, noun: Word, depth: int) -> list[Word]:
    """A prepositional phrase after the noun."""
    if g.chance(0.3):
        return of_phrase(g, noun, depth)
    if g.chance(0.1):
        having = Word(g.one_of("with", "with", "without"), Label.PREPOSITION).under(noun, Role.NOMINAL)
        return sequence(having, (amount_of(g) if g.chance(0.5) else amount_noun(g)).under(having, Role.COMPLEMENT))
    if g.chance(0.08):
        worth = Word("worth", Label.ADJECTIVE).under(noun, Role.RELATIVE)
        return sequence(worth, quantity(g).under(worth, Role.AMOUNT))
    preposition = a_preposition(g).under(noun, Role.NOMINAL)
    return sequence(preposition, thing(g, depth - 1).under(preposition.head, Role.COMPLEMENT))


def whose(g: Source, noun: Word, depth: int) -> list[Word]:
    """ "whose salary is below 30,000 dollars", "whose owner is rich"."""
    from .clauses import amount_predicate
    from .predicates import any_predicate

    owned = expression(g.lexicon.content("noun", "relation_nouns", "thing_nouns"), Label.NOUN)
    if g.chance(0.4):
        owned = expression(g.lexicon.pick("measure_nouns"), Label.NOUN)
    pronoun = Word("whose", Label.PRONOUN, referent=noun).under(owned.head, Role.POSSESSOR)
    said = amount_predicate(g, owned.head) if g.chance(0.4) else any_predicate(g, depth - 1, plural=False)
    said.top.under(noun, Role.RELATIVE)
    return sequence(pronoun, owned, said.finite(plural=False, subject=owned.head))


def a_preposition(g: Source) -> Phrase:
    """ "in", "next to", "in front of"."""
    if g.chance(0.12):
        text = g.lexicon.pick("compound_prepositions")
        return expression(text, Label.PREPOSITION, head=0)
    word = Word(g.lexicon.pick("prepositions"), Label.PREPOSITION)
    return Phrase([word], word)


def amount_noun(g: Source) -> Phrase:
    """ "a salary of 100 euros", "a maximum weight of 5 kg"."""
    noun = expression(g.lexicon.pick("measure_nouns"), Label.NOUN)
    modifier = Word(g.one_of("maximum", "minimum", "annual", "monthly", "total", "average", g.adjective()), Label.ADJECTIVE).under(noun.head, Role.MODIFIER) if g.chance(0.3) else None
    of = Word("of", Label.PREPOSITION).under(noun.head, Role.NOMINAL)
    article = Word("a", Label.SOME).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(article, modifier, noun, of, quantity(g).under(of, Role.COMPLEMENT)), noun.head)


def group(g: Source, label: Label, *, plural: bool, depth: int, person: float = 0.4) -> Phrase:
    """A noun with modifiers, prepositional phrases and relative clauses, but no determiner."""
    from .clauses import reduced_relative, relative

    head = noun_head(g, label, plural=plural, person=person)
    after: list[Word] = []
    if depth > 0 and g.chance(0.12):
        after = _nominal(g, head.head, depth)
    if depth > 0 and g.chance(0.16):
        if g.chance(0.12):
            after = [*after, *whose(g, head.head, depth - 1)]
        else:
            make = reduced_relative if g.chance(0.3) else relative
            after = [*after, *make(g, head.head, plural=plural, depth=depth - 1)]
    return Phrase(sequence(_modifiers(g, head.head), head, after), head.head, plural)


def determined(g: Source, text: str, label: Label, noun: Phrase) -> Phrase:
    """A determiner before a noun group; "one of the two", "each of the" are single determiners."""
    determiner = expression(text, label, head=0).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(determiner, noun), noun.head, noun.plural)


def _article(noun: Phrase) -> str:
    return "an" if noun.words[0].text[0].lower() in "aeio" else "a"


def partitive(g: Source) -> Phrase:
    """ "each of the two guards", "exactly one of the boxes", "none of the phases", "at least one of the dogs"."""
    noun = group(g, Label.NOUN, plural=True, depth=0)
    tail = "of the" + (f" {g.number(2, 9)}" if g.chance(0.4) else "")
    roll = g.random.random()
    if roll < 0.4:
        number = Word(g.one_of("one", "one", "two", "three", g.number(2, 9)), Label.NUMBER).under(noun.head, Role.DETERMINER)
        bounded = qualified(g, number, probability=0.7)
        tail_words = [Word(t, Label.PART).under(number, Role.PART) for t in tail.split()]
        if bounded[-1] is not number:
            bounded = [number]
        return Phrase(sequence(bounded, tail_words, noun), noun.head, plural=number.text != "one")
    text, label = g.one_of(("each", Label.ALL), ("all", Label.ALL), ("every one", Label.ALL), ("any", Label.ALL), ("some", Label.SOME), ("none", Label.NO), ("neither", Label.NO), ("both", Label.ALL))
    phrase = determined(g, f"{text} {tail}", label, noun)
    phrase.plural = text in ("all", "some", "both", "any")
    return phrase


def indefinite(g: Source, depth: int, *, label: Label = Label.SOME) -> Phrase:
    """ "a …", "some …" (label ALL: the generic article of "A whale is a mammal")."""
    if label is Label.SOME and g.chance(0.15):
        return determined(g, g.one_of("some", "some", "several", "certain"), label, group(g, Label.NOUN, plural=True, depth=depth))
    noun = group(g, Label.NOUN, plural=False, depth=depth)
    return determined(g, _article(noun) if label is Label.ALL or g.chance(0.9) else g.one_of("some", "another"), label, noun)


def definite(g: Source, depth: int, *, plural: bool | None = None) -> Phrase:
    """ "the bald eagle": one known thing. "the capital of Chile" with an of-phrase."""
    many = g.chance(0.15) if plural is None else plural
    if depth > 0 and g.chance(0.2):
        noun = expression(g.lexicon.content("noun", "relation_nouns", "measure_nouns"), Label.NOUN)
        noun.words.extend(of_phrase(g, noun.head, depth))
    else:
        noun = noun_head(g, Label.NOUN, plural=many, person=0.3)
        ordinal = Word(g.one_of("first", "second", "third", "last", "next", "following", "previous", "same"), Label.ADJECTIVE)
        noun.words[:0] = [ordinal.under(noun.head, Role.MODIFIER)] if g.chance(0.04) else _modifiers(g, noun.head) if g.chance(0.5) else []
    phrase = determined(g, g.one_of(*["the"] * 12, "this", "that", "The") if not noun.plural else "the", Label.THE, noun)
    phrase.words[0].text = phrase.words[0].text.lower()
    phrase.names = True
    return phrase


def possessive(g: Source, depth: int) -> Phrase:
    """ "Bob's manager", "the dog's owner"."""
    noun = expression(g.lexicon.content("noun", "relation_nouns", "relation_nouns", "measure_nouns", "thing_nouns"), Label.NOUN)
    owner = (name(g) if g.chance(0.7) else definite(g, 0, plural=False)).under(noun.head, Role.POSSESSOR)
    return Phrase(sequence(owner, "'s", _modifiers(g, noun.head) if g.chance(0.1) else None, noun), noun.head)


def kind(g: Source) -> Phrase:
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


def restricted_kind(g: Source, depth: int) -> Phrase:
    """ "content that is uploaded by users", "cars made in Japan": a bare noun that a clause narrows down."""
    from .clauses import reduced_relative, relative

    phrase = kind(g)
    make = reduced_relative if g.chance(0.5) else relative
    return Phrase(sequence(phrase, make(g, phrase.head, plural=phrase.plural, depth=depth - 1)), phrase.head, phrase.plural)


def mass(g: Source) -> Phrase:
    """A bare mass noun as a subject."""
    phrase = expression(g.lexicon.pick("mass_nouns"), Label.KIND)
    phrase.names = True
    return phrase


def amount_of(g: Source) -> Phrase:
    """ "five years of service", "at least 2 kg of sand"."""
    phrase = quantity(g)
    of = Word("of", Label.PREPOSITION).under(phrase.head, Role.NOMINAL)
    noun = Word(g.one_of("service", "experience", "leave", "practice", "training", g.lexicon.pick("mass_nouns")), Label.KIND).under(of, Role.COMPLEMENT)
    return Phrase(sequence(phrase, of, noun), phrase.head)


def counted(g: Source, depth: int, *, noun: Phrase | None = None) -> Phrase:
    """ "two dogs", "at least three dogs", "no more than five dogs"."""
    text = g.one_of("one", "1", "2", "two", "three", g.number(2, 20), g.number(2, 400))
    plural = text not in ("one", "1")
    noun = noun or group(g, Label.NOUN, plural=plural, depth=depth)
    number = Word(text, Label.NUMBER).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(qualified(g, number), noun), noun.head, plural=plural)


def qualified(g: Source, number: Word, *, probability: float = 0.5) -> list[Word]:
    """The number with what bounds it: "at least", "more than", "exactly" …, or bare."""
    if not g.chance(probability):
        return [number]
    text, label, at = g.one_of(
        ("at least", Label.AT_LEAST, -1), ("at least", Label.AT_LEAST, -1), ("no fewer than", Label.AT_LEAST, 1), ("no less than", Label.AT_LEAST, 1), ("a minimum of", Label.AT_LEAST, 1),
        ("at most", Label.AT_MOST, -1), ("no more than", Label.AT_MOST, 1), ("up to", Label.AT_MOST, 0), ("not more than", Label.AT_MOST, 1), ("a maximum of", Label.AT_MOST, 1),
        ("more than", Label.MORE, 0), ("more than", Label.MORE, 0), ("over", Label.MORE, 0), ("above", Label.MORE, 0), ("below", Label.LESS, 0), ("fewer than", Label.LESS, 0), ("less than", Label.LESS, 0), ("under", Label.LESS, 0),
        ("exactly", Label.EXACTLY, 0), ("precisely", Label.EXACTLY, 0), ("only", Label.EXACTLY, 0), ("just", Label.EXACTLY, 0), ("or more", Label.AT_LEAST, -1), ("or fewer", Label.AT_MOST, -1), ("or less", Label.AT_MOST, -1),
    )  # fmt: skip
    bound = expression(text, label, head=at).under(number, Role.QUALIFIER)
    return sequence(number, bound) if text.startswith("or ") else sequence(bound, number)


def quantity(g: Source) -> Phrase:
    """A number with its unit: "18 years", "at least 5 kg", "$20"."""
    value = g.one_of(g.number(1, 12), str(g.random.randint(1, 200)), f"{g.random.randint(1, 90)},{g.random.randint(100, 999)}", f"{g.random.randint(0, 99)}.{g.random.randint(1, 99)}")
    number = Word(value, Label.NUMBER)
    words = qualified(g, number, probability=0.45)
    if g.chance(0.12):
        unit = Word(g.one_of("$", "€", "£"), Label.UNIT)
        at = words.index(number)
        words.insert(at, unit)
    else:
        text = g.lexicon.pick("unit_symbols") if g.chance(0.15) else g.lexicon.pick("measures")
        plural = text in ("percent", "volt") or value in ("one", "1") or text in g.lexicon._pools["unit_symbols"]
        unit = Word(text if plural else g.plural(text), Label.UNIT)
        tail = words.index(number) + 1 if not (words[-1].label in (Label.AT_LEAST, Label.AT_MOST) and words[-1] is not number and words.index(number) == 0) or g.chance(0.5) else len(words)
        words.insert(tail, unit)
    number.under(unit, Role.AMOUNT)
    return Phrase(words, unit)


def indefinite_pronoun(g: Source, label: Label) -> Phrase:
    """everyone, someone, nobody …"""
    forms = {
        Label.EVERYONE: "everyone everybody everything anyone anybody anything whoever",
        Label.SOMEONE: "someone somebody something",
        Label.NOBODY: "nobody nothing none",
    }
    if label is Label.NOBODY and g.chance(0.5):
        return expression("no one", label, head=0)
    return Phrase([word := Word(g.one_of(*forms[label].split()), label)], word)


def universal(g: Source, depth: int) -> Phrase:
    """all / every / each / any + noun, a bare plural, the generic article, "only …", or "everyone who …"."""

    def plural_all() -> Phrase:
        if g.chance(0.05):
            return partitive(g)
        text = g.one_of("all", "all", "all", "all of the", "all the", "any")
        return determined(g, text, Label.ALL, group(g, Label.NOUN, plural=True, depth=depth))

    def singular() -> Phrase:
        return determined(g, g.one_of("every", "each", "any", "every"), Label.ALL, group(g, Label.NOUN, plural=False, depth=depth))

    def bare() -> Phrase:
        return group(g, Label.GENERIC, plural=True, depth=depth)

    def everyone() -> Phrase:
        from .clauses import relative

        phrase = indefinite_pronoun(g, Label.EVERYONE)
        if depth > 0 and g.chance(0.75):
            phrase.words.extend(relative(g, phrase.head, plural=False, depth=depth - 1))
        return phrase

    def those() -> Phrase:
        from .clauses import relative

        word = Word(g.one_of("those", "people", "those"), Label.EVERYONE) if g.chance(0.6) else Word("people", Label.GENERIC)
        return Phrase([word, *relative(g, word, plural=True, depth=depth - 1)], word, plural=True)

    def except_for() -> Phrase:
        phrase = g.one_of(plural_all, singular)()
        if any(w.role is Role.RELATIVE for w in phrase.words):
            return phrase
        cue = expression(g.one_of("except", "except for", "other than", "apart from", "excluding"), Label.EXCEPT, head=0).under(phrase.head, Role.EXCEPTION)
        excepted = (name(g) if g.chance(0.5) else g.one_of(group(g, Label.GENERIC, plural=True, depth=0), definite(g, 0))).under(cue.head, Role.COMPLEMENT)
        phrase.words = sequence(phrase, cue, excepted)
        return phrase

    table = [(3, plural_all), (3, singular), (3.2, bare), (0.8, lambda: indefinite(g, depth, label=Label.ALL)), (0.8, everyone), (0.3, except_for)]
    if depth > 0:
        table.append((0.6, those))
    return g.weighted(table)


def negative(g: Source, depth: int) -> Phrase:
    """ "no dog", "nobody", "none of the dogs"."""
    if g.chance(0.25):
        from .clauses import relative

        phrase = indefinite_pronoun(g, Label.NOBODY)
        if depth > 0 and g.chance(0.5):
            phrase.words.extend(relative(g, phrase.head, plural=False, depth=depth - 1))
        return phrase
    plural = g.chance(0.5)
    text = "no" if not plural or g.chance(0.9) else "none of the"
    return determined(g, text, Label.NO, group(g, Label.NOUN, plural=plural, depth=depth))


def not_all(g: Source, depth: int) -> Phrase:
    """ "not all dogs", "not every dog"."""
    phrase = universal(g, depth)
    for word in phrase.words:
        if word.label is Label.ALL and word.parent is phrase.head and word is phrase.words[0] and word.text in ("all", "every"):
            phrase.words.insert(0, Word("not", Label.NOT).under(word, Role.QUALIFIER))
            break
    return phrase


def only(g: Source, depth: int) -> Phrase:
    """ "only dogs", "only red things", "only Bob"."""
    inner = name(g) if g.chance(0.2) else group(g, Label.GENERIC, plural=True, depth=depth)
    if g.chance(0.2):
        inner = definite(g, 0)
    marker = Word(g.one_of("only", "only", "just"), Label.ONLY).under(inner.head, Role.MARKER)
    return Phrase(sequence(marker, inner), inner.head, inner.plural)


def several(g: Source, make: object = None, *, conjunction: str | None = None) -> Phrase:
    """A coordination of names or like phrases: "Bob and Alice", "Ana, Eve, and Rob", "either X or Y", "neither X nor Y"."""
    text = conjunction or g.one_of("and", "and", "or", "nor")
    labels = {"and": Label.AND, "or": Label.OR, "nor": Label.NOR}
    count = g.random.choices((2, 3, 4), (0.75, 0.2, 0.05))[0] if text != "nor" else 2
    makers = make if callable(make) else (lambda: name(g)) if g.chance(0.7) else (lambda: definite(g, 0))
    return coordinate(g, [makers() for _ in range(count)], text, labels[text])


def coordinate(g: Source, items: list[Phrase], text: str, label: Label) -> Phrase:
    """Join phrases under their conjunction word."""
    word = Word(text, label)
    for item in items:
        item.under(word, Role.CONJUNCT)
    marker: Word | None = None
    if label is Label.NOR:
        marker = Word("neither", Label.EITHER).under(word, Role.MARKER)
    elif label is Label.OR and g.chance(0.35):
        marker = Word("either", Label.EITHER).under(word, Role.MARKER)
    elif label is Label.AND and len(items) == 2 and g.chance(0.15):
        marker = Word("both")
    oxford = "," if len(items) > 2 and g.chance(0.5) else None
    joint: Word | list[Word] = word
    if label is Label.AND and marker is None and g.chance(0.04):
        joint = [Word("as", Label.PART).under(word, Role.PART), word, Word("as", Label.PART).under(word, Role.PART)]
        word.text = "well"
    tail = expression("but not both", Label.EITHER).under(word, Role.MARKER).words if label is Label.OR and marker is None and len(items) == 2 and g.chance(0.06) else None
    words = sequence(marker, items[0], *[[",", item] for item in items[1:-1]], oxford, joint, items[-1], "," if tail and g.chance(0.6) else None, tail)
    return Phrase(words, word, plural=label is Label.AND or items[-1].plural)


def thing(g: Source, depth: int) -> Phrase:
    """A noun phrase in object position."""

    def coordinated() -> Phrase:
        make = g.one_of(lambda: name(g), lambda: definite(g, 0), lambda: kind(g), lambda: indefinite(g, 0), lambda: g.one_of(indefinite(g, depth - 1), counted(g, 0), kind(g)))
        return several(g, make, conjunction=g.one_of("and", "or"))

    table = [
        (3.0, lambda: name(g)), (3.0, lambda: definite(g, depth)), (2.2, lambda: indefinite(g, depth)), (2.4, lambda: kind(g)), (0.6, coordinated), (0.15, lambda: partitive(g)),
        (0.25, lambda: possessive(g, depth)), (0.2 if depth > 0 else 0.02, lambda: restricted_kind(g, depth)), (0.3, lambda: universal_object(g, depth)), (0.3, lambda: counted(g, depth)), (0.25, lambda: negative(g, 0)), (0.12, lambda: indefinite_pronoun(g, Label.SOMEONE)),
    ]  # fmt: skip
    return g.weighted(table)


def universal_object(g: Source, depth: int) -> Phrase:
    """ "every dog", "all the dogs", "everyone" after a verb."""
    if g.chance(0.25):
        return Phrase([word := Word(g.one_of("everyone", "everything", "everybody"), Label.EVERYONE)], word)
    text = g.one_of("every", "all", "each")
    return determined(g, text, Label.ALL, group(g, Label.NOUN, plural=text == "all", depth=min(depth, 0)))
