"""What refers back to an earlier phrase: pronouns, definite descriptions, the same name again, possessives."""

from __future__ import annotations

from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, expression, sequence
from .predicates import Predicate

_PRONOUNS = ("they", "they", "it", "he", "she")


def pronoun(g: Draws, referent: Word, *, text: str | None = None) -> Phrase:
    """A pronoun that refers to an earlier word."""
    word = Word(text or g.one_of(*_PRONOUNS), Label.PRONOUN, referent=referent)
    if text is None and g.chance(0.05):
        phrase = expression(g.one_of("he or she", "she or he", "he / she"), Label.PRONOUN, head=0)
        phrase.head.referent = referent
        return phrase
    return Phrase([word], word, plural=word.text == "they")


def back_reference(g: Draws, referent: Phrase) -> Phrase:
    """As in "they", "the person", "that dog": what refers back to `referent`."""
    noun = referent.head
    if noun.label in (Label.NOUN, Label.GENERIC) and g.chance(0.4):
        head = Word(noun.text, Label.NOUN, referent=noun)
        article = g.one_of("the", "the", "the", "that", "this") if not referent.plural else g.one_of("the", "those", "these")
        return Phrase([Word(article, Label.THE).under(head, Role.DETERMINER), head], head, plural=referent.plural)
    return pronoun(g, noun, text="they" if referent.plural else None)


def add_pronoun_object(g: Draws, said: Predicate, referent: Word) -> None:
    """Let the predicate's object refer back: "… then the dog likes it"."""
    for index, word in enumerate(said.after):
        if word.parent is said.head and word.role is Role.OBJECT and word.label in (Label.NAME, Label.KIND) and len(said.after) == 1:
            said.after[index] = Word(g.one_of("it", "them", "him", "her"), Label.PRONOUN, referent=referent).under(said.head, Role.OBJECT)


def again(subject: Phrase) -> Phrase:
    """The same name once more."""
    copies = {word: Word(word.text, word.label) for word in subject.words}
    for word, copy in copies.items():
        if word.parent in copies and word.role is not None:
            copy.under(copies[word.parent], word.role)
    return Phrase(list(copies.values()), copies[subject.head], subject.plural, subject.names)


def object_again(condition: Phrase, word: Word) -> Phrase | None:
    """The condition's object as the conclusion's subject: a name or definite repeats, an indefinite is referred back to."""
    family = [w for w in condition.words if w is word or (w.parent is word and w.role in (Role.PART, Role.DETERMINER, Role.MODIFIER))]
    labels = {w.label for w in family if w is not word}
    if word.label is Label.NAME or Label.THE in labels:
        if not labels <= {Label.PART, Label.THE, Label.ADJECTIVE}:
            return None
        return again(Phrase(family, word, names=True))
    if Label.SOME in labels:
        head = Word(word.text, Label.NOUN, referent=word)
        return Phrase([Word("the", Label.THE).under(head, Role.DETERMINER), head], head)
    return None


def owned(g: Draws, owner: Word) -> Phrase:
    """As in "its owner", "their manager" with a referent."""
    noun = expression(g.lexicon.content("noun", "relation_nouns", "thing_nouns"), Label.NOUN)
    pronoun = Word(g.one_of("his", "her", "its", "their"), Label.PRONOUN, referent=owner).under(noun.head, Role.POSSESSOR)
    return Phrase(sequence(pronoun, noun), noun.head)
