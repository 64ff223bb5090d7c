"""Predicates: what is said of a subject. Built once, then realised as finite, bare, or inverted for a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from . import nouns
from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Word, expression, sequence
from .source import Source

Tense = Literal["present", "past", "future", "perfect", "progressive"]
_HAVE = {"present": ("has", "have"), "past": ("had", "had")}
MODALS = "can can must must may should could shall might cannot"
PHRASAL_MODALS = {"has to": "have to", "is allowed to": "are allowed to", "is permitted to": "are permitted to", "is required to": "are required to", "is able to": "are able to", "needs to": "need to", "is entitled to": "are entitled to"}


@dataclass(eq=False)
class Predicate:
    """A predicate. `lemma` is None for a copula, whose complement then carries the meaning."""

    head: Word
    after: list[Word]
    lemma: str | None = None
    before: list[Word] = field(default_factory=list)
    negation: str | None = None
    modal: str | None = None
    tense: Tense = "present"
    shared: Word | None = None
    """The word that a subject hangs under when it is not the head (the conjunction of coordinated predicates)."""
    joined: list[tuple[str, Predicate]] = field(default_factory=list)
    one_auxiliary: bool = False
    """Whether modal and negation belong to the whole coordination: "may be suspended or deleted", "must not run or jump"."""

    @property
    def top(self) -> Word:
        """The word that stands for the whole predicate."""
        return self.shared or self.head

    @property
    def _ruled(self) -> Word:
        """The word that modal and negation hang under."""
        return self.top if self.one_auxiliary else self.head

    def _negation(self) -> Word | None:
        return Word(self.negation, Label.NOT).under(self._ruled, Role.NEGATION) if self.negation else None

    def _modal(self, plural: bool) -> list[Word]:
        text = self.modal or ""
        if plural and text in PHRASAL_MODALS:
            text = PHRASAL_MODALS[text]
        if text.split()[0] in ("is", "are"):
            copula, rest = text.split(" ", 1)
            return [Word(copula), *expression(rest, Label.MODAL, head=0).under(self._ruled, Role.MODALITY).words]
        return expression(text, Label.MODAL, head=0).under(self._ruled, Role.MODALITY).words

    def _be(self, plural: bool) -> str:
        if self.tense == "past":
            return "were" if plural else "was"
        if self.tense == "perfect":
            return "have been" if plural else "has been"
        if self.tense == "future":
            return "will be"
        return "are" if plural else "is"

    def finite(self, *, plural: bool, subject: Word | None = None) -> list[Word]:
        """The words after a subject; the subject is hung under the predicate."""
        if subject is not None:
            subject.under(self.top, Role.SUBJECT)
        words = self._finite(plural=plural)
        for place, (conjunction, other) in enumerate(self.joined):
            last = place == len(self.joined) - 1
            said = other._bare() if self.one_auxiliary else other._finite(plural=plural)
            comma = "," if not last or conjunction == "but" or len(self.joined) > 1 else None
            words = sequence(words, comma, self.shared if last else None, said)
        return words

    def _finite(self, *, plural: bool) -> list[Word]:
        if self.modal:
            modal = self._modal(plural)
            if self.modal == "cannot":
                modal = [Word("can", Label.MODAL).under(self._ruled, Role.MODALITY), Word("not", Label.NOT).under(self._ruled, Role.NEGATION)]
                return sequence(modal, self.before, self._bare())
            negation = self._negation()
            if len(modal) > 1 and modal[0].text in ("is", "are"):
                return sequence(modal[0], negation, modal[1:], self.before, self._bare())
            if self.modal in ("has to", "needs to") and negation is not None:
                modal[0].text = "have" if self.modal == "has to" else "need"
                return sequence("do" if plural else "does", negation, modal, self.before, self._bare())
            return sequence(modal, negation, self.before, self._bare())
        if self.lemma is None:
            be = self._be(plural).split()
            return sequence(be[0], self._negation(), be[1:], self.before, self.after)
        return self._finite_verb(plural=plural)

    def _finite_verb(self, *, plural: bool) -> list[Word]:
        lemma = self.lemma or ""
        negation = self._negation()
        if negation is not None and negation.text == "never":
            self.head.text = self._inflected(lemma, plural)
            return sequence(negation, self.before, self.head, self.after)
        if self.tense == "perfect":
            self.head.text = inflect(lemma, "VBN")
            return sequence("have" if plural else "has", negation, self.before, self.head, self.after)
        if self.tense == "future":
            return sequence("will", negation, self.before, self._bare())
        if self.tense == "progressive":
            self.head.text = inflect(lemma, "VBG")
            return sequence("are" if plural else "is", negation, self.before, self.head, self.after)
        if negation is not None:
            do = "did" if self.tense == "past" else "do" if plural else "does"
            return sequence(do, negation, self.before, self._bare())
        self.head.text = self._inflected(lemma, plural)
        return sequence(self.before, self.head, self.after)

    def _inflected(self, lemma: str, plural: bool) -> str:
        if lemma == "have":
            return _HAVE["past" if self.tense == "past" else "present"][plural]
        if self.tense == "past":
            return inflect(lemma, "VBD")
        return lemma if plural else inflect(lemma, "VBZ")

    def _bare(self) -> list[Word]:
        if self.lemma is None:
            return sequence("be", self.after)
        self.head.text = self.lemma
        return sequence(self.head, self.after)

    def question(self, subject: list[Word], *, plural: bool, head: Word) -> list[Word]:
        """Auxiliary, subject, rest: "Does Bob like the cat", "Is the dog red"."""
        head.under(self.top, Role.SUBJECT)
        if self.modal and len(modal := self._modal(plural)) == 1 and self.modal != "cannot":
            return sequence(modal, subject, self._negation(), self.before, self._bare())
        self.modal = None
        if self.lemma is None:
            be = self._be(plural).split()
            return sequence(be[0], subject, self._negation(), be[1:], self.before, self.after)
        if self.tense == "perfect":
            self.head.text = inflect(self.lemma, "VBN")
            return sequence("have" if plural else "has", subject, self._negation(), self.before, self.head, self.after)
        if self.tense == "progressive":
            self.head.text = inflect(self.lemma, "VBG")
            return sequence("are" if plural else "is", subject, self._negation(), self.before, self.head, self.after)
        do = "did" if self.tense == "past" else "will" if self.tense == "future" else "do" if plural else "does"
        return sequence(do, subject, self._negation(), self.before, self._bare())

    def participle(self) -> list[Word]:
        """ "living in Rome", "made in Japan" (after a noun)."""
        if self.lemma is not None:
            self.head.text = inflect(self.lemma, "VBG")
            return sequence(self.before, self.head, self.after)
        return sequence(self.before, self.after)


def adjectival(g: Source, depth: int) -> Predicate:
    """ "is red", "is very tall", "is red, big, and round", "is afraid of Bob"."""

    def single() -> Phrase:
        word = Word(g.adjective(), Label.ADJECTIVE)
        degree = Word(g.lexicon.pick("degree_adverbs"), Label.ADVERB).under(word, Role.ADVERBIAL) if g.chance(0.06) else None
        return Phrase(sequence(degree, word), word)

    if depth > 0 and g.chance(0.18):
        return _with_complement(g, g.lexicon.pick("adjectives_with"), Label.ADJECTIVE, depth)
    if g.chance(0.03):
        worth = Word("worth", Label.ADJECTIVE)
        return Predicate(worth, sequence(worth, nouns.quantity(g).under(worth, Role.AMOUNT)))
    if g.chance(0.15):
        count = g.random.choices((2, 3), (0.8, 0.2))[0]
        text, label = g.one_of(("and", Label.AND), ("and", Label.AND), ("or", Label.OR), ("nor", Label.NOR), ("but", Label.AND))
        items = [single() for _ in range(2 if text in ("nor", "but") else count)]
        if text != "but" and g.chance(0.2):
            items[0] = _with_complement_phrase(g, g.lexicon.pick("adjectives_with"), Label.ADJECTIVE, depth)
        if text == "but":
            items[1].words.insert(0, Word("not", Label.NOT).under(items[1].head, Role.NEGATION))
        elif text == "and" and g.chance(0.15):
            items[-1].words.insert(0, Word("not", Label.NOT).under(items[-1].head, Role.NEGATION))
        phrase = nouns.coordinate(g, items, text, label)
        return Predicate(phrase.head, phrase.words)
    if g.chance(0.02):
        return _amounts(g)
    phrase = single()
    return Predicate(phrase.head, phrase.words)


def _amounts(g: Source) -> Predicate:
    """ "is 85 cm tall and 60 cm wide"."""
    items = []
    for _ in range(g.random.choices((1, 2), (0.3, 0.7))[0] + 1):
        word = Word(g.one_of("old", "tall", "long", "wide", "deep", "high", "thick"), Label.ADJECTIVE)
        items.append(Phrase(sequence(nouns.quantity(g).under(word, Role.AMOUNT), word), word))
    phrase = nouns.coordinate(g, items, "and", Label.AND)
    return Predicate(phrase.head, phrase.words)


def _with_complement_phrase(g: Source, entry: str, label: Label, depth: int) -> Phrase:
    first, *prepositions = entry.split("_")
    word = Word(first, label)
    words = [word]
    for text in prepositions:
        preposition = Word(text, Label.PREPOSITION).under(word, Role.OBLIQUE)
        words += [preposition, *nouns.thing(g, depth - 1).under(preposition, Role.COMPLEMENT).words]
    return Phrase(words, word)


def _with_complement(g: Source, entry: str, label: Label, depth: int) -> Predicate:
    phrase = _with_complement_phrase(g, entry, label, depth)
    return Predicate(phrase.head, phrase.words)


def classifying(g: Source, depth: int, *, plural: bool) -> Predicate:
    """ "is a dog", "are mammals", "is either a cat or a dog", "is a red car that …"."""

    def single() -> Phrase:
        noun = nouns.group(g, Label.NOUN, plural=plural, depth=depth)
        return noun if plural else nouns.determined(g, "an" if noun.words[0].text[0].lower() in "aeio" else "a", Label.SOME, noun)

    if g.chance(0.14):
        text, label = g.one_of(("and", Label.AND), ("or", Label.OR), ("or", Label.OR), ("nor", Label.NOR))
        items = [single() for _ in range(2)]
        if g.chance(0.3):
            items[g.one_of(0, 1)] = _adjective_phrase(g)
        elif g.chance(0.25):
            other = g.one_of(relational(g, 0), passive(g, 0), located(g, 0))
            items[g.one_of(0, 1)] = Phrase(other.after, other.head)
        phrase = nouns.coordinate(g, items, text, label)
    else:
        phrase = single()
    return Predicate(phrase.head, phrase.words)


def _adjective_phrase(g: Source) -> Phrase:
    word = Word(g.adjective(), Label.ADJECTIVE)
    return Phrase([word], word)


def relational(g: Source, depth: int) -> Predicate:
    """ "is the capital of Chile", "is a friend of Bob", "is Bob's friend"."""
    noun = expression(g.lexicon.content("noun", "relation_nouns"), Label.NOUN)
    if g.chance(0.35):
        owner = (nouns.name(g) if g.chance(0.7) else nouns.definite(g, 0, plural=False)).under(noun.head, Role.POSSESSOR)
        return Predicate(noun.head, sequence(owner, "'s", noun))
    modifiers = [Word(g.adjective(), Label.ADJECTIVE).under(noun.head, Role.MODIFIER)] if g.chance(0.12) else []
    noun.words = sequence(modifiers, noun, nouns.of_phrase(g, noun.head, depth))
    if g.chance(0.55):
        phrase = nouns.determined(g, "the", Label.THE, noun)
    elif g.chance(0.7):
        phrase = nouns.determined(g, "an" if noun.words[0].text[0] in "aeio" else "a", Label.SOME, noun)
    else:
        phrase = noun
        if g.chance(0.5):
            phrase.words.insert(0, Word("one")) if False else None
    return Predicate(phrase.head, phrase.words)


def located(g: Source, depth: int) -> Predicate:
    """ "is in Paris", "is on the table"."""
    preposition = nouns.a_preposition(g)
    place = nouns.thing(g, depth - 1).under(preposition.head, Role.COMPLEMENT)
    return Predicate(preposition.head, sequence(preposition, place))


def passive(g: Source, depth: int) -> Predicate:
    """ "is chased by the dog", "was born in Rome", "is cancelled"."""
    roll = g.random.random()
    if roll < 0.3:
        word = Word(inflect(g.verb("transitive"), "VBN"), Label.PASSIVE)
        by = Word("by", Label.PREPOSITION).under(word, Role.AGENT)
        agent = nouns.thing(g, depth - 1).under(by, Role.COMPLEMENT)
        return Predicate(word, sequence(word, by, agent), before=_adverb(g, word, 0.05))
    if roll < 0.7:
        return _with_complement(g, g.lexicon.pick("participles"), Label.PASSIVE, depth)
    if g.chance(0.2):
        return _passives(g)
    roll = g.random.random()
    verb, particle = g.lexicon.pick("phrasal").split() if roll < 0.1 else g.lexicon.pick("prepositional").split() if roll < 0.16 else (g.verb("transitive"), "")
    word = Word(inflect(verb, "VBN"), Label.PASSIVE)
    tail = Word(particle, Label.PART).under(word, Role.PART) if particle else None
    after = _adverb(g, word, 0.15)
    return Predicate(word, sequence(word, tail, after, _oblique(g, word, depth) if depth > 0 and g.chance(0.3) else None), before=_adverb(g, word, 0.1) if not after else [])


def _passives(g: Source) -> Predicate:
    """ "is suspended or deleted", "are exchanged, refunded, or transferred to Bob"."""
    items = []
    for _ in range(g.random.choices((2, 3), (0.7, 0.3))[0]):
        word = Word(inflect(g.verb("transitive"), "VBN"), Label.PASSIVE)
        items.append(Phrase(sequence(word, _oblique(g, word, 0) if g.chance(0.2) else None), word))
    phrase = nouns.coordinate(g, items, *g.one_of(("and", Label.AND), ("or", Label.OR)))
    return Predicate(phrase.head, phrase.words)


def _adverb(g: Source, head: Word, probability: float) -> list[Word]:
    if not g.chance(probability):
        return []
    return [Word(g.lexicon.pick("manner_adverbs"), Label.ADVERB).under(head, Role.ADVERBIAL)]


def _adverb_phrase(g: Source, head: Word) -> list[Word]:
    """ "in advance", "free of charge", "every day": an adverb of several words."""
    return expression(g.lexicon.pick("adverb_phrases"), Label.ADVERB).under(head, Role.ADVERBIAL).words


def _oblique(g: Source, head: Word, depth: int, text: str | None = None) -> list[Word]:
    """A prepositional argument, sometimes a duration."""
    if text is None and g.chance(0.2):
        preposition = Word(g.one_of("for", "for", "within", "after", "in"), Label.PREPOSITION).under(head, Role.OBLIQUE)
        return sequence(preposition, nouns.quantity(g).under(preposition, Role.COMPLEMENT))
    if text is None and g.chance(0.15):
        text, when = g.one_of(("on", g.one_of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "weekends")), ("in", str(g.random.randint(1850, 2025))), ("in", g.one_of("January", "March", "May", "July", "summer", "winter")), ("at", g.one_of("night", "noon", "home", "work", "school")))
        preposition = Word(text, Label.PREPOSITION).under(head, Role.OBLIQUE)
        return [preposition, Word(when, Label.NAME).under(preposition, Role.COMPLEMENT)]
    if text is None and g.chance(0.06):
        day = Word(g.one_of("Mondays", "Fridays", "Sundays", "weekends", "holidays"), Label.KIND)
        on = Word("on", Label.PREPOSITION).under(head, Role.OBLIQUE)
        return [on, day.under(on, Role.COMPLEMENT)]
    if g.chance(0.04):
        return _several_obliques(g, head, text)
    preposition = Phrase([word := Word(text, Label.PREPOSITION)], word) if text else nouns.a_preposition(g)
    preposition.under(head, Role.OBLIQUE)
    return sequence(preposition, nouns.thing(g, depth - 1).under(preposition.head, Role.COMPLEMENT))


def _several_obliques(g: Source, head: Word, text: str | None) -> list[Word]:
    """ "in Berlin or in Hamburg", "on paper, on film, and on labels"."""
    items = []
    for _ in range(g.random.choices((2, 3), (0.8, 0.2))[0]):
        preposition = Word(text or g.lexicon.pick("prepositions"), Label.PREPOSITION)
        items.append(Phrase(sequence(preposition, nouns.thing(g, 0).under(preposition, Role.COMPLEMENT)), preposition))
    phrase = nouns.coordinate(g, items, *g.one_of(("and", Label.AND), ("or", Label.OR)))
    return phrase.under(head, Role.OBLIQUE).words


def verbal(g: Source, depth: int) -> Predicate:
    """A verb with its arguments."""
    return g.weighted([
        (1.6, lambda: _intransitive(g, depth)), (4.5, lambda: _transitive(g, depth)), (2, lambda: _prepositional(g, depth)), (0.5, lambda: _ditransitive(g, depth)),
        (0.7, lambda: _transitive_oblique(g, depth)), (0.6, lambda: _controlled(g, depth)), (0.9, lambda: _having(g, depth)), (0.35, lambda: _measured(g)), (0.3, lambda: _becoming(g)), (0.3, lambda: _phrasal(g, depth)),
    ])  # fmt: skip


def _becoming(g: Source) -> Predicate:
    """ "turns green", "remains open"."""
    head = Word("", Label.VERB)
    return Predicate(head, [Word(g.adjective(), Label.ADVERB).under(head, Role.ADVERBIAL)], g.lexicon.pick("becoming"))


def _phrasal(g: Source, depth: int) -> Predicate:
    """ "turns off the light", "turns the light off", "cools down"."""
    head = Word("", Label.VERB)
    if g.chance(0.4):
        verb, particle = g.lexicon.pick("phrasal_intransitive").split()
        return _place_adverb(g, Predicate(head, [Word(particle, Label.PART).under(head, Role.PART)], verb))
    verb, particle = g.lexicon.pick("phrasal").split()
    part = Word(particle, Label.PART).under(head, Role.PART)
    item = nouns.thing(g, depth - 1).under(head, Role.OBJECT)
    return Predicate(head, sequence(part, item) if g.chance(0.6) else sequence(item, part), verb)


def _place_adverb(g: Source, predicate: Predicate) -> Predicate:
    if g.chance(0.06):
        predicate.after = [*predicate.after, *_adverb_phrase(g, predicate.head)]
        return predicate
    if g.chance(0.1):
        adverb = _adverb(g, predicate.head, 1.0)
        if g.chance(0.5):
            predicate.before = adverb
        else:
            predicate.after = [*predicate.after, *adverb]
    return predicate


def _intransitive(g: Source, depth: int) -> Predicate:
    head = Word("", Label.VERB)
    after = _oblique(g, head, depth) if depth > 0 and g.chance(0.3) else []
    return _place_adverb(g, Predicate(head, after, g.verb("intransitive")))


def _transitive(g: Source, depth: int) -> Predicate:
    head = Word("", Label.VERB)
    predicate = Predicate(head, sequence(nouns.thing(g, depth).under(head, Role.OBJECT)), g.verb("transitive"))
    if depth > 0 and g.chance(0.18):
        predicate.after = sequence(predicate.after, _oblique(g, head, depth))
    return _place_adverb(g, predicate)


def _prepositional(g: Source, depth: int) -> Predicate:
    verb, text = g.lexicon.pick("prepositional").split(" ")
    head = Word("", Label.VERB)
    after = _oblique(g, head, depth, text)
    if depth > 0 and g.chance(0.1):
        after = sequence(after, _oblique(g, head, depth))
    return _place_adverb(g, Predicate(head, after, verb))


def _ditransitive(g: Source, depth: int) -> Predicate:
    head = Word("", Label.VERB)
    item, recipient = nouns.thing(g, depth - 1), nouns.name(g) if g.chance(0.6) else nouns.definite(g, 0)
    item.under(head, Role.OBJECT)
    if g.chance(0.5):
        return Predicate(head, sequence(recipient.under(head, Role.RECIPIENT), item), g.lexicon.pick("ditransitive"))
    to = Word("to", Label.PREPOSITION).under(head, Role.OBLIQUE)
    return Predicate(head, sequence(item, to, recipient.under(to, Role.COMPLEMENT)), g.lexicon.pick("ditransitive"))


def _transitive_oblique(g: Source, depth: int) -> Predicate:
    verb, text = g.lexicon.pick("transitive_oblique").split(":")
    head = Word("", Label.VERB)
    return Predicate(head, sequence(nouns.thing(g, depth - 1).under(head, Role.OBJECT), _oblique(g, head, depth, text)), verb)


def _controlled(g: Source, depth: int) -> Predicate:
    """ "wants to visit Rome", "enjoys eating hamburgers"."""
    head = Word("", Label.VERB)
    inner = g.weighted([(3, lambda: _transitive(g, 0)), (1.5, lambda: _prepositional(g, 0)), (1, lambda: _intransitive(g, 0))])
    inner.head.under(head, Role.CONTROLLED)
    if g.chance(0.6):
        return Predicate(head, sequence("to", inner._bare()), g.lexicon.pick("control_to"))
    return Predicate(head, inner.participle(), g.lexicon.pick("control_ing"))


def _having(g: Source, depth: int) -> Predicate:
    """ "has a car", "has no fur", "has two sisters", "has a salary of 100 euros"."""
    head = Word("", Label.VERB)
    if g.chance(0.2):
        if g.chance(0.35):
            return Predicate(head, nouns.amount_of(g).under(head, Role.OBJECT).words, g.one_of("have", "have", "require", "complete"))
        return Predicate(head, nouns.amount_noun(g).under(head, Role.OBJECT).words, "have")
    item = g.weighted([(3, lambda: nouns.indefinite(g, depth)), (1.5, lambda: nouns.kind(g)), (1.5, lambda: nouns.counted(g, depth)), (1, lambda: nouns.negative(g, 0)), (0.5, lambda: nouns.thing(g, depth))])
    return Predicate(head, sequence(item.under(head, Role.OBJECT)), "have")


def _measured(g: Source) -> Predicate:
    """ "costs 5 dollars", "weighs at least 3 kg", "lasts two hours"."""
    head = Word("", Label.VERB)
    verb = g.one_of("cost", "cost", "weigh", "weigh", "last", "measure", "earn", "pay", "contain", "exceed", "reach")
    return Predicate(head, sequence(nouns.quantity(g).under(head, Role.OBJECT)), verb)


def any_predicate(g: Source, depth: int, *, plural: bool) -> Predicate:
    """Any one predicate, before negation, modality and tense."""
    from . import orders

    table: list[tuple[float, Callable[[], Predicate]]] = [
        (3.2, lambda: adjectival(g, depth)), (2.2, lambda: classifying(g, depth, plural=plural)), (0.8, lambda: relational(g, depth)), (0.7, lambda: located(g, depth)),
        (1.2, lambda: passive(g, depth)), (5.5, lambda: verbal(g, depth)), (0.9, lambda: orders.comparing(g, depth)),
    ]  # fmt: skip
    return inflected(g, g.weighted(table))


def inflected(g: Source, predicate: Predicate) -> Predicate:
    """Give a predicate its negation, modality and tense."""
    if predicate.top.label is not Label.NOR and g.chance(0.2):
        choices = ("not", "not", "not", "n't", "never") if predicate.lemma is None or predicate.lemma else ()
        predicate.negation = g.one_of(*choices)
    predicate.tense = g.random.choices(("present", "past", "future", "perfect", "progressive"), (0.75, 0.14, 0.05, 0.03, 0.03))[0]
    if predicate.tense == "progressive" and (predicate.lemma is None or predicate.lemma == "have"):
        predicate.tense = "present"
    if g.chance(0.1):
        predicate.tense = "present"
        predicate.modal = g.one_of(*MODALS.split(), *PHRASAL_MODALS)
        if predicate.negation in ("n't", "never"):
            predicate.negation = "not"
        if predicate.modal == "cannot":
            predicate.negation = None
    if predicate.negation == "n't" and predicate.tense in ("future", "perfect"):
        predicate.negation = "not"
    return predicate


def predicate(g: Source, depth: int, *, plural: bool) -> Predicate:
    """A predicate, sometimes several joined: "is red and likes Bob", "barks or bites", "sings but does not dance"."""
    first = any_predicate(g, depth, plural=plural)
    if depth <= 0 or not g.chance(0.14):
        return first
    if g.chance(0.3):
        return _one_auxiliary(g, depth)
    second = any_predicate(g, depth - 1, plural=plural)
    text, label = g.one_of(("and", Label.AND), ("and", Label.AND), ("or", Label.OR), ("but", Label.AND))
    link = Word(text, label)
    first.top.under(link, Role.CONJUNCT)
    second.top.under(link, Role.CONJUNCT)
    if label is Label.OR and g.chance(0.35) and first.lemma and not first.negation and not first.modal and first.tense == "present":
        first.before = [Word("either", Label.EITHER).under(link, Role.MARKER), *first.before]
    first.shared = link
    first.joined = [(text, second)]
    if text in ("and", "or") and g.chance(0.2):
        third = any_predicate(g, 0, plural=plural)
        third.top.under(link, Role.CONJUNCT)
        first.joined.append((text, third))
    return first


def _one_auxiliary(g: Source, depth: int) -> Predicate:
    """ "must repair the pump or replace its filter", "may not run or jump": one modal, several verbs."""
    text, label = g.one_of(("and", Label.AND), ("or", Label.OR), ("or", Label.OR))
    link = Word(text, label)
    items = [verbal(g, depth - 1) for _ in range(g.random.choices((2, 3), (0.8, 0.2))[0])]
    for item in items:
        item.head.under(link, Role.CONJUNCT)
    first = items[0]
    first.shared, first.joined, first.one_auxiliary = link, [(text, item) for item in items[1:]], True
    if g.chance(0.75):
        first.modal = g.one_of("can", "must", "may", "should", "shall", "cannot", *PHRASAL_MODALS)
        first.negation = "not" if first.modal != "cannot" and g.chance(0.25) else None
        return first
    first.negation, first.tense = g.one_of(("not", "present"), ("n't", "present"), ("not", "past"), ("not", "future"))
    return first
