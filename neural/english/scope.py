"""How things are mentioned at a place in a sentence: constants by their words in the text, variables by noun phrases, pronouns or letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from certes.symbolic.terms import Constant, Term, Variable, Witness

from .lexicon import dictionary_parts, listed_nouns, mass_nouns, proper_names, written
from .phrases import NounPhrase
from .predicates import Lexeme, lexeme

LETTERS = ("x", "y", "z", "u", "v", "w", "s", "t", "r", "q")


@dataclass(frozen=True, slots=True)
class Scope:
    """Names of constants, parts of speech of predicates, and how each bound variable is mentioned here."""

    names: Mapping[str, str]
    parts: Mapping[str, str]
    mentions: Mapping[str, str] = field(default_factory=dict)
    twins: frozenset[tuple[str, int]] = frozenset()
    """Predicates that would be said with the words of another one."""

    def thing(self, term: Term) -> str:
        """A thing, as it stands after a verb or preposition."""
        return self.phrase(term).text

    def phrase(self, term: Term) -> NounPhrase:
        """A thing, with whether its words are plural."""
        match term:
            case Constant(name):
                text = self.names.get(name, "") or _fallback(name)
                return NounPhrase(text, _is_plural(text, name))
            case Variable(name):
                return NounPhrase(self.mentions.get(name, name))
            case Witness(name):
                return NounPhrase(self.names.get(f"?{name}", "") or f"the unnamed thing {name}")
            case _:
                raise TypeError(f"{type(term).__name__} is a number, not a thing")

    def mention(self, variable: Variable, text: str) -> Scope:
        """The scope in which `variable` is mentioned so."""
        return replace(self, mentions={**self.mentions, variable.name: text})

    def mentioned(self, term: Term) -> bool:
        """Whether a thing can be mentioned by more than a bare letter."""
        return not isinstance(term, Variable) or term.name in self.mentions

    def lexeme(self, predicate: str, arity: int) -> Lexeme:
        """How a predicate is said."""
        found = lexeme(predicate, arity, self.parts.get(predicate, ""))
        if (predicate, arity) in self.twins:
            return replace(found, late=f'{found.late} ("{predicate}")'.strip(), noun="", adjective="")
        return found

    def letter(self, variable: Variable) -> str:
        """A letter for a variable that must be spoken of by letter: one that no name and no other variable has."""
        taken = {text.lower() for text in (*self.names.values(), *self.names, *self.mentions.values())}
        options: Iterable[str] = (variable.name, *LETTERS) if len(variable.name) == 1 else LETTERS
        free = (letter for letter in options if letter not in taken)
        return next(free, variable.name)


def _fallback(name: str) -> str:
    """A constant whose words are not known: "the bald eagle" where a common noun ends it, "coffee" for stuff, else a name: "Bob", "e-017"."""
    words = [written(word) for word in name.split("_")]
    if words[-1] in mass_nouns():
        return " ".join(words)
    if words[-1] in listed_nouns() and not set(words) & proper_names():
        return f"the {' '.join(words)}"
    return " ".join(word[:1].upper() + word[1:] if word.isalpha() else word for word in words)


def _is_plural(text: str, name: str) -> bool:
    """Whether `text` is the plural of the noun that the constant is named by: "the apples" of `apple`."""
    last, own = text.rsplit(" ", maxsplit=1)[-1].lower(), name.rsplit("_", maxsplit=1)[-1]
    return (
        last != own
        and last.startswith(own[:2])
        and last.endswith(("s", "men", "children", "people", "feet", "mice"))
        and "NOUN" not in dictionary_parts(last)
    )


def unambiguous(names: Mapping[str, str], constants: Iterable[str]) -> dict[str, str]:
    """`names` with two constants of the same words told apart by their own names."""
    found = {name: _within(names.get(name, "")) or _fallback(name) for name in constants}
    words = [text.lower() for text in found.values()]
    return {name: f"{text} ({name})" if words.count(text.lower()) > 1 else text for name, text in found.items()}


def _within(text: str) -> str:
    """A name as it stands within a sentence: "The bald eagle" began one."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if rest and first in {"The", "A", "An"} and rest[:1].islower() else text


def twins(predicates: Iterable[tuple[str, int]], parts: Mapping[str, str]) -> frozenset[tuple[str, int]]:
    """Of predicates that would be said with the same words, all but the first."""
    seen: dict[Lexeme, tuple[str, int]] = {}
    found = set()
    for predicate, arity in dict.fromkeys(predicates):
        plain = lexeme(predicate, arity, parts.get(predicate, ""))
        if seen.setdefault(replace(plain, part="noun", noun="", adjective=""), (predicate, arity)) != (predicate, arity):
            found.add((predicate, arity))
    return frozenset(found)
