"""Forms of English words. Known words by dictionary (lemminflect), unknown ones by the regular rules, so that nothing is guessed by a network."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Final

import lemminflect

from .lexicon import dictionary_parts, words

_NUMERALS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS: Final = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"]
_VERBS: Final = {"be": ("is", "being", "been"), "have": ("has", "having", "had"), "do": ("does", "doing", "done"), "go": ("goes", "going", "gone")}
_DOUBLING: Final = re.compile(r"(?:^|[^aeiou])[aeiouy][bdgmnprt]$")


@cache
def plural(noun: str) -> str:
    """The plural of a noun or of a noun phrase whose last word is its head ("bald eagle")."""
    *before, last = re.split(r"([ -])", noun)
    return "".join((*before, _plural(last)))


def _plural(word: str) -> str:
    if word == "person":
        return "people"
    if "NOUN" in dictionary_parts(word):
        forms = lemminflect.getInflection(word, "NNS", inflect_oov=False)
        if forms:
            return next((form for form in forms if form != word), str(forms[0]))
    return _with_s(word)


def _with_s(word: str) -> str:
    if re.search(r"(s|x|z|ch|sh)$", word):
        return f"{word}es"
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}s"


@cache
def third_person(verb: str) -> str:
    """As in "chase" → "chases"."""
    return _VERBS[verb][0] if verb in _VERBS else _verb_form(verb, "VBZ", _with_s(verb))


@cache
def gerund(verb: str) -> str:
    """As in "swim" → "swimming"."""
    stem = verb[:-1] if re.search(r"[^eoy]e$", verb) else verb + verb[-1] if _doubles(verb) else verb
    return _VERBS[verb][1] if verb in _VERBS else _verb_form(verb, "VBG", f"{stem}ing")


@cache
def past(verb: str) -> str:
    """As in "finish" → "finished"."""
    regular = (
        f"{verb}d"
        if verb.endswith("e")
        else f"{verb[:-1]}ied"
        if re.search(r"[^aeiou]y$", verb)
        else f"{verb}{verb[-1]}ed"
        if _doubles(verb)
        else f"{verb}ed"
    )
    return _verb_form(verb, "VBD", regular)


def _doubles(verb: str) -> bool:
    return _DOUBLING.search(verb) is not None and len(re.findall(r"[aeiouy]+", verb)) == 1


def _verb_form(verb: str, tag: str, regular: str) -> str:
    if "VERB" not in dictionary_parts(verb):
        return regular
    forms = lemminflect.getInflection(verb, tag, inflect_oov=False)
    return regular if regular in forms else str(forms[0]) if forms else regular


@cache
def comparative(adjective: str) -> str:
    """As in "old" → "older", "popular" → "more popular"."""
    forms = lemminflect.getInflection(adjective, "JJR", inflect_oov=False) if len(adjective) <= 7 else ()
    return str(forms[0]) if forms and " " not in adjective else f"more {adjective}"


@cache
def superlative(adjective: str) -> str:
    """As in "old" → "oldest", "popular" → "most popular"."""
    forms = lemminflect.getInflection(adjective, "JJS", inflect_oov=False) if len(adjective) <= 7 else ()
    return str(forms[0]) if forms and " " not in adjective else f"most {adjective}"


def article(phrase: str) -> str:
    """As in "a" or "an", with the phrase."""
    first = re.split(r"[ -]", phrase.lower(), maxsplit=1)[0]
    vowel = first in words("an_sounds") or (first[:1] in "aeiou" and first not in words("a_sounds"))
    return f"{'an' if vowel else 'a'} {phrase}"


def numeral(value: int) -> str:
    """Small numbers in words, others in digits."""
    return _NUMERALS[value] if value < len(_NUMERALS) else str(value)


def ordinal(place: int) -> str:
    """1 → "first", 21 → "21st"."""
    if place < len(_ORDINALS):
        return _ORDINALS[place]
    suffix = "th" if place % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{suffix}"


def decimal(value: Fraction) -> str:
    """An exact number in digits: "18", "3.5", or "1/3" where no decimal is exact."""
    numerator, denominator, places = value.numerator, value.denominator, 0
    while denominator != 1 and places <= 30 and set(_factors(denominator)) <= {2, 5}:
        places += 1
        scaled = value * 10**places
        numerator, denominator = scaled.numerator, scaled.denominator
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(numerator)).rjust(places + 1, "0")
    whole = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{whole}" if value < 0 else whole


def _factors(number: int) -> list[int]:
    found = []
    for prime in (2, 5):
        while number % prime == 0:
            number //= prime
            found.append(prime)
    return found if number == 1 else [*found, number]
