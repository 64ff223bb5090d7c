from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import torch
from support.graphs import readable, samples
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from certes.neural.grammar.labels import Label, Mood
from certes.neural.network.heads import LABELS, MOODS, ROLES
from certes.neural.network.second import SecondNetwork
from certes.neural.network.train import BATCH_SENTENCES, POOL_SENTENCES, Trainer, batches, loss_of, make_target

IGNORED = -100
UNUSED = Tokenizer(WordPiece({"[UNK]": 0}, unk_token="[UNK]"))  # noqa: S106 - the second reader hashes words itself


def test_targets_are_the_samples_graphs() -> None:
    drawn = samples(4, 30)
    target = make_target(drawn)
    for row, sample in enumerate(drawn):
        count = len(sample.words)
        assert [LABELS[i] for i in target.labels[row, :count]] == list(sample.labels)
        assert MOODS[int(target.mood[row])] is sample.mood
        for i, (parent, role) in enumerate(zip(sample.parents, sample.roles, strict=True)):
            slot = IGNORED if role is None else 0 if parent == count else parent + 1
            assert int(target.parents[row, i]) == slot
            assert int(target.roles[row, i]) == (IGNORED if role is None else ROLES.index(role))
            refers = sample.labels[i] in (Label.PRONOUN, Label.NOUN)
            assert int(target.referents[row, i]) == (sample.referents[i] + 1 if refers else IGNORED)
        assert all(bool((part[row, count:] == IGNORED).all()) for part in (target.labels, target.parents, target.roles, target.referents))


def test_batches_hold_sentences_of_like_length() -> None:
    drawn = list(islice(batches(3, None), POOL_SENTENCES // BATCH_SENTENCES))
    assert {len(batch) for batch in drawn} == {BATCH_SENTENCES}
    spread = [max(lengths) - min(lengths) for batch in drawn for lengths in [[len(s.words) for s in batch]]]
    assert sorted(spread)[len(spread) // 2] <= 2
    assert {sample.mood for batch in drawn for sample in batch} == set(Mood)


def test_a_network_learns_what_it_is_shown() -> None:
    torch.manual_seed(1)
    network, shown = SecondNetwork(dropout=0.0), list(readable(8, 12))
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3)
    losses = []
    for _ in range(25):
        loss = loss_of(network, shown, UNUSED)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.5 * losses[0]


def test_training_goes_on_where_it_stopped(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    torch.manual_seed(2)
    first = Trainer(SecondNetwork(), UNUSED, tmp_path, minutes=1e-6)
    assert not first.resume()
    first.run()
    assert first.step >= 1
    assert first.state_file.is_file()
    second = Trainer(SecondNetwork(), UNUSED, tmp_path, minutes=1e-6)
    assert second.resume()
    assert (second.step, second.spent_s) == (first.step, first.spent_s)
    for before, after in zip(first.network.parameters(), second.network.parameters(), strict=True):
        assert torch.equal(before, after)
    second.run()
    assert second.step == first.step, "the budget was spent"
    assert capfd.readouterr().out == ""
