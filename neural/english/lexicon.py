"""Parts of speech: what a word most likely is where the text does not say. Lists first, then the dictionary, then the word's ending."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import lemminflect

PartOfSpeech: TypeAlias = Literal["noun", "verb", "adjective", "participle", "preposition"]
"""What the word of a predicate is in a sentence: "a dog", "barks", "round", "is cancelled", "in"."""

_HERE = Path(__file__).parent
_ADJECTIVE_ENDINGS = ("ous", "ful", "less", "able", "ible", "ive", "ish", "ic", "ical", "ese", "mpy", "lent", "y", "al", "ary")
_NOUN_ENDINGS = ("tion", "sion", "ment", "ness", "ity", "ship", "ism", "ist", "er", "or", "ee", "ance", "ence", "hood", "dom", "ology", "graphy")


@cache
def words(name: str) -> frozenset[str]:
    """A list of words.toml."""
    return _table(_HERE / "words.toml").get(name, frozenset())


@cache
def _known(*names: str) -> frozenset[str]:
    """Lists of the grammar's lexicon."""
    table = _table(_HERE.parent / "grammar" / "lexicon.toml")
    return frozenset().union(*(table.get(name, frozenset()) for name in names))


@cache
def _table(path: Path) -> dict[str, frozenset[str]]:
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: frozenset(word.strip().lower() for word in (text.replace("\n", "|").split("|") if "|" in text else text.split()))
        for name, text in lists.items()
    }


@cache
def _capitals() -> dict[str, str]:
    """Words by their lower case that are written with a capital letter."""
    ours, grammar = _HERE / "words.toml", _HERE.parent / "grammar" / "lexicon.toml"
    lists = [tomllib.loads(path.read_text(encoding="utf-8")) for path in (ours, grammar)]
    found = " ".join([lists[0]["capitals"], lists[0]["demonyms"], *(lists[1].get(name, "") for name in ("adjectives", "mass_nouns"))]).split()
    return {word.lower(): word for word in found if word[0].isupper()}


def written(word: str) -> str:
    """The word with the capital letter that it always has, if any."""
    return _capitals().get(word, word)


@cache
def listed_nouns() -> frozenset[str]:
    """Nouns of people, animals and things."""
    return _known("person_nouns", "animal_nouns", "thing_nouns") | words("nouns")


@cache
def mass_nouns() -> frozenset[str]:
    """Nouns of stuff, which take no article."""
    return _known("mass_nouns")


@cache
def proper_names() -> frozenset[str]:
    """Words that names are made of."""
    return _known("first_names", "last_names", "places", "place_heads", "org_heads", "org_firsts")


@cache
def listed_adjectives() -> frozenset[str]:
    """Adjectives, and those that come with a preposition, without it."""
    phrases = _known("adjectives_with")
    return (
        words("adjectives") | words("demonyms") | _known("adjectives", "gradable") | frozenset(phrase.split("_")[0] for phrase in phrases)
    ) - words("nouns")


@cache
def listed_verbs() -> frozenset[str]:
    """Verbs that take an object, a preposition or nothing."""
    prepositional = frozenset(phrase.split(" ")[0] for phrase in _known("prepositional"))
    oblique = frozenset(phrase.split(":")[0] for phrase in _known("transitive_oblique"))
    return (
        words("intransitive")
        | words("verbs_with")
        | _known("transitive", "intransitive", "ditransitive", "control_to", "control_ing")
        | prepositional
        | oblique
    )


@cache
def controlling() -> frozenset[str]:
    """Verbs that take another verb: wants *to visit*."""
    return _known("control_to", "control_ing")


@cache
def becoming() -> frozenset[str]:
    """Verbs that take an adjective: becomes *tired*."""
    return _known("becoming")


@cache
def relation_nouns() -> frozenset[str]:
    """Nouns of what one thing is to another: friend, capital."""
    return _known("relation_nouns") | words("unique_roles")


def is_person(noun: str) -> bool:
    """Whether things of that class are spoken of with "who"."""
    last = noun.rsplit(" ", 1)[-1]
    return last in _known("person_nouns") or last in words("person_nouns")


@cache
def dictionary_parts(word: str) -> frozenset[str]:
    """The parts of speech of which `word` is a base form: NOUN, VERB, ADJ, ADV; empty for an unknown word."""
    forms = lemminflect.getAllInflections(word)
    tags = {"NN": "NOUN", "VB": "VERB", "JJ": "ADJ", "RB": "ADV"}
    return frozenset(tags[tag] for tag, found in forms.items() if tag in tags and word in found)


@cache
def is_participle(word: str) -> bool:
    """Whether `word` is a past participle and no base form of a verb: cancelled, born, located."""
    if word in words("past_participles") or word in frozenset(entry.split("_")[0] for entry in _known("participles")):
        return "VERB" not in dictionary_parts(word) or word.endswith("ed")
    if "VERB" in dictionary_parts(word):
        return False
    lemmas = lemminflect.getAllLemmas(word, "VERB").get("VERB", ())
    return any(word in lemminflect.getInflection(lemma, "VBN") for lemma in lemmas if lemma != word)


def _is_progressive(word: str) -> bool:
    """Whether `word` is the -ing form of a verb and no noun of its own: studying."""
    if not word.endswith("ing") or dictionary_parts(word) & {"NOUN", "ADJ"}:
        return False
    return any(lemma != word for lemma in lemminflect.getAllLemmas(word, "VERB").get("VERB", ()))


def is_verb(word: str) -> bool:
    """Whether `word` can be the base form of a verb (an unknown word can)."""
    parts = dictionary_parts(word)
    return word in listed_verbs() or "VERB" in parts or not parts


def is_adjective(word: str) -> bool:
    """Whether `word` is first of all an adjective or a participle."""
    return word in listed_adjectives() or is_participle(word) or single(word) == "adjective"


@cache
def is_comparative(word: str) -> bool:
    """Whether `word` is the comparative of an adjective: older."""
    lemmas = lemminflect.getAllLemmas(word, "ADJ").get("ADJ", ())
    return any(word in lemminflect.getInflection(lemma, "JJR") for lemma in lemmas if lemma != word)


def is_adverb(word: str) -> bool:
    """Whether `word` is first of all an adverb."""
    if word in words("late_adverbs") or word in words("adverbs") or word in _known("manner_adverbs"):
        return True
    return word.endswith("ly") and word not in listed_nouns() and "NOUN" not in dictionary_parts(word) and word not in listed_adjectives()


@cache
def single(word: str) -> PartOfSpeech:
    """What a word that is said of one thing most likely is."""
    for part, known in (("noun", listed_nouns()), ("adjective", listed_adjectives()), ("verb", words("intransitive"))):
        if word in known:
            return part  # type: ignore[return-value]
    if is_participle(word) or _is_progressive(word):
        return "participle"
    if is_adverb(word) or ("-" in word and word.replace("-", "").isalpha() and not dictionary_parts(word)):
        return "adjective"
    parts = dictionary_parts(word) - {"ADV"}
    if "ADJ" in parts and (parts == {"ADJ"} or lemminflect.getInflection(word, "JJR", inflect_oov=False) or word.endswith(_ADJECTIVE_ENDINGS)):
        return "adjective"
    if parts == {"VERB"}:
        return "verb"
    if parts:
        return "noun"
    return "adjective" if word.endswith(_ADJECTIVE_ENDINGS) and not word.endswith(_NOUN_ENDINGS) else "noun"
