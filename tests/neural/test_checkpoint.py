from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import TypeAlias

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

from certes.neural.network import checkpoint
from certes.neural.network.checkpoint import FORMAT, TOKENIZER_FILE, WEIGHTS_FILE, CheckpointError, Readers, load, save
from certes.neural.network.encoder import EncoderShape
from certes.neural.network.network import ReadingNetwork, make_batch
from certes.neural.network.second import WORDS_MAX, SecondNetwork, features, make_word_batch
from certes.neural.network.tokens import shrink

Networks: TypeAlias = tuple[ReadingNetwork, SecondNetwork]
SENTENCES = (("Bob", "likes", "Alice", "."), ("All", "dogs", "bark", "and", "cats", "sleep", "."), ("Zorbo", "!"))


def _tokenizer() -> Tokenizer:
    """A word-piece tokenizer with single letters and a few words."""
    continued = [f"##{letter}" for letter in ascii_lowercase]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *ascii_lowercase, *".!,?", *continued, "bob", "dogs", "##ark", "é"]
    tokenizer = Tokenizer(WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))  # noqa: S106 - a token of text
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


@pytest.fixture(scope="module")
def networks() -> Networks:
    torch.manual_seed(1)
    return ReadingNetwork(EncoderShape(vocabulary=_tokenizer().get_vocab_size())).eval(), SecondNetwork().eval()


@pytest.fixture(scope="module")
def folder(networks: Networks, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("checkpoint")
    save(path, *networks, _tokenizer())
    return path


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Readers:
    return load(folder, "cpu")


def _copy(folder: Path, to: Path, **metadata: str) -> Path:
    """The same checkpoint with other metadata."""
    kept = {"format": FORMAT, "scheme": checkpoint._scheme(), "vocabulary": "1"} | metadata
    save_file(load_file(folder / WEIGHTS_FILE), to / WEIGHTS_FILE, metadata=kept)
    (to / TOKENIZER_FILE).write_bytes((folder / TOKENIZER_FILE).read_bytes())
    return to


def test_what_is_saved_scores_as_before_but_for_rounding(networks: Networks, loaded: Readers) -> None:
    with torch.inference_mode():
        pairs = [
            (networks[0](make_batch(SENTENCES, _tokenizer())), loaded.first(make_batch(SENTENCES, loaded.tokenizer))),
            (networks[1](make_word_batch(SENTENCES)), loaded.second(make_word_batch(SENTENCES))),
        ]
    for before, after in pairs:
        for name in ("labels", "mood"):
            wanted, got = getattr(before, name), getattr(after, name)
            assert float((got - wanted).norm() / wanted.norm()) < 0.1


def test_the_shipped_file_is_small_and_holds_no_pickle(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert names == [WEIGHTS_FILE, TOKENIZER_FILE]
    matrices = {name: t for name, t in load_file(folder / WEIGHTS_FILE).items() if t.dim() == 2}
    assert {t.dtype for t in matrices.values()} == {torch.int8}


def test_the_digest_follows_the_weights(loaded: Readers, folder: Path, tmp_path: Path) -> None:
    assert loaded.digest == load(folder, "cpu").digest
    assert (loaded.dtype, loaded.device.type) == ("int8", "cpu")
    changed = load_file(folder / WEIGHTS_FILE)
    changed["first.heads.mood.bias"] += 1
    size = str(loaded.tokenizer.get_vocab_size())
    _copy(folder, tmp_path, vocabulary=size)
    save_file(changed, tmp_path / WEIGHTS_FILE, metadata={"format": FORMAT, "scheme": checkpoint._scheme(), "vocabulary": size})
    assert load(tmp_path, "cpu").digest != loaded.digest


def test_no_checkpoint_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no such checkpoint"):
        load(tmp_path, "cpu")


def test_a_missing_tokenizer_is_refused(folder: Path, tmp_path: Path) -> None:
    (_copy(folder, tmp_path) / TOKENIZER_FILE).unlink()
    with pytest.raises(CheckpointError, match=r"tokenizer\.json: no such checkpoint"):
        load(tmp_path, "cpu")


@pytest.mark.parametrize("metadata", [{"format": "another-1"}, {"scheme": json.dumps([["noun"], ["root"], ["statement"]])}])
def test_another_version_is_refused(folder: Path, tmp_path: Path, metadata: dict[str, str]) -> None:
    with pytest.raises(CheckpointError, match="made for another version"):
        load(_copy(folder, tmp_path, **metadata), "cpu")


@pytest.mark.parametrize("content", [b"", b"not weights at all", b"\x08\x00\x00\x00\x00\x00\x00\x00{}      "])
def test_a_file_of_another_format_is_refused(folder: Path, tmp_path: Path, content: bytes) -> None:
    (_copy(folder, tmp_path) / WEIGHTS_FILE).write_bytes(content)
    with pytest.raises(CheckpointError, match=r"reader\.safetensors"):
        load(tmp_path, "cpu")


def test_a_file_cut_short_is_refused(folder: Path, tmp_path: Path) -> None:
    path = _copy(folder, tmp_path) / WEIGHTS_FILE
    path.write_bytes(path.read_bytes()[:-1000])
    with pytest.raises(CheckpointError, match="not a checkpoint"):
        load(tmp_path, "cpu")


def test_a_checkpoint_too_large_is_not_left_behind(networks: Networks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoint, "CHECKPOINT_BYTES_MAX", 1000)
    with pytest.raises(CheckpointError, match="exceed CHECKPOINT_BYTES_MAX = 1000"):
        save(tmp_path, *networks, _tokenizer())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("count", "tokens"), [(200, ["[CLS]", "bob", "[SEP]"]), (60, ["[CLS]", "b", "##o", "##b", "[SEP]"])])
def test_a_smaller_vocabulary_keeps_letters_and_special_pieces_and_says_where_they_were(count: int, tokens: list[str]) -> None:
    before = _tokenizer()
    smaller, kept = shrink(before, count)
    old, new = before.get_vocab(), smaller.get_vocab()
    assert {piece: kept[i] for piece, i in new.items()} == {piece: old[piece] for piece in new}
    assert set("abcxyz") | {"[CLS]", "[SEP]"} <= set(new)
    assert "é" not in new
    assert smaller.encode(["bob"], is_pretokenized=True).tokens == tokens


def _alone(sentences: Sequence[Sequence[str]], readers: Readers) -> list[list[torch.Tensor]]:
    found = []
    with torch.inference_mode():
        for words in sentences:
            scores = readers.first(make_batch([words], readers.tokenizer))
            found.append([scores.labels[0], scores.parents[0], scores.mood[0]])
    return found


def test_a_sentence_scores_alike_alone_and_in_a_batch(loaded: Readers) -> None:
    with torch.inference_mode():
        scores = loaded.first(make_batch(SENTENCES, loaded.tokenizer))
    for row, (words, (labels, parents, mood)) in enumerate(zip(SENTENCES, _alone(SENTENCES, loaded), strict=True)):
        count = len(words)
        assert torch.allclose(scores.labels[row, :count], labels, atol=2e-2)
        assert torch.allclose(scores.parents[row, :count, : count + 1], parents, atol=2e-2)
        assert torch.allclose(scores.mood[row], mood, atol=2e-2)


def test_every_word_has_its_pieces_even_one_the_tokenizer_does_not_know() -> None:
    batch = make_batch([("Bob", "\u0001", "🙂", "barks"), ("dogs",)], _tokenizer())
    assert batch.first.shape == batch.word_mask.shape == (2, 4)
    assert bool((batch.first <= batch.last).all())
    assert batch.word_mask.tolist() == [[True] * 4, [True, False, False, False]]


def test_the_second_reader_hashes_words_into_its_tables() -> None:
    for word in ("Bob", "bob", "E-017", "?", "naïve"):
        spelling, ending, shape = features(word)
        assert spelling > 0
        assert ending > 0
        assert 0 <= shape < 8
    assert features("Bob")[0] == features("bob")[0]
    assert features("Bob")[2] != features("bob")[2]
    batch = make_word_batch([("a",) * WORDS_MAX])
    with torch.inference_mode():
        assert SecondNetwork().eval()(batch).labels.shape[1] == WORDS_MAX
