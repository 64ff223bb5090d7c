"""Tokens of the logic text form (docs/logic.md, "Syntax")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from certes.errors import LogicTextInvalid

TEXT_CHARS_MAX = 50_000
"""Longest logic text that is read, in characters: far above any sentence, small enough to tokenise in a fraction of a second."""

NUMBER_DIGITS_MAX = 60
"""Most digits of a number's numerator or denominator: exact arithmetic stays cheap, and real quantities have far fewer."""

NEAR_CHARS = 20
"""How much of the text before and after a fault a message shows, in characters."""

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


class LogicTextError(LogicTextInvalid):
    """Text that is no formula of the logic: what was met, and at which character (`position`, counted from 0)."""

    def __init__(self, problem: str, text: str, position: int) -> None:
        near = text[max(0, position - NEAR_CHARS) : position + NEAR_CHARS]
        super().__init__(f"{problem} at character {position}, near {near!r}", position=position, near=near)
        self.problem = problem
        self.text = text
        self.position = position


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
                raise LogicTextError(f"a number of more than {NUMBER_DIGITS_MAX} digits (NUMBER_DIGITS_MAX)", text, position)
            return Token("number", piece, position)
        case _:
            return Token("symbol", piece, position)


def tokenize(text: str) -> list[Token]:
    """Split `text` into tokens, ended by an `end` token.

    Raises:
        LogicTextError: a character that begins no token, an unfinished quotation, or a limit.

    """
    if len(text) > TEXT_CHARS_MAX:
        raise LogicTextError(f"a text of {len(text)} characters, more than {TEXT_CHARS_MAX} (TEXT_CHARS_MAX)", text, TEXT_CHARS_MAX)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            if text[position] == '"':
                raise LogicTextError("an unfinished or wrongly escaped quotation", text, position)
            raise LogicTextError(f"unexpected character {text[position]!r}", text, position)
        if found.lastgroup != "space":
            tokens.append(_token(found.lastgroup, found.group(), text, position))
        position = found.end()
    tokens.append(Token("end", "", len(text)))
    return tokens
