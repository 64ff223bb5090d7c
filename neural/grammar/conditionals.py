"""Conditionals: if, unless, only if, whenever, if and only if, provided that, implies."""

from __future__ import annotations

from . import clauses, coordination, determiners, names, nouns, predication, references, subjects
from .draws import Draws
from .labels import Label, Role
from .phrases import Phrase, Word, enumeration, expression, sequence

_CONNECTIVES = (Label.IF, Label.UNLESS, Label.ONLY_IF, Label.IFF)
_PATTERNS = {
    "if_then": 34,
    "if": 20,
    "c_if": 12,
    "when": 7,
    "c_when": 5,
    "unless": 4,
    "c_unless": 7,
    "only_if": 6,
    "iff": 3,
    "provided": 4,
    "implies": 2,
}
"""How condition and conclusion are joined, with weights; "c_" puts the conclusion first."""
_VARIED = {
    "when": ("when", "whenever", "once", "where", "if"),
    "c_when": ("when", "whenever", "once", "where"),
    "iff": ("if and only if", "exactly when", "just in case"),
    "provided": (
        "provided that",
        "as long as",
        "on condition that",
        "in case",
        "so long as",
        "provided",
        "in the event that",
        "assuming that",
    ),
    "implies": ("implies that", "means that", "entails that"),
}
_FIXED = {"unless": "unless", "c_unless": "unless", "only_if": "only if"}
_LABELS = {"unless": Label.UNLESS, "c_unless": Label.UNLESS, "only_if": Label.ONLY_IF, "iff": Label.IFF, "implies": Label.IMPLIES}


def conditional(g: Draws, depth: int) -> Phrase:
    """Two clauses of which one conditions the other: "If A then C", "C if A", "A only if C", "C unless A"."""
    roll = g.random.random()
    if roll < 0.08:
        condition, subject = clauses.weather(g), None
    elif roll < 0.14:
        return _exempted(g, depth)
    elif roll < 0.17:
        condition, subject = clauses.amount_clause(g), None
    else:
        subject = _condition_subject(g)
        condition = _conditions(g, subject, depth - 1)
    conclusion = _conclusion(g, subject, condition, depth)
    return _connect(g, g.random.choices(tuple(_PATTERNS), tuple(_PATTERNS.values()))[0], condition, conclusion)


def _conditions(g: Draws, subject: Phrase, depth: int) -> Phrase:
    """The condition: one clause, or several joined about the same subject ("… and they are young and …")."""
    first = clauses.clause(g, subject, depth)
    if not g.chance(0.35):
        return first
    items = [first]
    for _ in range(g.random.choices((1, 2), (0.8, 0.2))[0]):
        if g.chance(0.55) and not _quantified(subject):
            again = references.back_reference(g, subject) if subject.head.label is not Label.NAME or g.chance(0.3) else references.again(subject)
            items.append(clauses.clause(g, again, 0, inner=predication.any_predicate(g, 0, plural=again.plural)))
        else:
            objects = _objects(first)
            other = references.object_again(first, g.one_of(*objects)) if objects and g.chance(0.75) else None
            again = subjects.known(g, 0) if other is None else other
            items.append(clauses.clause(g, again, 0, inner=predication.any_predicate(g, 0, plural=again.plural)))
    link = Word(*g.one_of(("and", Label.AND), ("and", Label.AND), ("or", Label.OR), ("but", Label.AND)))
    for item in items:
        item.under(link, Role.CONJUNCT)
    return Phrase(enumeration(items, "," if g.chance(0.1) else None, link), link)


def _objects(phrase: Phrase) -> list[Word]:
    """The names and nouns in it that a later clause may speak of."""
    return [w for w in phrase.words if w.role in (Role.OBJECT, Role.COMPLEMENT) and w.label in (Label.NAME, Label.NOUN)]


def _quantified(subject: Phrase) -> bool:
    """Whether a subject is no single thing that could be spoken of again."""
    joint = subject.head.label in (Label.NOBODY, Label.AND, Label.OR, Label.NOR)
    return joint or any(w.label in (Label.NO, Label.ALL) for w in subject.words)


def _condition_subject(g: Draws) -> Phrase:
    return g.weighted(
        (4, lambda: determiners.indefinite_pronoun(g, Label.SOMEONE)),
        (0.5, lambda: Phrase([w := Word(g.one_of("anyone", "anything"), Label.SOMEONE)], w)),
        (3, lambda: determiners.indefinite(g, 1)),
        (0.8, lambda: nouns.group(g, Label.GENERIC, plural=True, depth=0)),
        (2.2, lambda: names.name(g)),
        (2.5, lambda: determiners.definite(g, 0, plural=False)),
        (0.4, lambda: coordination.several(g, conjunction=g.one_of("and", "or", "nor"))),
        (0.4, lambda: determiners.universal(g, 0)),
        (0.3, lambda: determiners.negative(g, 0)),
    )


def _exempted(g: Draws, depth: int) -> Phrase:
    """As in "All employees are eligible unless they are on probation": the condition refers to the conclusion's universal subject."""
    subject = determiners.universal(g, 0)
    if subject.head.label not in (Label.NOUN, Label.GENERIC, Label.EVERYONE):
        subject = nouns.group(g, Label.GENERIC, plural=True, depth=0)
    conclusion = clauses.clause(g, subject, depth - 1)
    if g.chance(0.2):
        again = references.owned(g, subject.head)
    elif g.chance(0.35) and subject.head.label is Label.NOUN and not subject.plural:
        again = references.back_reference(g, subject)
    else:
        text = g.one_of("they", "they") if subject.plural else g.one_of("they", "they", "it", "he")
        again = references.pronoun(g, subject.head, text=text)
    condition = clauses.clause(g, again, depth - 1)
    return _connect(g, g.random.choices(("c_if", "c_when", "c_unless", "only_if", "provided"), (3, 1, 4, 3, 1))[0], condition, conclusion)


def _conclusion(g: Draws, subject: Phrase | None, condition: Phrase, depth: int) -> Phrase:
    if subject is None or _quantified(subject):
        return clauses.simple(g, depth - 1)
    again = _subject_again(g, subject)
    objects = _objects(condition)
    if again is None and objects and g.chance(0.7):
        again = references.object_again(condition, g.one_of(*objects))
    if again is not None and not subject.names and g.chance(0.08):
        again = references.owned(g, subject.head)
    if again is None:
        return clauses.joined(g, 0) if g.chance(0.15) else clauses.simple(g, depth - 1)
    said = predication.predicate(g, min(depth - 1, 1), plural=again.plural)
    if not subject.names and g.chance(0.2):
        references.add_pronoun_object(g, said, objects[0] if objects and g.chance(0.7) else subject.head)
    return clauses.clause(g, again, depth - 1, inner=said)


def _subject_again(g: Draws, subject: Phrase) -> Phrase | None:
    """The condition's subject as the conclusion's: a name again or a pronoun, or what refers back; sometimes neither."""
    roll = g.random.random()
    if not subject.names:
        return references.back_reference(g, subject) if roll < 0.8 else None
    if roll < 0.55:
        return references.again(subject)
    return references.pronoun(g, subject.head, text=g.one_of("he", "she", "it")) if roll < 0.75 else None


def _connect(g: Draws, pattern: str, condition: Phrase, conclusion: Phrase) -> Phrase:
    cue = _cue(g, pattern)
    condition.under(cue.head, Role.CONDITION)
    conclusion.under(cue.head, Role.CONCLUSION)
    if condition.head.label in _CONNECTIVES or conclusion.head.label in _CONNECTIVES:
        pattern = "if" if pattern == "if_then" else pattern
    if pattern == "if_then":
        words = sequence(cue, condition, "," if g.chance(0.5) else None, "then", conclusion)
    elif pattern in ("if", "when", "unless") or (pattern == "provided" and g.chance(0.4)):
        words = sequence(cue, condition, ",", conclusion)
    elif pattern == "implies":
        words = sequence(g.one_of("the fact that", "that"), condition, cue, conclusion)
    else:
        words = sequence(conclusion, "," if g.chance(0.12) else None, cue, condition)
    return Phrase(words, cue.head)


def _cue(g: Draws, pattern: str) -> Phrase:
    # All are drawn, whatever the pattern: a seed's stream of sentences stays as it is when a weight changes.
    drawn = {name: g.one_of(*texts) for name, texts in _VARIED.items()}
    text, label = drawn.get(pattern, _FIXED.get(pattern, "if")), _LABELS.get(pattern, Label.IF)
    first = label is Label.IMPLIES or text == "just in case" or text.startswith(("provided", "assuming"))
    return expression(text, label, head=0 if first else -1)


def joined_conditionals(g: Draws) -> Phrase:
    """As in "If A, B, and if C, D"; "A if B, but C unless D"."""
    items = [conditional(g, 1), conditional(g, 1) if g.chance(0.6) else clauses.simple(g, 0)]
    link = Word(*g.one_of(("and", Label.AND), ("but", Label.AND), ("and", Label.AND), (";", Label.AND)))
    for item in items:
        item.under(link, Role.CONJUNCT)
    return Phrase(sequence(items[0], "," if link.text != ";" else None, link, items[1]), link)
