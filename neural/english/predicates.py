"""From the name of a predicate to the words that say it, undoing docs/logic.md, "From words to logic"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .inflection import article, gerund
from .lexicon import (
    PartOfSpeech,
    becoming,
    controlling,
    dictionary_parts,
    is_adjective,
    is_adverb,
    is_comparative,
    is_participle,
    is_verb,
    listed_adjectives,
    listed_verbs,
    relation_nouns,
    single,
    written,
)
from .lexicon import words as word_list
from .phrases import Verbal

LEXEMES_CACHED_MAX = 4096
"""Predicates remembered: some hundred kilobytes, and more than any request has."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """How a predicate is said.

    The verb is `lemma` ("be" for what is no verb), with `modal` and `before` in front. After it come `complement` ("eating", "to visit"),
    the objects, and `words`, in which a preposition may take an argument; then `late` adverbs. `noun` is the class it names, without
    article ("dog", "friend of"), and `adjective` the word that may stand before a noun; either may be empty.
    """

    part: PartOfSpeech
    lemma: str
    words: tuple[str, ...] = ()
    modal: str = ""
    before: str = ""
    complement: str = ""
    late: str = ""
    noun: str = ""
    adjective: str = ""
    past: bool = False

    def said(self, arguments: Sequence[str], *, trails: bool = False) -> Verbal:
        """The verbal group with the arguments after the subject: objects first, then one for each preposition, from the last one back."""
        places = self._places()[-len(arguments) :] if arguments else []
        objects = arguments[: len(arguments) - len(places)]
        taken = dict(zip(places, arguments[len(objects) :], strict=True))
        words = [piece for index, word in enumerate(self.words) for piece in (word, taken.get(index, ""))]
        after = [self.complement, *objects, *words] if self.part == "verb" else [self.complement, *words, *objects]
        text = " ".join(piece for piece in (*after, self.late) if piece)
        return Verbal(self.lemma, text, self.before, self.modal, past=self.past, closed=not arguments and self.lemma == "be", trails=trails)

    def _places(self) -> list[int]:
        """Where a preposition takes an argument: "in" of "in writing" and the first of "in front of" take none."""
        prepositions = word_list("prepositions")
        return [
            at for at, word in enumerate(self.words) if word in prepositions and (at + 1 == len(self.words) or self.words[at + 1] in prepositions)
        ]


@lru_cache(maxsize=LEXEMES_CACHED_MAX)
def lexeme(name: str, arity: int, hint: str = "") -> Lexeme:
    """How the predicate `name` of `arity` things is said. `hint` is its part of speech, where it is known from the text."""
    tokens = [token for token in name.split("_") if token] or [name]
    if len(tokens) > 1 and tokens[0] in word_list("modals"):
        return _modal(tokens[0], tokens[1:], arity)
    if len(tokens) > 1 and tokens[0] in {"is", "are"}:
        return _copular(tokens[1:], arity)
    tokens[0] = {"has": "have", "does": "do", "goes": "go"}.get(tokens[0], tokens[0])
    part = hint if hint in {"noun", "verb", "adjective", "participle", "preposition"} else _part(tokens, arity)
    match part:
        case "verb":
            return _verb(tokens)
        case "noun":
            return _noun(tokens, arity)
        case "preposition":
            return Lexeme("preposition", "be", tuple(map(written, tokens)))
        case _:
            return _adjective(tokens, arity)


def _modal(modal: str, tokens: list[str], arity: int) -> Lexeme:
    """As in "can fly", "must submit the report"; "can be red" where no verb follows."""
    if tokens[0] == "be" or not is_verb(tokens[0]):
        rest = lexeme("_".join(tokens[1:] if tokens[0] == "be" and len(tokens) > 1 else tokens), arity)
        return replace(rest, modal=modal, noun="", adjective="", past=False)
    return replace(_verb(tokens), modal=modal)


def _copular(tokens: list[str], arity: int) -> Lexeme:
    """A name that brings its own "is": "is_happy", "is_parent_of"."""
    plain = lexeme("_".join(tokens), arity)
    return plain if plain.lemma == "be" else _adjective(tokens, arity)


def _part(tokens: list[str], arity: int) -> PartOfSpeech:
    first, last = tokens[0], tokens[-1]
    prepositions = word_list("prepositions")
    if arity >= 2 and ((first in prepositions and first not in listed_verbs()) or tokens[:2] == ["next", "to"]):
        return "preposition"
    if len(tokens) > 1 and first in becoming():
        return "verb"
    if len(tokens) > 1 and last in prepositions:
        return "verb" if arity == 1 and is_verb(first) else _with_preposition(tokens)
    if arity >= 2:
        return _with_object(tokens)
    if len(tokens) == 1:
        return "adjective" if first in prepositions else single(first)
    return _compound(tokens)


def _with_preposition(tokens: list[str]) -> PartOfSpeech:
    """Words of which the last is a preposition: "afraid_of", "friend_of", "live_in", "located_in"."""
    first, head = tokens[0], tokens[-2]
    if is_participle(first):
        return "participle"
    if tokens[-1] == "of":
        if first in word_list("verbs_of"):
            return "verb"
        return "adjective" if first in word_list("adjectives_of") else "noun"
    if first in listed_adjectives() and first not in word_list("intransitive") | word_list("verbs_with"):
        return "adjective"
    if first in listed_verbs() or (is_verb(first) and "ADJ" not in dictionary_parts(first)):
        return "verb"
    return "adjective" if is_adjective(head) else "noun"


def _with_object(tokens: list[str]) -> PartOfSpeech:
    first, last = tokens[0], tokens[-1]
    if is_comparative(first):
        return "adjective"
    if len(tokens) == 1 and first in relation_nouns() and first not in listed_verbs():
        return "noun"
    if is_verb(first) or any(is_verb(token) for token in tokens[:-1]):
        return "verb"
    return "adjective" if single(last) in {"adjective", "participle"} else "noun"


def _compound(tokens: list[str]) -> PartOfSpeech:
    """Several words said of one thing: "sick_leave", "work_hard", "enjoy_swim", "highly_skilled"."""
    first, rest = tokens[0], tokens[1:]
    adverbs = all(is_adverb(token) or token in word_list("particles") for token in rest)
    phrase = any(token in word_list("prepositions") for token in rest) and first in listed_verbs()  # "work in person"
    if (adverbs and is_verb(first)) or phrase or _controls(tokens):
        return "verb"
    return "noun" if single(tokens[-1]) in {"noun", "verb"} else "adjective"


def _controls(tokens: list[str]) -> bool:
    """Whether a verb is the complement of another: "want_visit", "enjoy_eat"."""
    first, second = tokens[0], tokens[1] if len(tokens) > 1 else ""
    return first in word_list("gerund_verbs") | controlling() and second in listed_verbs()


def _verb(tokens: list[str]) -> Lexeme:
    """Verb, adverbs, particle, prepositions: "regularly drinks", "looks after", "wants to visit"."""
    verb, rest = tokens[0], tokens[1:]
    if _controls(tokens):
        inner = _verb(rest)
        form = gerund(inner.lemma) if verb in word_list("gerund_verbs") else f"to {inner.lemma}"
        return replace(inner, lemma=verb, before="", complement=" ".join(filter(None, (inner.before, form, inner.complement))))
    if verb in becoming() and rest and is_adjective(rest[0]) and rest[0] not in word_list("late_adverbs"):
        return Lexeme("verb", verb, tuple(rest[1:]), complement=rest[0])
    early = [token for token in rest if is_adverb(token) and token not in word_list("late_adverbs")]
    late = [token for token in rest if token in word_list("late_adverbs") and token not in word_list("prepositions")]
    words = tuple(token for token in rest if token not in early and token not in late)
    return Lexeme("verb", verb, words, before=" ".join(early), late=" ".join(late))


def _noun(tokens: list[str], arity: int) -> Lexeme:
    """As in "a sick leave"; of two things "a friend of", "the capital of"."""
    text = " ".join(map(written, tokens))
    if arity == 1:
        return Lexeme("noun", "be", (article(text),), noun=text)
    if tokens[-1] not in word_list("prepositions"):
        tokens, text = [*tokens, "of"], f"{text} of"
    unique = tokens[-1] == "of" and "_".join(tokens[:-1]) in word_list("unique_roles")
    return Lexeme("noun", "be", tuple((f"the {text}" if unique else article(text)).split(" ")), noun=text)


def _adjective(tokens: list[str], arity: int) -> Lexeme:
    """As in "round", "afraid of", "older than", "highly acclaimed in"."""
    adverbs = [token for token in tokens[1:] if is_adverb(token) and token not in word_list("late_adverbs")]
    tokens = [*adverbs, *(token for token in tokens if token not in adverbs)]
    said = [*tokens, "than"] if arity > 1 and len(tokens) == 1 and is_comparative(tokens[0]) else tokens
    adjective = " ".join(map(written, tokens)) if arity == 1 else ""
    past = tokens[0] in word_list("past_participles")
    return Lexeme("adjective", "be", tuple(map(written, said)), adjective=adjective, past=past)
