"""A claim as JSON text. Stricter than the JSON library: no floats, no repeated fields, no text beyond the limits."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from .claim import check_claim
from .limits import CLAIM_CHARACTERS_MAX, NUMBER_DIGITS_MAX
from .report import Flaw, Report


def check_document(document: bytes) -> Report:
    """Check a claim from the bytes of a JSON document in UTF-8. Never raises; what is no such document is `INVALID`."""
    try:
        claim = _parsed(document)
    except Flaw as flaw:
        return Report("INVALID", (str(flaw),))
    except RecursionError:
        return Report("INVALID", ("document: nested too deep",))
    except ValueError as error:
        return Report("INVALID", (f"document: is not JSON in UTF-8 ({type(error).__name__})",))
    return check_claim(claim)


def _parsed(document: bytes) -> object:
    if len(document) > CLAIM_CHARACTERS_MAX:
        raise Flaw("document", f"more than {CLAIM_CHARACTERS_MAX} bytes (limit CLAIM_CHARACTERS_MAX)")
    return json.loads(document.decode(), object_pairs_hook=_object, parse_float=_no_float, parse_constant=_no_float, parse_int=_integer)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Flaw("document", "has an object with the same field twice")
    return found


def _no_float(written: str) -> NoReturn:
    raise Flaw("document", f"holds the number {written[:40]}; numbers other than whole ones are texts")


def _integer(written: str) -> int:
    if len(written) > NUMBER_DIGITS_MAX:
        raise Flaw("document", f"a number of more than {NUMBER_DIGITS_MAX} digits (limit NUMBER_DIGITS_MAX)")
    return int(written)
