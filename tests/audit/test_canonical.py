"""Canonical JSON: one spelling for each value, and nothing else is read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certes.symbolic.receipts.canonical import DEPTH_MAX, INTEGER_MAX, CanonicalError, canonical_bytes, parse_canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-INTEGER_MAX, INTEGER_MAX) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_reading_gives_the_value_back(value: object) -> None:
    assert parse_canonical(canonical_bytes(value)) == value


@given(VALUES)
def test_any_json_reader_agrees(value: object) -> None:
    assert json.loads(canonical_bytes(value)) == value


@given(st.dictionaries(TEXT, st.integers(0, 9), min_size=2, max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, int], random: object) -> None:
    keys = list(value)
    random.shuffle(keys)  # type: ignore[attr-defined]
    assert canonical_bytes({key: value[key] for key in keys}) == canonical_bytes(value)


@given(VALUES)
def test_other_spellings_are_refused(value: object) -> None:
    canonical = canonical_bytes(value)
    spaced = json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True).encode()
    if spaced != canonical:
        with pytest.raises(CanonicalError):
            parse_canonical(spaced)


@given(st.binary(max_size=40))
def test_bytes_are_canonical_or_refused(data: bytes) -> None:
    try:
        value = parse_canonical(data)
    except CanonicalError:
        return
    assert canonical_bytes(value) == data


def test_keys_are_ordered_by_utf_16_units() -> None:
    """RFC 8785, 3.2.3: its own example."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    assert list(json.loads(canonical_bytes(dict.fromkeys(keys, 0)))) == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_strings_are_escaped_as_the_rfc_says() -> None:
    """RFC 8785, 3.2.2.2: its own example."""
    assert canonical_bytes('€$\u000f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"a":1,"a":1}', "the key 'a' is given twice"),
        (b'{"a":{"b":1,"b":2}}', "the key 'b' is given twice"),
        (b'{"a":1,"\\u0061":2}', "the key 'a' is given twice"),
        (b"[1.0]", "the number 1.0 is no integer"),
        (b"[1e2]", "the number 1e2 is no integer"),
        (b"[NaN]", "the number NaN is no integer"),
        (b"[-Infinity]", "the number -Infinity is no integer"),
        (b"[9007199254740992]", r"beyond 2\^53 - 1"),
        (b"[123456789012345678901234567890]", r"beyond 2\^53 - 1"),
        (b"[-0]", "not in canonical form"),
        (b"[1, 2]", "not in canonical form"),
        (b"[1]\n", "not in canonical form"),
        (b'{"b":1,"a":2}', "not in canonical form"),
        (b'"\\u0041"', "not in canonical form"),
        (b'"\\/"', "not in canonical form"),
        (b'"\\ud800"', "a lone surrogate"),
        (b'{"\\udc00":1}', "a lone surrogate"),
        (b'"\xed\xa0\x80"', "not UTF-8 at byte 1"),
        (b'"\xff"', "not UTF-8 at byte 1"),
        (b"\xef\xbb\xbf[]", "not JSON"),
        (b"", "not JSON"),
        (b"[1] [2]", "not JSON"),
        (b"[01]", "not JSON"),
        (b'"\n"', "not JSON"),
        (b"[" * (DEPTH_MAX + 1) + b"]" * (DEPTH_MAX + 1), "nested more than 64 deep"),
        (b'{"a":' * 100_000, "nested more than 64 deep"),
        (b"[" * 1_000_000, "nested more than 64 deep"),
    ],
)
def test_what_is_not_canonical_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(CanonicalError, match=message):
        parse_canonical(data)


@pytest.mark.parametrize("value", [1.5, float("nan"), {1: 2}, {"a": {2}}, b"bytes", INTEGER_MAX + 1, "\ud800", {"\udfff": 1}, object()])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(CanonicalError):
        canonical_bytes([value])


def test_depth_is_bounded_in_writing_too() -> None:
    nested: object = "inside"
    for _ in range(DEPTH_MAX):
        nested = [nested]
    assert parse_canonical(canonical_bytes(nested)) == nested
    with pytest.raises(CanonicalError, match="nested more than 64 deep"):
        canonical_bytes([nested])


def test_brackets_within_texts_do_not_count() -> None:
    assert parse_canonical(b'"' + b"[" * 200 + b'\\"[[["') == "[" * 200 + '"[[['
