"""Pronouns across sentences: the candidates that the passage offers, each a reading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from certes.symbolic.terms import Constant

from ..assembly.state import UNRESOLVED, Mention, MentionKind
from .sentences import SentenceReading, open_references, replace_constants

LOOK_BACK_SENTENCES = 3
"""How far back a pronoun's referent is looked for; people seldom reach further."""
CANDIDATES_MAX = 3
"""Candidates of one pronoun that become readings; more would be guesses."""
_FIRST_SHARE = 0.6
"""Share of a reading's probability for the candidate mentioned first (a subject, mostly); the others divide the rest."""


def resolved(reading: SentenceReading, before: Sequence[Sequence[Mention]]) -> list[SentenceReading]:
    """The reading with its open pronouns settled, once for each likely combination; empty when one has no candidate.

    `before` holds the mentions of the sentences before it, the nearest last.
    """
    found = [reading]
    for pronoun in open_references(reading.formula):
        candidates = _candidates(pronoun, reading, before)
        found = [_settled(r, pronoun, c, share) for r in found for c, share in candidates]
    return found


def _candidates(pronoun: Constant, reading: SentenceReading, before: Sequence[Sequence[Mention]]) -> list[tuple[Mention, float]]:
    text = pronoun.name.removeprefix(UNRESOLVED)
    own = {m.constant for m in reading.mentions}
    for mentions in reversed(before[-LOOK_BACK_SENTENCES:]):
        fit = [m for m in mentions if m.constant not in own and _fits(text, m)][:CANDIDATES_MAX]
        if fit:
            rest = (1 - _FIRST_SHARE) / max(1, len(fit) - 1)
            return [(m, 1.0 if len(fit) == 1 else _FIRST_SHARE if i == 0 else rest) for i, m in enumerate(fit)]
    return []


def _fits(pronoun: str, mention: Mention) -> bool:
    """Kinds are not referred to; "he" and "she" rather mean named or described ones, which is all the rest."""
    del pronoun
    return mention.kind is not MentionKind.KIND and not mention.constant.name.startswith(UNRESOLVED)


def _settled(reading: SentenceReading, pronoun: Constant, mention: Mention, share: float) -> SentenceReading:
    text = pronoun.name.removeprefix(UNRESOLVED)
    table = {pronoun: mention.constant}
    note = f"“{text}” means {mention.surface}" if share < 1 else ""
    return replace(
        reading,
        formula=replace_constants(reading.formula, table),
        inclusive=None if reading.inclusive is None else replace_constants(reading.inclusive, table),
        probability=reading.probability * share,
        mentions=(*reading.mentions, mention),
        note="; ".join(n for n in (reading.note, note) if n),
    )
