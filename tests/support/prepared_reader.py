"""A reader for tests of the service: it looks sentences up in tests/cases/prepared/sentences.toml, where their logic stands.

It stands in for the network where a test is about the service and must not depend on what the network has learned.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from certes.neural.reading import Goal, JointReading, ReadRequest, ReadResult, Unread, UnreadReason
from certes.symbolic.problem import Origin, Premise
from certes.symbolic.substitute import constants
from certes.symbolic.text import parse

SENTENCES = Path(__file__).parents[1] / "cases" / "prepared" / "sentences.toml"
_SENTENCE = re.compile(r"[^\s.?!][^.?!]*[.?!]")


class PreparedReader:
    """Reads the prepared sentences; one without logic there is unread."""

    def __init__(self) -> None:
        self._logic: Mapping[str, Sequence[str]] = tomllib.loads(SENTENCES.read_text())

    def identity(self) -> dict[str, str]:
        """What the receipt says of the reader."""
        return {"reader": "prepared sentences"}

    async def read(self, request: ReadRequest) -> ReadResult:
        """Every combination of the prepared readings."""
        origins = list(_origins("context", request.context))
        asked = [_whole("option", number, option) for number, option in enumerate(request.options, 1)]
        asked = asked or [_whole("question", 1, request.question)]
        unread = [Unread(origin, UnreadReason.UNSUPPORTED, "not prepared") for origin in [*origins, *asked] if not self._readings(origin)]
        read = [origin for origin in origins if self._readings(origin)]
        if not any(map(self._readings, asked)):
            return ReadResult((), tuple(unread), {})
        joint = tuple(self._joint(read, asked, choice) for choice in product(*(range(len(self._readings(origin))) for origin in read)))
        named = {constant.name for reading in joint for premise in reading.premises for constant in constants(premise.formula)}
        return ReadResult(joint, tuple(unread), {name: name.replace("_", " ").title() for name in sorted(named)})

    def _readings(self, origin: Origin) -> Sequence[str]:
        return self._logic.get(origin.text, ())

    def _joint(self, read: list[Origin], asked: list[Origin], choice: tuple[int, ...]) -> JointReading:
        premises = tuple(
            Premise(f"s{origin.position}", parse(self._readings(origin)[number]), origin) for origin, number in zip(read, choice, strict=True)
        )
        goals = tuple(Goal(parse(self._readings(origin)[0]), origin) if self._readings(origin) else None for origin in asked)
        choices = tuple(
            f"{origin.text!r} is read in way {number + 1}" for origin, number in zip(read, choice, strict=True) if len(self._readings(origin)) > 1
        )
        return JointReading(premises, goals, 0.9 / (1 + sum(choice)), choices)


def _origins(document: str, text: str) -> Iterator[Origin]:
    for position, match in enumerate(_SENTENCE.finditer(text), 1):
        yield Origin(document, position, match.start(), match.end(), match.group())


def _whole(document: str, position: int, text: str) -> Origin:
    return Origin(document, position, 0, len(text), text)
