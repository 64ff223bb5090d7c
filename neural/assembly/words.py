"""Names for predicates, constants and measures, made from words; numbers and units."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

import lemminflect

from certes.symbolic.formulas import ComparisonOperator

_NUMBERS: dict[str, Fraction] = {
    word: Fraction(value)
    for value, word in enumerate((
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ))
} | {
    word: Fraction(value)
    for word, value in (
    ("twice", "2"), ("thrice", "3"), ("half", "1/2"),
    ("thirty", "30"), ("forty", "40"), ("fifty", "50"), ("sixty", "60"), ("seventy", "70"), ("eighty", "80"), ("ninety", "90"),
    ("hundred", "100"), ("thousand", "1000"), ("a", "1"), ("an", "1"), ("single", "1"), ("dozen", "12"),
    )
}  # fmt: skip
_ORDINALS = {
    word: n
    for n, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"), start=1
    )
}
_IRREGULAR_NOUNS = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}
_IRREGULAR_VERBS = {"'s": "be", "has": "have", "had": "have", "ca": "can"}
PRIVATIVE = frozenset({
    "former", "fake", "future", "alleged", "expired", "potential", "ex-", "so-called", "retired", "would-be", "artificial", "counterfeit",
    "prospective", "ex", "pseudo", "mock", "ostensible", "purported", "past", "previous",
})  # fmt: skip
"""Adjectives that take membership away: a former employee is not thereby an employee (docs/logic.md, Adjectives)."""

Part = Literal["NOUN", "VERB", "ADJ"]


@dataclass(frozen=True, slots=True)
class Scale:
    """A measure and the way an adjective points along it."""

    measure: str
    up: bool


@cache
def _table(name: str) -> dict[str, str]:
    tables = tomllib.loads((Path(__file__).parent / "scales.toml").read_text(encoding="utf-8"))
    return {str(key): str(value) for key, value in tables[name].items()}


@cache
def lemma(word: str, part: Part) -> str:
    """The dictionary form of `word` in lower case."""
    lower = word.lower()
    if part == "NOUN" and lower in _IRREGULAR_NOUNS:
        return _IRREGULAR_NOUNS[lower]
    if part == "VERB" and lower in _IRREGULAR_VERBS:
        return _IRREGULAR_VERBS[lower]
    found = lemminflect.getLemma(lower, part)
    return str(found[0]).lower() if found else lower


def joined(*words: str) -> str:
    """One name of several words."""
    return "_".join(word.lower().replace(" ", "_") for word in words if word)


def _signed(entry: str) -> Scale:
    return Scale(entry[:-1], entry.endswith("+"))


def scale_of(adjective: str) -> Scale:
    """The scale of a gradable adjective (its dictionary form); an unknown one names its own."""
    entry = _table("adjectives").get(adjective)
    return _signed(entry) if entry else Scale(f"{adjective}_degree", up=True)


def comparison_of_verb(verb: str) -> ComparisonOperator | None:
    """The comparison that a verb states of an amount: "exceeds" is >; None for other verbs."""
    operators: dict[str, ComparisonOperator] = {">": ">", ">=": ">=", "=": "="}
    return operators.get(_table("comparing_verbs").get(verb, ""))


def order_of(preposition: str, *, finishing: bool) -> Scale | None:
    """The order a preposition speaks of ("above": up in elevation; after "finished": less in rank), if any."""
    entry = _table("finishing" if finishing else "prepositions").get(preposition.lower())
    return _signed(entry) if entry else None


def amount_direction(adjective: str) -> bool | None:
    """Whether "higher", "lower" … of two amounts means more (True) or less; None for other adjectives."""
    sign = _table("amounts").get(adjective)
    return None if sign is None else sign == "+"


def measure_of_verb(verb: str) -> str:
    """The measure that a verb with an amount states: "costs" states the price, "earns" earn."""
    return _table("verbs").get(verb, verb)


def is_measure(noun: str) -> bool:
    """Whether a noun (singular) commonly names an amount, such as salary, price, weight."""
    return noun in _table("nouns")


def unit(word: str) -> str:
    """A unit's singular English name."""
    lower = word.lower()
    known = _table("units")
    singular = known.get(lower) or lemma(lower, "NOUN")
    return known.get(singular, singular)


def number(text: str) -> Fraction | None:
    """The value of a numeral in digits or words, None if it is none."""
    lower = text.lower().replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", lower):
        return Fraction(lower)
    if lower in _NUMBERS:
        return Fraction(_NUMBERS[lower])
    parts = lower.split("-")
    if len(parts) == 2 and all(part in _NUMBERS for part in parts):
        return Fraction(_NUMBERS[parts[0]] + _NUMBERS[parts[1]])
    return None


def ordinal(text: str) -> int | None:
    """1 for "first", 3 for "third" or "3rd"; None if it is no ordinal ("last" has no number)."""
    lower = text.lower()
    if match := re.fullmatch(r"(\d+)(st|nd|rd|th)", lower):
        return int(match[1])
    return _ORDINALS.get(lower)
