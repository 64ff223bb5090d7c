"""The word-piece tokenizer: loading it plain, and keeping only its most frequent pieces."""

from __future__ import annotations

import json
from pathlib import Path

from tokenizers import Tokenizer


def plain_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a file, without padding or truncation: limits are checked before, and loudly."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def shrink(tokenizer: Tokenizer, count: int) -> tuple[Tokenizer, list[int]]:
    """The tokenizer with its `count` most frequent ASCII pieces (ids follow frequency), and the old ids of those kept, in order."""
    data = json.loads(tokenizer.to_str())
    old: dict[str, int] = data["model"]["vocab"]
    special = {token["content"] for token in data["added_tokens"]}
    plain = [piece for piece in sorted(old, key=old.__getitem__) if piece.isascii() and not piece.startswith("[unused")]
    letters = [piece for piece in plain if len(piece.removeprefix("##")) == 1 or piece in special]
    kept = sorted({*letters, *plain[: count - len(letters)]}, key=old.__getitem__)
    new = {piece: at for at, piece in enumerate(kept)}
    data["model"]["vocab"] = new
    for token in data["added_tokens"]:
        token["id"] = new[token["content"]]
    for name, token in data["post_processor"]["special_tokens"].items():
        token["ids"] = [new[name]]
    smaller = Tokenizer.from_str(json.dumps(data))
    smaller.no_padding()
    smaller.no_truncation()
    return smaller, [old[piece] for piece in kept]
