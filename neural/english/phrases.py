"""What is said of a subject, before it is put in a form: verbal groups and their combinations.

A `Verbal` is one verb with what follows; a `Predicate` is one or several joined by "and", "or" or "either … or …, but not both".
Forms: finite ("chases the cat"), negated ("does not chase the cat"), as a question ("does Bob chase the cat").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from .inflection import past, third_person

Joint: TypeAlias = Literal["", "and", "or", "xor"]

_NEGATED_MODALS = {"can": "cannot", "must": "does not have to", "may": "is not allowed to"}
_PLURAL = {"does": "do", "is": "are", "was": "were", "has": "have"}


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase as it stands in the sentence."""

    text: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Verbal:
    """A verb and what follows it. `lemma` "be" is the copula; with `modal` the verb stays bare.

    `closed`: nothing that follows could be taken for part of it ("is red"); `trails`: it ends in a relative clause, so nothing may follow;
    `object_of`: the quantifier of its object ("every", "no", "a", "at least" …), which a quantified subject could be mixed up with.
    """

    lemma: str
    after: str = ""
    before: str = ""
    modal: str = ""
    past: bool = False
    negative: bool = False
    closed: bool = False
    trails: bool = False
    object_of: str = ""

    def negated(self) -> Verbal:
        """The same, denied. Of a denied one: the plain one."""
        return replace(self, negative=not self.negative)

    def finite(self, *, plural: bool = False) -> str:
        """After a subject: "is not red", "chases the cat", "cannot fly"."""
        return _words(*self._finite(plural=plural))

    def _finite(self, *, plural: bool) -> tuple[str, ...]:
        if self.modal:
            modal = self.modal if not self.negative else _NEGATED_MODALS.get(self.modal, f"{self.modal} not")
            return (_agree(modal, plural=plural), self.before, self.lemma, self.after)
        if self.lemma == "be":
            be = _agree("was" if self.past else "is", plural=plural)
            return (be, "not" if self.negative else "", self.before, self.after)
        if self.negative:
            return (_agree("did" if self.past else "does", plural=plural), "not", self.before, self.lemma, self.after)
        form = past(self.lemma) if self.past else self.lemma if plural else third_person(self.lemma)
        return (self.before, form, self.after)

    def question(self, subject: NounPhrase) -> str:
        """With the subject after the auxiliary: "is Bob red", "does Bob chase the cat". Only for what is not denied."""
        assert not self.negative
        if self.modal:
            return _words(self.modal, subject.text, self.before, self.lemma, self.after)
        if self.lemma == "be":
            return _words(_agree("was" if self.past else "is", plural=subject.plural), subject.text, self.before, self.after)
        return _words(_agree("did" if self.past else "does", plural=subject.plural), subject.text, self.before, self.lemma, self.after)

    @property
    def plain_copula(self) -> bool:
        """Whether it is "is …", which can be shared: "is red and round"."""
        return self.lemma == "be" and not (self.negative or self.modal or self.past or self.before)


@dataclass(frozen=True, slots=True)
class Predicate:
    """One verbal group, or several joined in one way."""

    parts: tuple[Verbal, ...]
    joint: Joint = ""

    @property
    def trails(self) -> bool:
        """Whether it ends in a relative clause."""
        return self.parts[-1].trails

    @property
    def objects_of(self) -> set[str]:
        """The quantifiers of objects."""
        return {part.object_of for part in self.parts} - {""}

    @property
    def reflexive(self) -> bool:
        """Whether it speaks of "itself"."""
        return any("itself" in part.after.split(" ") for part in self.parts)

    @property
    def negative(self) -> bool:
        """Whether some part is denied."""
        return any(part.negative for part in self.parts)

    def finite(self, *, plural: bool = False) -> str:
        """After a subject."""
        if self.joint == "xor":
            return self._either(plural=plural)
        if self.shared:
            return _words(_agree("is", plural=plural), listed([part.after for part in self.parts], self.joint or "and"))
        return listed([part.finite(plural=plural) for part in self.parts], self.joint or "and")

    @property
    def shared(self) -> bool:
        """Whether all parts share one "is": nothing before the last may swallow what follows, and they are of one kind."""
        nouns = {part.after.startswith(("a ", "an ", "the ")) for part in self.parts}
        return all(part.plain_copula for part in self.parts) and all(part.closed for part in self.parts[:-1]) and len(nouns) == 1

    def _either(self, *, plural: bool) -> str:
        one, two = self.parts
        if self.shared:
            return _words(_agree("is", plural=plural), "either", one.after, "or", f"{two.after}, but not both")
        return _words("either", one.finite(plural=plural), "or", f"{two.finite(plural=plural)}, but not both")

    def question(self, subject: NounPhrase) -> str | None:
        """As a question; None where the form would not show what belongs together."""
        if any(part.object_of == "no" for part in self.parts):
            return None
        if len(self.parts) == 1:
            return None if self.negative else self.parts[0].question(subject)
        if not self.shared or self.joint == "xor":
            return None
        return _words(_agree("is", plural=subject.plural), subject.text, listed([part.after for part in self.parts], self.joint))


def listed(items: list[str], conjunction: str) -> str:
    """As in "a", "a and b", "a, b, and c"."""
    if len(items) <= 2:
        return f" {conjunction} ".join(items)
    return f"{', '.join(items[:-1])}, {conjunction} {items[-1]}"


def _agree(text: str, *, plural: bool) -> str:
    first, _, rest = text.partition(" ")
    form = _PLURAL.get(first, first) if plural else first
    return f"{form} {rest}".strip()


def _words(*pieces: str) -> str:
    return " ".join(piece for piece in pieces if piece)
