"""Yes/no questions."""

from __future__ import annotations

from . import clauses, conditionals, existence, predication, subjects
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, sequence


def question(g: Draws) -> Phrase:
    """A yes/no question."""
    depth = g.random.choices((0, 1, 2), (0.4, 0.4, 0.2))[0]
    return g.weighted(
        (6, lambda: _question(g, depth)),
        (0.4, lambda: _conditional_question(g)),
        (1, lambda: _asked(g, depth)),
        (1, lambda: existence.existing(g, depth, question=True)),
    )


def _question(g: Draws, depth: int) -> Phrase:
    subject = subjects.subject_of(g, depth - 1)
    said = (
        predication.predicate(g, depth - 1, plural=subject.plural)
        if g.chance(0.3)
        else predication.any_predicate(g, depth - 1, plural=subject.plural)
    )
    if said.joined or g.chance(0.1):
        return clauses.clause(g, subject, depth, inner=said)
    clauses.settle_article(subject, said)
    return Phrase(said.question(subject.words, plural=subject.plural, head=subject.head), said.top)


def _asked(g: Draws, depth: int) -> Phrase:
    """As in "Is it true that …", "Does it follow that …"."""
    inner = g.weighted(
        (3, lambda: clauses.simple(g, depth - 1)),
        (1, lambda: conditionals.conditional(g, depth - 1)),
    )
    lead = g.one_of(
        "is it true that",
        "is it the case that",
        "does it follow that",
        "can we conclude that",
        "is it correct that",
        "can it be concluded that",
        "would it be right to say that",
    )
    return Phrase(sequence(lead, inner), inner.head)


def _conditional_question(g: Draws) -> Phrase:
    """As in "If Bob is red, is he round?", "Can Alice pay if her card is blocked?"."""
    statement = conditionals.conditional(g, 1)
    if statement.head.label is not Label.IF:
        return _question(g, 1)
    condition = next(w for w in statement.words if w.parent is statement.head and w.role is Role.CONDITION)
    family = _family(statement.words, condition)
    asked = _question(g, 0)
    asked.under(statement.head, Role.CONCLUSION)
    cue = [w for w in statement.words if w is statement.head or (w.parent is statement.head and w.role is Role.PART)]
    body = [w for w in statement.words if w in family]
    first, last = statement.words.index(body[0]), statement.words.index(body[-1])
    inside = statement.words[first : last + 1]
    if any(w.parent is statement.head and w.role is Role.CONCLUSION for w in inside):
        return asked
    words = sequence(cue, inside, ",", asked) if g.chance(0.5) else sequence(asked, cue, inside)
    return Phrase(words, statement.head)


def _family(words: list[Word], top: Word) -> list[Word]:
    """The words under `top`, in order."""
    found = {id(top)}
    grown = True
    while grown:
        grown = False
        for word in words:
            if id(word) not in found and word.parent is not None and id(word.parent) in found:
                found.add(id(word))
                grown = True
    return [w for w in words if id(w) in found]
