"""Tokens of the logic text form (docs/logic.md, "Syntax")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

TEXT_CHARS_MAX = 200_000
"""Longest logic text that is read, in characters: far above any sentence, small enough to tokenise in a fraction of a second."""

NUMBER_DIGITS_MAX = 60
"""Most digits of a number's numerator or denominator: exact arithmetic stays cheap, and real quantities have far fewer."""

RESERVED = frozenset({"all", "some", "at", "least", "most", "exactly", "not", "xor", "true", "false"})
"""Words of the language itself. A name spelled so is quoted."""

TokenKind: TypeAlias = Literal["name", "word", "number", "witness", "symbol", "end"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<quoted>"(?:[^"\\]|\\["\\])*")
    |(?P<number>[0-9]+(?:\.[0-9]+|/[0-9]+)?)
    |(?P<witness>\?(?:[^\W_][\w']*|"(?:[^"\\]|\\["\\])*"))
    |(?P<name>[^\W\d_][\w']*)
    |(?P<symbol><->|->|<=|>=|!=|[<>=&|()\[\],+*-])""",
    re.VERBOSE,
)
_ESCAPED = re.compile(r'\\(["\\])')


class LogicTextError(ValueError):
    """Text that is no formula of the logic: what was met, and at which character (`position`, counted from 0)."""

    def __init__(self, message: str, text: str, position: int) -> None:
        """Name the problem and where in `text` it stands."""
        self.message = message
        self.text = text
        self.position = position
        near = text[max(0, position - 20) : position + 20]
        super().__init__(f"{message} at character {position}, near {near!r}")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its value (a name without quotes, else the text as it stands) and where it starts."""

    kind: TokenKind
    value: str
    position: int


def _unquote(text: str) -> str:
    return _ESCAPED.sub(r"\1", text[1:-1]) if text.startswith('"') else text


def _token(kind: str, piece: str, text: str, position: int) -> Token:
    match kind:
        case "quoted":
            return Token("name", _unquote(piece), position)
        case "name":
            return Token("word" if piece in RESERVED else "name", piece, position)
        case "witness":
            return Token("witness", _unquote(piece[1:]), position)
        case "number":
            if any(len(digits) > NUMBER_DIGITS_MAX for digits in re.split(r"[./]", piece)):
                message = f"a number of more than {NUMBER_DIGITS_MAX} digits (NUMBER_DIGITS_MAX)"
                raise LogicTextError(message, text, position)
            return Token("number", piece, position)
        case _:
            return Token("symbol", piece, position)


def tokenize(text: str) -> list[Token]:
    """Split `text` into tokens, ended by an `end` token.

    Raises:
        LogicTextError: a character that begins no token, an unfinished quotation, or a limit.

    """
    if len(text) > TEXT_CHARS_MAX:
        message = f"a text of {len(text)} characters, more than {TEXT_CHARS_MAX} (TEXT_CHARS_MAX)"
        raise LogicTextError(message, text, TEXT_CHARS_MAX)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            message = "an unfinished or wrongly escaped quotation" if text[position] == '"' else f"unexpected character {text[position]!r}"
            raise LogicTextError(message, text, position)
        if found.lastgroup != "space":
            tokens.append(_token(found.lastgroup, found.group(), text, position))
        position = found.end()
    tokens.append(Token("end", "", len(text)))
    return tokens
