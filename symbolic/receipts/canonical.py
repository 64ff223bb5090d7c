"""Canonical JSON (RFC 8785, without floats): one byte string for each value, so that a hash names the value.

Narrower than the RFC on purpose: integers up to 2^53 - 1 in magnitude and no other numbers (exact rationals and larger integers are
text), so that every reader in every language sees the same numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final, NoReturn, TypeAlias

from certes.errors import ReceiptMalformed

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"

DEPTH_MAX: Final = 64
"""Deepest nesting of lists and objects. A receipt needs about a dozen; readers are recursive, and a hostile receipt must not exhaust them."""

RECEIPT_BYTES_MAX: Final = 32 * 1024 * 1024
"""Longest canonical JSON that is read. Receipts measure kilobytes; this is what a verifier can hold several times over."""

INTEGER_MAX: Final = 2**53 - 1
"""Largest magnitude of an integer: what every JSON reader holds exactly (RFC 8785, 3.2.2.3 and appendix D)."""

_INTEGER_CHARS_MAX: Final = len(str(-INTEGER_MAX))
_STRUCTURE: Final = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{]|[\]}]', re.DOTALL)  # an unclosed string is taken to its end: linear time


class CanonicalError(ReceiptMalformed):
    """A value that has no canonical form, or bytes that are none."""


def canonical_bytes(value: object) -> bytes:
    """The one canonical byte string of a JSON value (str, int, bool, None, sequences and mappings of them).

    Raises:
        CanonicalError: a float, an integer beyond `INTEGER_MAX`, a lone surrogate, a key that is no text, another type, or too deep.

    """
    text = json.dumps(_ordered(value, "$", 0), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def _ordered(value: object, path: str, depth: int) -> Json:
    """`value` with plain types and the keys of objects in canonical order."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, int):
        return _integer(value, path)
    if depth >= DEPTH_MAX:
        raise CanonicalError(f"nested more than {DEPTH_MAX} deep (DEPTH_MAX) at {path}", where=path)
    if isinstance(value, list | tuple):
        return [_ordered(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _ordered(value[key], f"{path}.{key}", depth + 1) for key in _sorted_keys(value, path)}
    raise CanonicalError(f"{type(value).__name__} has no canonical form, at {path} (numbers other than integers are text)", where=path)


def _text(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise CanonicalError(f"a lone surrogate in the text at {path}", where=path) from None
    return str.__str__(value)


def _integer(value: int, path: str) -> int:
    if abs(value) > INTEGER_MAX:
        raise CanonicalError(f"an integer beyond 2^53 - 1 at {path}; write it as text", where=path)
    return int(value)


def _sorted_keys(value: Mapping[object, object], path: str) -> list[str]:
    keys = []
    for key in value:
        if not isinstance(key, str):
            raise CanonicalError(f"a key that is no text at {path}", where=path)
        keys.append(_text(key, path))
    return sorted(keys, key=lambda key: key.encode("utf-16-be"))  # RFC 8785, 3.2.3: by UTF-16 code units


def parse_canonical(data: bytes) -> Json:
    """Read canonical JSON; only bytes that `canonical_bytes` would write are accepted.

    Raises:
        CanonicalError: too long, too deep, not UTF-8, not JSON, a float, a large integer, a key given twice, or another spelling.

    """
    if len(data) > RECEIPT_BYTES_MAX:
        raise CanonicalError(f"{len(data)} bytes, more than {RECEIPT_BYTES_MAX} (RECEIPT_BYTES_MAX)")
    _check_depth(data)
    try:
        value: Json = json.loads(
            data.decode(), object_pairs_hook=_without_duplicates, parse_float=_refuse_float, parse_constant=_refuse_float, parse_int=_read_integer
        )
    except UnicodeDecodeError as error:
        raise CanonicalError(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise CanonicalError(f"not JSON: {error.msg} at character {error.pos}") from None
    if canonical_bytes(value) != data:
        raise CanonicalError("JSON that is not in canonical form (spacing, order of keys, escapes or numbers)")
    return value


def _check_depth(data: bytes) -> None:
    depth = 0
    for match in _STRUCTURE.finditer(data):
        first = match.group()[0]
        if first in b"[{":
            depth += 1
            if depth > DEPTH_MAX:
                raise CanonicalError(f"nested more than {DEPTH_MAX} deep (DEPTH_MAX) at byte {match.start()}")
        elif first in b"]}":
            depth -= 1


def _without_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise CanonicalError(f"the key {key[:40]!r} is given twice")
        found[key] = value
    return found


def _refuse_float(text: str) -> NoReturn:
    raise CanonicalError(f"the number {text[:40]} is no integer; exact numbers are text")


def _read_integer(text: str) -> int:
    if len(text) > _INTEGER_CHARS_MAX:
        raise CanonicalError(f"the integer {text[:40]} is beyond 2^53 - 1; write it as text")
    return int(text)
