"""Clauses: a subject and a predicate, weather, amounts, and clauses joined."""

from __future__ import annotations

from . import determiners, names, orders, predication, references, subjects
from .draws import Draws
from .labels import Label, Role
from .lexicon import inflect
from .phrases import Phrase, Word, expression, sequence
from .predicates import Predicate

_LINKS = ("and", "and", "but", "or", "or", ";", "while", "although")
_FRONTED = ("in", "at", "on", "for", "during", "without", "under", "after", "before")
_POSSESSIVES = {True: ("their",), False: ("his", "her", "its", "their")}


def clause(g: Draws, subject: Phrase, depth: int, *, inner: Predicate | None = None) -> Phrase:
    """Subject and predicate, as a statement."""
    said = inner or predication.predicate(g, depth, plural=subject.plural)
    settle_article(subject, said)
    _own_something(g, subject, said)
    if subject.head.label in (Label.NOBODY, Label.NOR) or any(w.label is Label.NO and w.parent is subject.head for w in subject.words):
        _drop_negation(said)
    return Phrase(sequence(subject, said.finite(plural=subject.plural, subject=subject.head)), said.top)


def settle_article(subject: Phrase, said: Predicate) -> None:
    """Say whether the subject's "a" is general: "A whale is a mammal" is about all whales, "A dog barked" about one.

    In the present tense it is general, but for places.
    """
    article = subject.words[0]
    if article.label is not Label.SOME or article.parent is not subject.head or article.text not in ("a", "an"):
        return
    general = said.tense == "present" and said.top.label is not Label.PREPOSITION
    article.label = Label.ALL if general else Label.SOME


def _own_something(g: Draws, subject: Phrase, said: Predicate) -> None:
    """Sometimes turn an article of the predicate into a possessive that refers to the subject.

    As in "feeds its dog", "wears his or her badge", "their own house".
    """
    if not g.chance(0.07) or subject.head.label not in (Label.NAME, Label.NOUN, Label.GENERIC, Label.EVERYONE, Label.SOMEONE):
        return
    for at, word in enumerate(said.after):
        noun = word.parent
        if noun is not None and noun.parent is not None and word.label is Label.PART and word.text == "the" and noun.role is Role.DETERMINER:
            pronoun = Word(g.one_of(*_POSSESSIVES[subject.plural]), Label.PRONOUN, referent=subject.head)
            said.after[at] = pronoun.under(noun.parent, Role.POSSESSOR)
            return
        if noun is None or not _may_be_owned(said, word, noun):
            continue
        text = g.one_of("his or her", "their own", "its own") if g.chance(0.2) else g.one_of(*_POSSESSIVES[subject.plural])
        owner = expression(text, Label.PRONOUN, head=0).under(noun, Role.POSSESSOR)
        owner.head.referent = subject.head
        said.after[at : at + 1] = owner.words
        return


def _may_be_owned(said: Predicate, article: Word, noun: Word) -> bool:
    """Whether an article may give way to a possessive: its noun is an argument, and nothing else owns it."""
    if article.label not in (Label.SOME, Label.THE) or article.text not in ("a", "an", "the"):
        return False
    if noun.label is not Label.NOUN or noun.referent is not None or noun.role not in (Role.OBJECT, Role.COMPLEMENT):
        return False
    return not any((w.parent is noun and w.role in (Role.POSSESSOR, Role.NOMINAL)) or w.parent is article for w in said.after)


def _drop_negation(said: Predicate) -> None:
    said.negation = None
    for _, other in said.joined:
        other.negation = None


def weather(g: Draws) -> Phrase:
    """As in "it rains", "it is not raining"."""
    word = Word("", Label.VERB)
    verb = g.one_of("rain", "snow", "hail", "freeze", "rain")
    inner = Predicate(word, [], verb)
    if g.chance(0.5):
        word.text = inflect(verb, "VBG")
        inner = Predicate(word, [word])
    if g.chance(0.2):
        inner.negation = "not"
    return Phrase(sequence("it", inner.finite(plural=False)), word)


def simple(g: Draws, depth: int) -> Phrase:
    """One clause."""
    return clause(g, subjects.subject_of(g, depth), depth)


def amount_clause(g: Draws) -> Phrase:
    """As in "the pressure in the tank exceeds 8 bar", "the salary of Bob is higher than 100 euros"."""
    noun = expression(g.lexicon.pick("measure_nouns"), Label.NOUN)
    if g.chance(0.3):
        owner = subjects.known(g, 0).under(noun.head, Role.POSSESSOR)
        phrase = Phrase(sequence(owner, "'s", noun), noun.head)
    else:
        link = Word(g.one_of("of", "of", "in", "at"), Label.PREPOSITION).under(noun.head, Role.NOMINAL)
        the = Word("the", Label.THE).under(noun.head, Role.DETERMINER)
        owner = g.one_of(subjects.known(g, 0), determiners.definite(g, 0), determiners.indefinite(g, 0)).under(link, Role.COMPLEMENT)
        phrase = Phrase(sequence(the, noun, link, owner), noun.head)
    said = orders.amount_predicate(g)
    if g.chance(0.08):
        said.negation = "not"
    return Phrase(sequence(phrase, said.finite(plural=False, subject=noun.head)), said.top)


def fronted(g: Draws, depth: int) -> Phrase:
    """As in "In Germany, all dogs bark": a prepositional argument before its clause."""
    subject = subjects.subject_of(g, depth - 1)
    said = predication.any_predicate(g, depth - 1, plural=subject.plural)
    if said.head.label not in (Label.VERB, Label.PASSIVE):
        return clause(g, subject, depth, inner=said)
    preposition = Word(g.one_of(*_FRONTED), Label.PREPOSITION).under(said.head, Role.OBLIQUE)
    place = g.one_of(names.name(g), determiners.definite(g, 0)).under(preposition, Role.COMPLEMENT)
    phrase = clause(g, subject, depth, inner=said)
    return Phrase(sequence(preposition, place, "," if g.chance(0.9) else None, phrase), phrase.head)


def _general(subject: Phrase) -> bool:
    """Whether a subject is about all of a class, and not denied ("not all")."""
    head = subject.head
    about_all = head.label is Label.NOUN and any(w.label is Label.ALL and w.parent is head for w in subject.words)
    denied = any(w.label is Label.NOT and w.role is Role.QUALIFIER for w in subject.words)
    return (about_all or head.label is Label.GENERIC) and not denied


def joined(g: Draws, depth: int) -> Phrase:
    """Two clauses joined: "A and C", "A, but C", "either A or C", "A; C", "A, and it C"."""
    first_subject = subjects.subject_of(g, depth - 1)
    first = clause(g, first_subject, depth - 1)
    if _general(first_subject) and g.chance(0.3):
        second = clause(g, references.pronoun(g, first_subject.head, text="they" if first_subject.plural else "it"), depth - 1)
    elif first_subject.names and g.chance(0.4):
        second = clause(g, references.pronoun(g, first_subject.head, text=g.one_of("he", "she", "it")), depth - 1)
    else:
        second = simple(g, depth - 1)
    text = g.one_of(*_LINKS)
    link = Word(text, Label.OR if text == "or" else Label.AND)
    first.under(link, Role.CONJUNCT)
    second.under(link, Role.CONJUNCT)
    either = Word("either", Label.EITHER).under(link, Role.MARKER) if text == "or" and g.chance(0.6) else None
    comma = "," if text in ("but", "while", "although") or (text == "and" and g.chance(0.5)) else None
    return Phrase(sequence(either, first, comma, link, second), link)
