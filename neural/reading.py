"""What the reader hands on: readings of sentences, and joint readings of a whole request.

A `Reading` is one sentence's logic over its own words. A `JointReading` is one choice of reading for every sentence of a request,
with pronouns, comparison classes and assumptions settled, ready to be decided. See docs/logic.md, "From words to logic".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from certes.symbolic.formulas import Formula
from certes.symbolic.problem import Origin, Premise


class UnreadReason(StrEnum):
    """Why a sentence was not turned into logic."""

    UNSUPPORTED = "UNSUPPORTED"  # recognised as beyond the logic (most, believes, wishes …)
    LOW_CONFIDENCE = "LOW_CONFIDENCE"  # no reading is probable enough
    UNACCOUNTED_WORDS = "UNACCOUNTED_WORDS"  # a cue or content word has no part in the reading
    READERS_DISAGREE = "READERS_DISAGREE"  # the independent second reader does not confirm the reading
    MALFORMED = "MALFORMED"  # the network's output is no well-formed reading
    UNKNOWN_NAME = "UNKNOWN_NAME"  # a name in the question denotes nothing that the context speaks of
    UNRESOLVED_REFERENCE = "UNRESOLVED_REFERENCE"  # a pronoun without a referent


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence's logic. `probability` is the network's, in 0…1; it never decides alone."""

    formula: Formula
    probability: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that could not be read, the characters that stand in the way, and the nearest readings."""

    origin: Origin
    reason: UnreadReason
    detail: str
    spans: tuple[tuple[int, int], ...] = ()
    nearest: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """The logic of the question, or of one option, with its origin."""

    formula: Formula
    origin: Origin


@dataclass(frozen=True, slots=True)
class JointReading:
    """One reading of the whole request. `goals` holds one goal for a question, or one for each option (None if unread)."""

    premises: tuple[Premise, ...]
    goals: tuple[Goal | None, ...]
    probability: float
    choices: tuple[str, ...] = ()
    """In English, what tells this joint reading from the others ("either-or read as exclusive"); empty if there is only one."""


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """English to be read. `options` non-empty: each option is a goal and `question` only asks which holds."""

    context: str
    question: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Joint readings, most probable first (at most `JOINT_READINGS_MAX`), and what could not be read.

    `joint` is empty if and only if the question (or every option) could not be read; `unread` says why. Sentences of the
    context that could not be read are in `unread` as well, and the joint readings go without them.
    """

    joint: tuple[JointReading, ...]
    unread: tuple[Unread, ...]
    names: Mapping[str, str]
    """Constant -> how the text wrote it, for rendering ("bald_eagle" -> "the bald eagle")."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Predicate -> the part of speech it came from ("bark" -> "verb"), for rendering."""
