"""What an adapter makes of a line: a question for the service, with the verdict that is known to be right."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from certes.symbolic.verdict import Conditionals, Verdict

Line: TypeAlias = Mapping[str, Any]

DATA_VARIABLE: Final = "CERTES_DATA"
DATA_DEFAULT: Final = Path(__file__).parents[3] / "shared" / "data"
"""Where the development sets are looked for unless $CERTES_DATA names a folder. They are no part of the project."""

_WORDS: Final = {
    "true": Verdict.ENTAILED,
    "false": Verdict.CONTRADICTED,
    "unknown": Verdict.UNDETERMINED,
    "uncertain": Verdict.UNDETERMINED,
}


class ItemMalformed(ValueError):
    """A line that an adapter does not know how to read: says which and why."""


class DataMissing(FileNotFoundError):
    """A set that is not on this machine: says where it was looked for."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question with its known answer: a verdict or, where there are options, the number of the right one, from 0."""

    id: str
    context: str
    question: str
    gold: Verdict | int
    options: tuple[str, ...] = ()
    conditionals: Conditionals = Conditionals.MATERIAL


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A file of lines, how one becomes an item, and under what other meaning of "if" the items are asked as well."""

    name: str
    file: str
    item: Callable[[Line], Item]
    also: Conditionals | None = None

    def items(self, limit: int | None = None) -> Iterator[Item]:
        """The set's items, at most `limit`.

        Raises:
            DataMissing: the file is not there.
            ItemMalformed: a line is not in the set's form.

        """
        path = data_folder() / self.file
        if not path.is_file():
            raise DataMissing(f"{self.name}: no file {path}; put the development sets there, or name their folder in ${DATA_VARIABLE}")
        with path.open(encoding="utf-8") as lines:
            for number, text in enumerate(islice(lines, limit), 1):
                yield self._read(text, f"{path}:{number}")

    def _read(self, text: str, where: str) -> Item:
        try:
            return self.item(json.loads(text))
        except (KeyError, TypeError, ValueError) as error:
            raise ItemMalformed(f"{where}: {error!r}") from error


def data_folder() -> Path:
    """The folder of the development sets; it need not exist."""
    return Path(os.environ.get(DATA_VARIABLE, DATA_DEFAULT))


def without(wrapping: str, text: str) -> str:
    """`text` after the words that a set puts before it. Raises ItemMalformed where they are not there."""
    if not text.startswith(wrapping):
        raise ItemMalformed(f"{text[:80]!r} does not start with {wrapping!r}")
    return text.removeprefix(wrapping).strip()


def lettered(options: list[str]) -> tuple[str, ...]:
    """The texts of options written "A) …", "B) …". Raises ItemMalformed where the letters are not in order."""
    return tuple(without(f"{letter(number)}) ", option) for number, option in enumerate(options))


def letter(number: int) -> str:
    """The letter of option `number`: 0 is A."""
    return chr(ord("A") + number)


def chosen(answer: str, count: int) -> int:
    """The number of the option with the letter `answer`, of `count`. Raises ItemMalformed where there is none."""
    letters = [letter(number) for number in range(count)]
    if answer not in letters:
        raise ItemMalformed(f"the answer {answer!r} is none of {letters}")
    return letters.index(answer)


def verdict(word: str) -> Verdict:
    """The verdict that "True", "False", "Unknown" or "Uncertain" names. Raises ItemMalformed for other words."""
    if word.lower() not in _WORDS:
        raise ItemMalformed(f"{word!r} names no verdict")
    return _WORDS[word.lower()]
