"""An answer while it is written: sentences with the step behind each, and citations numbered in the order of their first mention."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from certes.neural.english import clause, verbalise
from certes.neural.english.clauses import Clause
from certes.symbolic.formulas import Formula
from certes.symbolic.problem import Origin, Premise

CONVENTION = "convention"
"""The document of assumptions of docs/logic.md: stated with the answer as assumptions, since no text says them."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What [number] stands for: a statement and where it stands. `premise` is its id in the receipt."""

    number: int
    premise: str
    origin: Origin

    @property
    def source(self) -> str:
        """The document: "context", or "convention" for an assumption."""
        return self.origin.document

    @property
    def statement(self) -> str:
        """The words of the source."""
        return self.origin.text


@dataclass(frozen=True, slots=True)
class RenderedSentence:
    """A sentence of the answer. `step` is a JSON pointer into the receipt: what the sentence states."""

    text: str
    step: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The whole answer; `text` is its sentences in order."""

    text: str
    sentences: tuple[RenderedSentence, ...]
    citations: tuple[Citation, ...]


class Page:
    """Collects sentences. Names are those of the text; `words` the parts of speech that the text shows."""

    def __init__(self, names: Mapping[str, str], words: Mapping[str, str]) -> None:
        self._names = names
        self._words = words
        self._sentences: list[RenderedSentence] = []
        self._citations: dict[Origin | str, Citation] = {}

    def clause(self, formula: Formula) -> Clause:
        """A formula within a sentence."""
        return clause(formula, self._names, self._words)

    def sentence(self, formula: Formula) -> str:
        """A formula as a sentence."""
        return verbalise(formula, self._names, self._words)

    def named(self, names: Mapping[str, str]) -> Page:
        """A page for the same sentences and citations with further names: those of witnesses."""
        other = Page({**self._names, **names}, self._words)
        other._sentences, other._citations = self._sentences, self._citations
        return other

    def cite(self, premise: Premise) -> int:
        """The number of a premise's statement; two premises from the same words have the same."""
        key: Origin | str = premise.origin if premise.origin.document != CONVENTION else premise.id
        if key not in self._citations:
            self._citations[key] = Citation(len(self._citations) + 1, premise.id, premise.origin)
        return self._citations[key].number

    def say(self, text: str, step: str, premises: Iterable[Premise] = ()) -> None:
        """Add a sentence that rests on these premises; their marks stand before its full stop."""
        numbers = tuple(sorted({self.cite(premise) for premise in premises}))
        marks = "".join(f" [{number}]" for number in numbers)
        body, stop = (text[:-1], text[-1]) if text[-1] in ".?!" else (text, "" if text.endswith((".”", "?”", "!”")) else ".")
        self._sentences.append(RenderedSentence(f"{body}{marks}{stop}", step, numbers))

    def state(self, premise: Premise, step: str) -> None:
        """Say what a premise says; an assumption is called one."""
        if premise.origin.document == CONVENTION:
            found = self.clause(premise.formula)
            self.say(f"It is assumed that {found.text}", step, [premise])
        else:
            self.say(self.sentence(premise.formula), step, [premise])

    def done(self) -> Rendered:
        """What was written."""
        text = " ".join(sentence.text for sentence in self._sentences)
        return Rendered(text, tuple(self._sentences), tuple(self._citations.values()))


def listed(texts: list[str], maximum: int) -> str:
    """As in "a; b; and 3 more"."""
    shown = texts[:maximum]
    if len(texts) > maximum:
        shown.append(f"and {len(texts) - maximum} more")
    return "; ".join(shown)
