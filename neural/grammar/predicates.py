"""Predicates: what is said of a subject. Built once, then realised as finite, bare, or inverted for a question."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .labels import Label, Role
from .lexicon import inflect
from .phrases import Word, expression, sequence

Tense = Literal["present", "past", "future", "perfect", "progressive"]
_HAVE = {"present": ("has", "have"), "past": ("had", "had")}
MODALS = ("can", "can", "must", "must", "may", "should", "could", "shall", "might", "cannot")
"""Modal verbs; some stand twice, since they are commoner."""
PHRASAL_MODALS = {
    "has to": "have to",
    "is allowed to": "are allowed to",
    "is permitted to": "are permitted to",
    "is required to": "are required to",
    "is able to": "are able to",
    "needs to": "need to",
    "is entitled to": "are entitled to",
}
"""Modals of several words, with their plurals."""


@dataclass(eq=False)
class Predicate:
    """A predicate. `lemma` is None for a copula, whose complement then carries the meaning."""

    head: Word
    after: list[Word]
    lemma: str | None = None
    before: list[Word] = field(default_factory=list)
    negation: str | None = None
    modal: str | None = None
    tense: Tense = "present"
    shared: Word | None = None
    """The word that a subject hangs under when it is not the head (the conjunction of coordinated predicates)."""
    joined: list[tuple[str, Predicate]] = field(default_factory=list)
    one_auxiliary: bool = False
    """Whether modal and negation belong to the whole coordination: "may be suspended or deleted", "must not run or jump"."""

    @property
    def top(self) -> Word:
        """The word that stands for the whole predicate."""
        return self.shared or self.head

    @property
    def _ruled(self) -> Word:
        """The word that modal and negation hang under."""
        return self.top if self.one_auxiliary else self.head

    def _negation(self) -> Word | None:
        return Word(self.negation, Label.NOT).under(self._ruled, Role.NEGATION) if self.negation else None

    def _modal(self, *, plural: bool) -> list[Word]:
        text = self.modal or ""
        if plural and text in PHRASAL_MODALS:
            text = PHRASAL_MODALS[text]
        if text.split()[0] in ("is", "are"):
            copula, rest = text.split(" ", 1)
            return [Word(copula), *expression(rest, Label.MODAL, head=0).under(self._ruled, Role.MODALITY).words]
        return expression(text, Label.MODAL, head=0).under(self._ruled, Role.MODALITY).words

    def _be(self, *, plural: bool) -> str:
        if self.tense == "past":
            return "were" if plural else "was"
        if self.tense == "perfect":
            return "have been" if plural else "has been"
        if self.tense == "future":
            return "will be"
        return "are" if plural else "is"

    def finite(self, *, plural: bool, subject: Word | None = None) -> list[Word]:
        """The words after a subject; the subject is hung under the predicate."""
        if subject is not None:
            subject.under(self.top, Role.SUBJECT)
        words = self.alone(plural=plural)
        for place, (conjunction, other) in enumerate(self.joined):
            last = place == len(self.joined) - 1
            said = other.bare() if self.one_auxiliary else other.alone(plural=plural)
            comma = "," if not last or conjunction == "but" or len(self.joined) > 1 else None
            words = sequence(words, comma, self.shared if last else None, said)
        return words

    def alone(self, *, plural: bool) -> list[Word]:
        """The words of this predicate, without those joined to it."""
        if self.modal:
            return self._finite_modal(plural=plural)
        if self.lemma is None:
            be = self._be(plural=plural).split()
            return sequence(be[0], self._negation(), be[1:], self.before, self.after)
        return self._finite_verb(plural=plural)

    def _finite_modal(self, *, plural: bool) -> list[Word]:
        if self.modal == "cannot":
            can = Word("can", Label.MODAL).under(self._ruled, Role.MODALITY)
            return sequence(can, Word("not", Label.NOT).under(self._ruled, Role.NEGATION), self.before, self.bare())
        modal, negation = self._modal(plural=plural), self._negation()
        if len(modal) > 1 and modal[0].text in ("is", "are"):
            return sequence(modal[0], negation, modal[1:], self.before, self.bare())
        if self.modal in ("has to", "needs to") and negation is not None:
            modal[0].text = "have" if self.modal == "has to" else "need"
            return sequence("do" if plural else "does", negation, modal, self.before, self.bare())
        return sequence(modal, negation, self.before, self.bare())

    def _finite_verb(self, *, plural: bool) -> list[Word]:
        lemma = self.lemma or ""
        negation = self._negation()
        if negation is not None and negation.text == "never":
            self.head.text = self._inflected(lemma, plural=plural)
            return sequence(negation, self.before, self.head, self.after)
        if self.tense == "perfect":
            self.head.text = inflect(lemma, "VBN")
            return sequence("have" if plural else "has", negation, self.before, self.head, self.after)
        if self.tense == "future":
            return sequence("will", negation, self.before, self.bare())
        if self.tense == "progressive":
            self.head.text = inflect(lemma, "VBG")
            return sequence("are" if plural else "is", negation, self.before, self.head, self.after)
        if negation is not None:
            do = "did" if self.tense == "past" else "do" if plural else "does"
            return sequence(do, negation, self.before, self.bare())
        self.head.text = self._inflected(lemma, plural=plural)
        return sequence(self.before, self.head, self.after)

    def _inflected(self, lemma: str, *, plural: bool) -> str:
        if lemma == "have":
            return _HAVE["past" if self.tense == "past" else "present"][plural]
        if self.tense == "past":
            return inflect(lemma, "VBD")
        return lemma if plural else inflect(lemma, "VBZ")

    def bare(self) -> list[Word]:
        """The words after "to", a modal or "does"."""
        if self.lemma is None:
            return sequence("be", self.after)
        self.head.text = self.lemma
        return sequence(self.head, self.after)

    def question(self, subject: list[Word], *, plural: bool, head: Word) -> list[Word]:
        """Auxiliary, subject, rest: "Does Bob like the cat", "Is the dog red"."""
        head.under(self.top, Role.SUBJECT)
        if self.modal and len(modal := self._modal(plural=plural)) == 1 and self.modal != "cannot":
            return sequence(modal, subject, self._negation(), self.before, self.bare())
        self.modal = None
        if self.lemma is None:
            be = self._be(plural=plural).split()
            return sequence(be[0], subject, self._negation(), be[1:], self.before, self.after)
        if self.tense == "perfect":
            self.head.text = inflect(self.lemma, "VBN")
            return sequence("have" if plural else "has", subject, self._negation(), self.before, self.head, self.after)
        if self.tense == "progressive":
            self.head.text = inflect(self.lemma, "VBG")
            return sequence("are" if plural else "is", subject, self._negation(), self.before, self.head, self.after)
        do = "did" if self.tense == "past" else "will" if self.tense == "future" else "do" if plural else "does"
        return sequence(do, subject, self._negation(), self.before, self.bare())

    def participle(self) -> list[Word]:
        """As in "living in Rome", "made in Japan" (after a noun)."""
        if self.lemma is not None:
            self.head.text = inflect(self.lemma, "VBG")
            return sequence(self.before, self.head, self.after)
        return sequence(self.before, self.after)
