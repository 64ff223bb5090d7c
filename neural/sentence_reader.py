"""Sentences to accepted readings: both networks, decoding, assembly and the gates. Knows nothing of passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from certes.symbolic.formulas import Formula
from certes.symbolic.text import show

from .assembly.assemble import Assembled, assemble
from .assembly.graph import Malformed
from .decode import Parse, decode, support
from .gates import Refusal, refusal, unaccounted
from .grammar.labels import Label, Mood
from .network.checkpoint import Readers
from .network.network import make_batch
from .network.second import make_word_batch
from .reading import UnreadReason

ALTERNATIVE_SHARE_MIN = 0.25
"""A rival reading counts when it is at least this probable, compared with the best."""
BATCH_PIECES_MAX = 512
"""Word pieces, padding counted, in one forward pass. More would fall out of the processor's cache: 370 sentences/s at 512, 205 at 4096."""
_PIECES_PER_WORD = 1.6
_TAKING_OVER_MIN = 0.3
"""When the likeliest graph is no reading at all, how likely the second reader must find every decision of one that takes over."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A reading that passed the gates. `inclusive` is the same with an inclusive "either", where it has one."""

    assembled: Assembled
    probability: float
    inclusive: Formula | None = None


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """The accepted readings of a sentence, best first, or why there are none (with the nearest readings)."""

    mood: Mood
    readings: tuple[Accepted, ...]
    refusal: Refusal | None = None
    nearest: tuple[Accepted, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    parse: Parse
    assembled: Assembled | None
    fault: Malformed | None


def read_sentences(readers: Readers, sentences: Sequence[Sequence[str]]) -> list[SentenceResult]:
    """Read sentences (each at least one word). The result of each depends on it alone, not on the others."""
    results: dict[int, SentenceResult] = {}
    for group in _groups(sentences):
        results |= dict(zip(group, _read_group(readers, [sentences[i] for i in group]), strict=True))
    return [results[i] for i in range(len(sentences))]


def _groups(sentences: Sequence[Sequence[str]]) -> list[list[int]]:
    """Sentences of like length together, within the budget of pieces."""
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    groups: list[list[int]] = []
    for i in order:
        cost = len(sentences[i]) * _PIECES_PER_WORD
        if groups and (len(groups[-1]) + 1) * cost <= BATCH_PIECES_MAX and len(sentences[i]) <= 2 * len(sentences[groups[-1][0]]) + 4:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


@torch.inference_mode()
def _read_group(readers: Readers, sentences: Sequence[Sequence[str]]) -> list[SentenceResult]:
    scores = readers.first(make_batch(sentences, readers.tokenizer).to(readers.device))
    parses = decode(sentences, scores, readers.first.heads)
    candidates = [[_candidate(p) for p in group] for group in parses]
    pairs = [(row, c) for row, group in enumerate(candidates) for c in group if c.assembled is not None]
    backing: dict[int, tuple[int, float]] = {}
    if pairs:
        second = readers.second(make_word_batch(sentences).to(readers.device))
        supports = support(second, readers.second.heads, [row for row, _ in pairs], [c.parse.graph for _, c in pairs])
        backing = {id(c): s for (_, c), s in zip(pairs, supports, strict=True)}
    return [_choose(group, backing) for group in candidates]


def _candidate(parse: Parse) -> _Candidate:
    if parse.graph.mood is Mood.BEYOND:
        return _Candidate(parse, None, None)
    try:
        return _Candidate(parse, assemble(parse.graph), None)
    except Malformed as fault:
        return _Candidate(parse, None, fault)


def _choose(group: list[_Candidate], backing: dict[int, tuple[int, float]]) -> SentenceResult:
    best = group[0]
    mood = best.parse.graph.mood
    if mood is Mood.BEYOND:
        return SentenceResult(mood, (), _beyond(best.parse))
    found: list[tuple[_Candidate, Refusal | None]] = [(c, _refusal(c, group, backing)) for c in group if c.assembled is not None]
    if best.assembled is None:
        nothing: Refusal | None = None
        found = [(c, nothing) for c, why in found if _takes_over(why, backing[id(c)])][:1]
        if not found:
            fault = best.fault
            detail, words = (fault.detail, (fault.word,)) if fault is not None else ("no reading", ())
            return SentenceResult(mood, (), Refusal(UnreadReason.MALFORMED, detail, words))
    first, why = found[0]
    accepted = [_accepted(c) for c, reason in found if _counts(c, reason, first)]
    if why is not None:
        return SentenceResult(mood, (), why, tuple(accepted[:1]))
    return SentenceResult(mood, _different(accepted))


def _refusal(candidate: _Candidate, group: list[_Candidate], backing: dict[int, tuple[int, float]]) -> Refusal | None:
    """The gates for a candidate. Graphs that differ but say the same vouch for each other: what they leave open does not matter."""
    if candidate.assembled is None:
        raise AssertionError("only assembled candidates face the gates")
    said = show(candidate.assembled.formula)
    same = [c for c in group if c.assembled is not None and show(c.assembled.formula) == said]
    whole = [c for c in group if c.assembled is not None and not unaccounted(c.parse.graph, c.assembled)] or same
    share = sum(c.parse.probability for c in same) / sum(c.parse.probability for c in {id(c): c for c in (*same, *whole)}.values())
    return refusal(candidate.parse, candidate.assembled, max((backing[id(c)] for c in same), key=lambda s: s[1]), share)


def _takes_over(why: Refusal | None, backed: tuple[int, float]) -> bool:
    return (why is None or why.reason is UnreadReason.LOW_CONFIDENCE) and backed[1] >= _TAKING_OVER_MIN


def _counts(candidate: _Candidate, reason: Refusal | None, first: _Candidate) -> bool:
    """Whether a rival is likely enough to be a reading beside the first. Its changed decision may be less than even."""
    if candidate is first:
        return True
    likely = candidate.parse.probability >= ALTERNATIVE_SHARE_MIN * first.parse.probability
    return likely and (reason is None or reason.reason is UnreadReason.LOW_CONFIDENCE)


def _beyond(parse: Parse) -> Refusal:
    cues = tuple(i for i, label in enumerate(parse.graph.labels) if label is Label.BEYOND)
    words = " ".join(parse.graph.words[i] for i in cues)
    return Refusal(UnreadReason.UNSUPPORTED, f"beyond the logic: {words}" if words else "beyond the logic", cues)


def _accepted(candidate: _Candidate) -> Accepted:
    assembled = candidate.assembled
    if assembled is None:
        raise AssertionError("only assembled candidates are accepted")
    inclusive = assemble(candidate.parse.graph, inclusive=True).formula if assembled.has_either else None
    return Accepted(assembled, candidate.parse.probability, inclusive)


def _different(accepted: list[Accepted]) -> tuple[Accepted, ...]:
    """Each formula once, with the probability of all that gave it."""
    found: dict[str, Accepted] = {}
    for reading in accepted:
        text = show(reading.assembled.formula)
        known = found.get(text)
        found[text] = reading if known is None else replace(known, probability=known.probability + reading.probability)
    return tuple(found.values())
