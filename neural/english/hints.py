"""Parts of speech as the text itself shows them: "is a wumpus", "is blicky", "grobs". They choose words only; the logic is not touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from certes.symbolic.formulas import Formula

from .free import predicates
from .inflection import gerund, past, plural, third_person
from .lexicon import dictionary_parts, single

_COPULAS: Final = frozenset({"is", "are", "was", "were", "be", "am"})
_AFTER_COPULA: Final = frozenset({"not", "very", "either", "neither", "always", "also", "both"})
_ARTICLES: Final = frozenset({"a", "an", "every", "each"})
_AUXILIARIES: Final = frozenset({"can", "does", "do", "did", "must", "may", "should", "will", "to", "cannot"})
_PLURAL_BEFORE: Final = frozenset({"all", "no", "some", "most", "many", "only", "are", "the", "two", "three", "four", "five"})
_WORD: Final = re.compile(r"[\w'-]+|[.,;:?!]")
_ENDS: Final = frozenset(
    {".", ",", ";", ":", "?", "!", "and", "or", "that", "who", "which", "is", "are", "was", "then", "if", "in", "of", "", "can", "must", "has"}
)
_AGREEING: Final = frozenset({"are", "were", "do", "have"})
_STOPS: Final = frozenset({".", ",", ";", ":", "?", "!", "and", "or", "then", ""})


def parts_of_speech(formulas: Iterable[Formula], texts: Sequence[str]) -> dict[str, str]:
    """The part of speech of each one-word predicate of one thing, where the texts show it without contradiction."""
    names = {name for formula in formulas for name, arity in predicates(formula) if arity == 1 and "_" not in name and name.isalpha()}
    evidence: dict[str, Counter[str]] = {name: Counter() for name in names}
    forms = {form: name for name in names for form in (name, plural(name), third_person(name), past(name), gerund(name))}
    for text in texts:
        words = ["", "", *(word.lower() for word in _WORD.findall(text)), ""]
        for at in range(2, len(words) - 1):
            name = forms.get(words[at])
            part = _part(name, words[at - 2 : at + 2]) if name is not None else ""
            if name is not None and part and _possible(name, part):
                evidence[name][part] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in evidence.items() if len(counts) == 1}


def _possible(name: str, part: str) -> bool:
    """Whether the dictionary allows it; of a word that it lacks everything is possible."""
    known = dictionary_parts(name)
    return not known or {"noun": "NOUN", "verb": "VERB", "adjective": "ADJ"}[part] in known


def _part(name: str, window: Sequence[str]) -> str:
    """What one occurrence shows, with two words before it and one after; or nothing."""
    earlier, before, word, after = window
    if word == name:
        if before in _ARTICLES and after in _ENDS:
            return "noun"
        if after in _ENDS and (before in _COPULAS or (before in _AFTER_COPULA and earlier in _COPULAS)):
            return "adjective"
        return "verb" if before in _AUXILIARIES or (before == "not" and earlier in _AUXILIARIES) else ""
    if word == plural(name) and (before in _PLURAL_BEFORE or after in _AGREEING):
        return "noun"
    if word == third_person(name) and before not in _PLURAL_BEFORE | _COPULAS | {""} and after in _STOPS and single(before) != "adjective":
        return "verb"
    return ""
