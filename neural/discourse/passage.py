"""Joint readings: one choice for every sentence of a request, with all that the sentences leave to each other settled."""

from __future__ import annotations

import difflib
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from certes.symbolic.formulas import Formula, Truth
from certes.symbolic.problem import Origin, Premise
from certes.symbolic.substitute import constants, subformulas

from ..assembly.state import Mention, MentionKind
from ..reading import Goal, JointReading, Unread, UnreadReason
from . import assumptions
from .classes import listed_classes, settle
from .references import resolved
from .sentences import SentenceReading

JOINT_READINGS_MAX = 4
"""Joint readings that are decided; each costs a decision (a few ms) for every goal."""
JOINT_SHARE_MIN = 0.08
"""A joint reading less probable than this share of the best is not decided."""
ALIKE_LETTERS_MIN = 4
"""Shorter words (prepositions, mostly) make no two predicates alike."""
_NEAREST_NAMES = 3
_TWIN_SHARE = 0.4
"""How much of a reading's probability its twin has ("either … or" inclusive, "people" loosely): people mean both, nearly as often."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The accepted readings of a request: for each statement at least one; for each goal some, or none when it was not read."""

    statements: tuple[tuple[SentenceReading, ...], ...]
    goals: tuple[tuple[SentenceReading, ...], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Joint readings, best first, and the sentences that had to be left out, with the reason."""

    joint: tuple[JointReading, ...]
    unread: tuple[Unread, ...]
    mentions: tuple[Mention, ...]


def join(passage: Passage) -> Joined:
    """All likely joint readings of a passage."""
    unread: list[Unread] = []
    before: list[tuple[Mention, ...]] = []
    statements = [options for options in (_resolve(s, before, unread) for s in passage.statements) if options]
    goals = [_resolve(g, list(before), unread) if g else () for g in passage.goals]
    mentions = tuple(m for group in before for m in group)
    known = frozenset(c for options in statements for c in constants(options[0].formula))
    goals = [_known_names(g, known, mentions, [s[0].formula for s in statements], unread) for g in goals]
    if not any(goals):
        return Joined((), tuple(unread), mentions)
    slots = [*statements, *(g for g in goals if g)]
    joint = [_joint(choice, len(statements), goals) for choice in _choices(slots)]
    return Joined(tuple(_likeliest(joint)), tuple(unread), mentions)


@dataclass(frozen=True, slots=True)
class _Choice:
    """One reading for every slot; `inclusive` reads every "either … or" of it inclusively."""

    readings: tuple[SentenceReading, ...]
    inclusive: bool = False
    loosely: bool = False
    """Whether "people" counts whatever the passage describes."""

    def formula(self, at: int) -> Formula:
        reading = self.readings[at]
        return reading.inclusive if self.inclusive and reading.inclusive is not None else reading.formula


def _resolve(options: tuple[SentenceReading, ...], before: list[tuple[Mention, ...]], unread: list[Unread]) -> tuple[SentenceReading, ...]:
    found = tuple(r for option in options for r in resolved(option, before))
    if not found:
        origin = options[0].origin
        unread.append(Unread(origin, UnreadReason.UNRESOLVED_REFERENCE, "a pronoun has nothing to refer to"))
        return ()
    before.append(found[0].mentions)
    return tuple(sorted(found, key=lambda r: -r.probability))


def _known_names(
    options: tuple[SentenceReading, ...], known: frozenset[object], mentions: Sequence[Mention], premises: Sequence[Formula], unread: list[Unread]
) -> tuple[SentenceReading, ...]:
    """The goal's readings, or none when it names something that the passage does not speak of."""
    if not options:
        return ()
    vacuous = Truth(value=True) in subformulas(options[0].formula) or Truth(value=False) in subformulas(options[0].formula)
    if vacuous:
        unread.append(Unread(options[0].origin, UnreadReason.MALFORMED, "nothing is claimed"))
        return ()
    unmatched = _unmatched(options[0].formula, premises)
    if unmatched is not None:
        detail = f"nothing is said of {unmatched.replace('_', ' ')!r}, only of something much like it"
        unread.append(Unread(options[0].origin, UnreadReason.UNKNOWN_NAME, detail))
        return ()
    strange = [m for m in options[0].mentions if m.kind in (MentionKind.NAME, MentionKind.DEFINITE) and m.constant not in known]
    if not strange:
        return options
    surfaces = sorted({m.surface for m in mentions if m.constant in known})
    near = difflib.get_close_matches(strange[0].surface, surfaces, _NEAREST_NAMES, cutoff=0.0)
    origin = options[0].origin
    hint = f"; the nearest names are {', '.join(near)}" if near else ""
    unread.append(Unread(origin, UnreadReason.UNKNOWN_NAME, f"nothing is said of {strange[0].surface!r}{hint}", _spans(origin, strange[0].surface)))
    return ()


def _unmatched(goal: Formula, premises: Sequence[Formula]) -> str | None:
    """A predicate of the goal that no premise uses though one uses much the same words, as "smartwatch" beside "smart watch".

    Whether they mean the same is not for us to guess. None when there is none.
    """
    used = {name for name, _ in assumptions.predicates(premises)}
    for name, _ in sorted(assumptions.predicates([goal])):
        if name not in used and any(_alike(name, other) for other in used):
            return name
    return None


def _alike(left: str, right: str) -> bool:
    """Whether two predicates share a content word, or one contains the other."""
    shared = {w for w in left.split("_") if len(w) >= ALIKE_LETTERS_MIN} & set(right.split("_"))
    shorter, longer = sorted((left, right), key=len)
    return bool(shared) or (len(shorter) >= ALIKE_LETTERS_MIN and shorter in longer)


def _spans(origin: Origin, surface: str) -> tuple[tuple[int, int], ...]:
    at = origin.text.lower().find(surface.removeprefix("the ").lower())
    return ((origin.start + at, origin.start + at + len(surface.removeprefix("the "))),) if at >= 0 else ()


def _choices(slots: Sequence[tuple[SentenceReading, ...]]) -> Iterator[_Choice]:
    """The most probable combinations, best first: each step of the search takes the next reading of one slot."""
    best = tuple(0 for _ in slots)

    def probability(at: tuple[int, ...]) -> float:
        result = 1.0
        for slot, index in zip(slots, at, strict=True):
            result *= slot[index].probability / slot[0].probability
        return result

    queue, seen, given = [(-1.0, best)], {best}, 0
    while queue and given < JOINT_READINGS_MAX:
        negative, at = heapq.heappop(queue)
        if -negative < JOINT_SHARE_MIN:
            return
        given += 1
        yield _Choice(tuple(slot[index] for slot, index in zip(slots, at, strict=True)))
        for n, slot in enumerate(slots):
            following = (*at[:n], at[n] + 1, *at[n + 1 :])
            if following[n] < len(slot) and following not in seen:
                seen.add(following)
                heapq.heappush(queue, (-probability(following), following))


def _joint(choice: _Choice, count: int, goals: Sequence[tuple[SentenceReading, ...]]) -> list[JointReading]:
    """A choice as it stands, and its twins: "either … or" inclusive, "people" taken loosely."""
    plain = _build(choice, count, goals)
    twins = [_build(replace(choice, inclusive=True), count, goals)] if any(r.inclusive is not None for r in choice.readings) else []
    formulas = [p.formula for p in plain.premises]
    speaks_of_people = (assumptions.PERSON, 1) in assumptions.predicates(formulas)
    if speaks_of_people and assumptions.people_unknown((), formulas, [m for r in choice.readings for m in r.mentions]):
        twins.append(_build(replace(choice, loosely=True), count, goals))
    return [plain, *twins]


def _likeliest(found: Sequence[list[JointReading]]) -> list[JointReading]:
    """Readings and their twins, within the limit."""
    flat = [reading for group in found for reading in group]
    return sorted(flat, key=lambda r: -r.probability)[:JOINT_READINGS_MAX]


def _build(choice: _Choice, count: int, goals: Sequence[tuple[SentenceReading, ...]]) -> JointReading:
    """Settle classes, add assumptions, and name the premises."""
    formulas = [choice.formula(n) for n in range(len(choice.readings))]
    classes = [c for f in formulas[:count] for c in listed_classes(f)]
    settled, ranked = zip(*(settle(f, classes) for f in formulas), strict=True) if formulas else ((), ())
    premises = [Premise(f"s{r.origin.position}", f, r.origin) for r, f in zip(choice.readings[:count], settled, strict=False)]
    mentions = [m for r in choice.readings for m in r.mentions]
    used = assumptions.predicates(settled)
    nouns = frozenset(name for r in choice.readings for name, part in r.parts.items() if part == "noun")
    taken = [
        *assumptions.ranks(classes, (pair for pairs in ranked for pair in pairs)),
        *assumptions.fitting(mentions, used),
        *(assumptions.people(mentions, settled[:count], nouns, loosely=choice.loosely) if (assumptions.PERSON, 1) in used else ()),
    ]
    stated = {p.formula for p in premises}
    extra = [
        Premise(f"a{n}", a.formula, Origin("convention", n, 0, 0, a.text))
        for n, a in enumerate((t for t in taken if t.formula not in stated), start=1)
    ]
    rest = iter(zip(choice.readings[count:], settled[count:], strict=True))
    aims = tuple(Goal((pair := next(rest))[1], pair[0].origin) if g else None for g in goals)
    notes = [r.note for r in choice.readings if r.note]
    probability = 1.0
    for reading in choice.readings:
        probability *= reading.probability
    if choice.inclusive:
        notes.append("“either … or” leaves room for both")
        probability *= _TWIN_SHARE
    if choice.loosely:
        notes.append("“people” counts everything that the text describes")
        probability *= _TWIN_SHARE
    return JointReading((*premises, *extra), aims, probability, tuple(notes))
