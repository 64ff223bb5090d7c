"""Whole sentences: the mixture of constructions, questions, listed classes, what is beyond the logic, and noise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import nouns
from .beyond import beyond
from .clauses import _settle_article, amount_clause, clause, conditional, fronted, joined, joined_conditionals, known, simple, subject_of, weather
from .labels import Label, Mood, Role
from .orders import comparing, superlative, than
from .phrases import Phrase, Word, sequence
from .predicates import Predicate, any_predicate, inflected, predicate
from .source import Source

SENTENCE_WORDS_MAX = 60
"""Longer samples are drawn again: the encoder's positions and the training batches are bounded."""
_NO_PARENT = -1


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence and its reading graph. `parents[i]` is a word index, `len(words)` for the root, or -1 for a word that means
    nothing by itself; `referents[i]` is a word index or -1."""

    words: tuple[str, ...]
    labels: tuple[Label, ...]
    parents: tuple[int, ...]
    roles: tuple[Role | None, ...]
    referents: tuple[int, ...]
    mood: Mood


def _question(g: Source, depth: int) -> Phrase:
    subject = subject_of(g, depth - 1)
    said = predicate(g, depth - 1, plural=subject.plural) if g.chance(0.3) else any_predicate(g, depth - 1, plural=subject.plural)
    if said.joined or g.chance(0.1):
        return clause(g, subject, depth, inner=said)
    _settle_article(subject, said)
    return Phrase(said.question(subject.words, plural=subject.plural, head=subject.head), said.top)


def _asked(g: Source, depth: int) -> Phrase:
    """ "Is it true that …", "Does it follow that …"."""
    inner = g.weighted([(3, lambda: simple(g, depth - 1)), (1, lambda: conditional(g, depth - 1))])
    lead = g.one_of("is it true that", "is it the case that", "does it follow that", "can we conclude that", "is it correct that", "can it be concluded that", "would it be right to say that")
    return Phrase(sequence(lead, inner), inner.head)


def _existing(g: Source, depth: int, *, question: bool = False) -> Phrase:
    """ "There is a dog in the garden", "There are no cats", "Are there any red cars?"."""
    there = Word("there", Label.EXIST)
    item = g.weighted([
        (3, lambda: nouns.indefinite(g, depth)), (1.5, lambda: nouns.negative(g, depth)), (2, lambda: nouns.counted(g, depth)), (0.5, lambda: nouns.indefinite_pronoun(g, Label.SOMEONE)),
        (0.7 if question else 0.01, lambda: nouns.determined(g, "any", Label.SOME, nouns.group(g, Label.NOUN, plural=True, depth=depth))),
    ])  # fmt: skip
    item.under(there, Role.SUBJECT)
    tail = None
    if g.chance(0.3):
        preposition = Word(g.lexicon.pick("prepositions"), Label.PREPOSITION).under(item.head, Role.NOMINAL)
        tail = sequence(preposition, nouns.thing(g, 0).under(preposition, Role.COMPLEMENT))
    be = "are" if item.plural else "is"
    lead = sequence(be, there) if question else sequence(there, be if g.chance(0.85) else {"is": "exists", "are": "exist"}[be])
    return Phrase(sequence(lead, item, tail), there)


def _listing(g: Source) -> Phrase:
    """ "On a shelf, there are five books: a gray book, a red book, …", "The finalists are Ana, Eve, and Rob"."""
    count = g.random.randint(2, 8)
    make: Callable[[], Phrase]
    style = g.random.random()
    if style < 0.4:
        make = lambda: nouns.name(g)
    elif style < 0.8:
        shared = g.noun(person=0.1)

        def make() -> Phrase:
            noun = Word(shared if style < 0.6 else g.noun(person=0.2), Label.NOUN)
            modifiers = [Word(g.adjective(), Label.ADJECTIVE).under(noun, Role.MODIFIER)] if style < 0.6 else []
            return nouns.determined(g, "a", Label.SOME, Phrase(sequence(modifiers, noun), noun))
    else:
        make = lambda: nouns.kind(g)
    items = [make() for _ in range(count)]
    link = Word("and", Label.AND)
    for item in items:
        item.under(link, Role.CONJUNCT)
    oxford = "," if g.chance(0.7) and count > 2 else None
    listed = sequence(items[0], *[[",", item] for item in items[1:-1]], oxford, link, items[-1])
    noun = nouns.noun_head(g, Label.NOUN, plural=True)
    link.under(noun.head, Role.LISTED)
    number = Word(g.number(count, count), Label.NUMBER).under(noun.head, Role.DETERMINER)
    return _introduce(g, noun, number, listed)


def _introduce(g: Source, noun: Phrase, number: Word, listed: list[Word]) -> Phrase:
    lead = None
    if g.chance(0.25):
        verb = Word("", Label.VERB)
        noun.words.insert(0, number)
        noun.under(verb, Role.OBJECT)
        said = Predicate(verb, noun.words, g.one_of(g.verb("transitive"), "sell", "have", "own", "offer", "contain"))
        phrase = clause(g, g.one_of(nouns.indefinite(g, 0), nouns.definite(g, 0), nouns.name(g)), 0, inner=said)
        return Phrase(sequence(phrase, g.one_of(":", ":", ":", ",", "-"), listed), phrase.head)
    there = Word("there", Label.EXIST)
    noun.under(there, Role.SUBJECT)
    if g.chance(0.75):
        if g.chance(0.7):
            preposition = Word(g.one_of("on", "in", "at"), Label.PREPOSITION).under(noun.head, Role.NOMINAL)
            place = g.one_of(nouns.indefinite, nouns.definite)(g, 0).under(preposition, Role.COMPLEMENT)
            lead = sequence(preposition, place, "," if g.chance(0.85) else None)
        verb = g.one_of("were", "are", "are", "were")
        return Phrase(sequence(lead, there, verb, number, noun, g.one_of(":", ":", ":", ",", "-"), listed), there)
    there = Word("are", Label.EXIST)
    noun.under(there, Role.SUBJECT)
    the = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
    return Phrase(sequence(the, number if g.chance(0.6) else None, noun, there, listed), there)


def _measure_equation(g: Source) -> Phrase:
    """ "The salary of Bob is 100 euros", "Bob's age is at least 18"."""
    noun = Word(g.lexicon.pick("measure_nouns"), Label.NOUN)
    if g.chance(0.5):
        of = Word("of", Label.PREPOSITION).under(noun, Role.NOMINAL)
        subject = sequence(Word("the", Label.THE).under(noun, Role.DETERMINER), noun, of, known(g, 0).under(of, Role.COMPLEMENT))
    else:
        subject = sequence(nouns.name(g).under(noun, Role.POSSESSOR), "'s", noun)
    roll = g.random.random()
    if roll < 0.65:
        value = nouns.quantity(g)
    elif roll < 0.8:
        number = Word(str(g.random.randint(0, 500)), Label.NUMBER)
        value = Phrase(nouns.qualified(g, number), number)
    else:
        said = than(g, 0)
        noun.under(said.head, Role.SUBJECT)
        return Phrase(sequence(subject, "is", said.after), said.head)
    noun.under(value.head, Role.SUBJECT)
    verb = g.one_of("is", "is", "is", "was")
    negation = Word("not", Label.NOT).under(value.head, Role.NEGATION) if g.chance(0.08) else None
    return Phrase(sequence(subject, verb, negation, value), value.head)


def _denied(g: Source, depth: int) -> Phrase:
    """ "It is not the case that …", "It is false that …"."""
    inner = simple(g, depth - 1)
    cue = Word(g.one_of("not", "not", "false", "untrue"), Label.NOT)
    inner.under(cue, Role.CONJUNCT)
    tail = g.one_of("the case that", "true that") if cue.text == "not" else "that"
    return Phrase(sequence("it is", cue, tail, inner), cue)


def _copular_fact(g: Source) -> Phrase:
    """Short facts about one thing, which texts hold most of."""
    subject = known(g, 0)
    said = inflected(g, any_predicate(g, 0, plural=subject.plural))
    return clause(g, subject, 0, inner=said)


def _ordered_fact(g: Source) -> Phrase:
    """Short comparisons between things."""
    subject = nouns.definite(g, 0) if g.chance(0.6) else nouns.name(g)
    said = superlative(g, 0) if g.chance(0.35) else comparing(g, 0)
    if g.chance(0.15):
        said.negation = "not"
    return clause(g, subject, 0, inner=said)


def statement(g: Source) -> Phrase:
    """Any statement."""
    depth = g.random.choices((0, 1, 2, 3), (0.2, 0.4, 0.3, 0.1))[0]
    return g.weighted([
        (3, lambda: _copular_fact(g)), (7, lambda: simple(g, depth)), (6, lambda: conditional(g, depth)), (1, lambda: joined(g, depth)), (2, lambda: _ordered_fact(g)),
        (0.6, lambda: _existing(g, depth)), (0.9, lambda: _listing(g)), (0.35, lambda: fronted(g, depth)), (0.25, lambda: joined_conditionals(g)), (0.3, lambda: amount_clause(g)), (0.5, lambda: _measure_equation(g)), (0.15, lambda: weather(g)), (0.3, lambda: _denied(g, depth)),
    ])  # fmt: skip


def _conditional_question(g: Source) -> Phrase:
    """ "If Bob is red, is he round?", "Can Alice pay if her card is blocked?"."""
    statement = conditional(g, 1)
    if statement.head.label is not Label.IF:
        return _question(g, 1)
    condition = next(w for w in statement.words if w.parent is statement.head and w.role is Role.CONDITION)
    family = _family(statement.words, condition)
    asked = _question(g, 0)
    asked.under(statement.head, Role.CONCLUSION)
    cue = [w for w in statement.words if w is statement.head or (w.parent is statement.head and w.role is Role.PART)]
    body = [w for w in statement.words if w in family]
    first, last = statement.words.index(body[0]), statement.words.index(body[-1])
    inside = statement.words[first : last + 1]
    if any(w.parent is statement.head and w.role is Role.CONCLUSION for w in inside):
        return asked
    words = sequence(cue, inside, ",", asked) if g.chance(0.5) else sequence(asked, cue, inside)
    return Phrase(words, statement.head)


def _family(words: list[Word], top: Word) -> list[Word]:
    """The words under `top`, in order."""
    found = {id(top)}
    grown = True
    while grown:
        grown = False
        for word in words:
            if id(word) not in found and word.parent is not None and id(word.parent) in found:
                found.add(id(word))
                grown = True
    return [w for w in words if id(w) in found]


def question(g: Source) -> Phrase:
    """A yes/no question."""
    depth = g.random.choices((0, 1, 2), (0.4, 0.4, 0.2))[0]
    return g.weighted([(6, lambda: _question(g, depth)), (0.4, lambda: _conditional_question(g)), (1, lambda: _asked(g, depth)), (1, lambda: _existing(g, depth, question=True))])


def _finish(g: Source, phrase: Phrase, mood: Mood) -> list[Word]:
    words = list(phrase.words)
    if mood is not Mood.BEYOND and g.chance(0.015):
        words = sequence(words, g.one_of(", too", "as well", ", as well", "too"))
    if mood is not Mood.QUESTION and g.chance(0.05):
        words = sequence(g.lexicon.pick("sentence_adverbs").replace("_", " "), "," if g.chance(0.8) else None, words)
    if words[0].text and not g.chance(0.05):
        words[0].text = words[0].text[0].upper() + words[0].text[1:]
    stop = "?" if mood is Mood.QUESTION else g.random.choices((".", "", "!"), (0.93, 0.06, 0.01))[0]
    if g.chance(0.02):
        for word in words:
            word.text = word.text.lower()
    return sequence(words, stop)


def _sample(words: list[Word], mood: Mood) -> Sample:
    index = {id(word): i for i, word in enumerate(words)}
    parents = []
    for word in words:
        if word.label in (Label.EMPTY, Label.BEYOND):
            parents.append(_NO_PARENT)
        else:
            parents.append(index[id(word.parent)] if word.parent is not None else len(words))
    roles = [None if p == _NO_PARENT else Role.ROOT if w.parent is None else w.role for w, p in zip(words, parents, strict=True)]
    referents = [index.get(id(w.referent), _NO_PARENT) if w.referent is not None else _NO_PARENT for w in words]
    return Sample(tuple(w.text for w in words), tuple(w.label for w in words), tuple(parents), tuple(roles), tuple(referents), mood)


def draw(g: Source) -> Sample:
    """One sentence."""
    roll = g.random.random()
    if roll < 0.13:
        phrase, mood = beyond(g), Mood.BEYOND
    elif roll < 0.27:
        phrase, mood = question(g), Mood.QUESTION
    else:
        phrase, mood = statement(g), Mood.STATEMENT
    return _sample(_finish(g, phrase, mood), mood)


def stream(g: Source) -> Iterator[Sample]:
    """Sentences without end, none longer than `SENTENCE_WORDS_MAX` words."""
    while True:
        sample = draw(g)
        if len(sample.words) <= SENTENCE_WORDS_MAX:
            yield sample
