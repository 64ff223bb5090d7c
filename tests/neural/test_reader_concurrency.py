from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence

import pytest
from support.readings import passages

from certes.neural import reader as reading
from certes.neural.network.checkpoint import Readers
from certes.neural.reader import QUEUE_WORDS_MAX, Reader
from certes.neural.reading import ReadRequest, ReadResult
from certes.neural.sentence_reader import SentenceResult, read_sentences
from certes.symbolic.text import show

REQUESTS = [
    *(case.request for case in passages()),
    *(ReadRequest(f"Bob is {word}. All {word} people are kind.", f"Is Bob {word}?") for word in ("cold", "round", "tall", "rich", "quiet")),
]
Words = Sequence[Sequence[str]]


class Watched:
    """Stands before the networks: notes what is read together, and can be held up."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.free = threading.Event()
        self.free.set()
        self.began = threading.Event()
        self.fault: Exception | None = None

    def __call__(self, readers: Readers, sentences: Words) -> list[SentenceResult]:
        self.batches.append([" ".join(words) for words in sentences])
        self.began.set()
        self.free.wait(timeout=30)
        if self.fault is not None:
            raise self.fault
        return read_sentences(readers, sentences)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    found = Watched()
    monkeypatch.setattr(reading, "read_sentences", found)
    yield found
    found.free.set()


def _said(result: ReadResult) -> object:
    """What a result says, without the last digits of probabilities."""
    joint = [
        ([show(p.formula) for p in j.premises], [g and show(g.formula) for g in j.goals], j.choices, round(j.probability, 2)) for j in result.joint
    ]
    return joint, [(u.origin, u.reason, u.spans) for u in result.unread], dict(result.names)


def _run(work: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(work(), timeout=60)

    asyncio.run(limited())


async def _until(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, 30)


def test_concurrent_requests_get_what_they_would_get_alone_and_share_batches(readers: Readers, watched: Watched) -> None:
    alone = [_said(Reader(readers).read_now(request)) for request in REQUESTS]
    watched.batches.clear()
    together = Reader(readers)

    async def work() -> None:
        results = await asyncio.gather(*(together.read(request) for request in REQUESTS))
        assert [_said(result) for result in results] == alone

    _run(work)
    assert len(watched.batches) < len(REQUESTS) / 2
    sentences = [sentence for batch in watched.batches for sentence in batch]
    assert len(sentences) == len(set(sentences)), "each sentence is read once"


def test_what_was_read_is_not_read_again(readers: Readers, watched: Watched) -> None:
    reader = Reader(readers)

    async def work() -> None:
        first = await reader.read(REQUESTS[0])
        count = len(watched.batches)
        assert _said(await reader.read(REQUESTS[0])) == _said(first)
        assert len(watched.batches) == count

    _run(work)
    before = len(watched.batches)
    reader.read_now(REQUESTS[0])
    assert watched.batches[before:] in ([], [[]])


def test_a_cancelled_request_leaves_the_queue(readers: Readers, watched: Watched) -> None:
    reader = Reader(readers)
    watched.free.clear()

    async def work() -> None:
        first = asyncio.create_task(reader.read(ReadRequest("Bob is cold.", "Is Bob cold?")))
        await _until(watched.began)
        dropped = asyncio.create_task(reader.read(ReadRequest("Eve is tall.", "Is Eve tall?")))
        kept = asyncio.create_task(reader.read(ReadRequest("Tim is rich.", "Is Tim rich?")))
        await asyncio.sleep(0)
        dropped.cancel()
        with pytest.raises(asyncio.CancelledError):
            await dropped
        watched.free.set()
        assert (await first).joint
        assert (await kept).joint

    _run(work)
    sentences = {sentence for batch in watched.batches for sentence in batch}
    assert "Tim is rich ." in sentences
    assert not any("Eve" in sentence for sentence in sentences)


def test_a_sentence_that_two_requests_wait_for_survives_the_cancelling_of_one(readers: Readers, watched: Watched) -> None:
    reader = Reader(readers)
    watched.free.clear()
    request = ReadRequest("Bob is cold.", "Is Bob cold?")

    async def work() -> None:
        first = asyncio.create_task(reader.read(request))
        second = asyncio.create_task(reader.read(request))
        await _until(watched.began)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        watched.free.set()
        assert (await second).joint

    _run(work)


def test_a_fault_reaches_all_who_wait_and_the_next_request_is_served(readers: Readers, watched: Watched) -> None:
    reader = Reader(readers)
    watched.fault = RuntimeError("the device is gone")

    async def work() -> None:
        outcomes = await asyncio.gather(*(reader.read(request) for request in REQUESTS[:3]), return_exceptions=True)
        assert [str(outcome) for outcome in outcomes] == ["the device is gone"] * 3
        watched.fault = None
        assert (await reader.read(REQUESTS[0])).joint

    _run(work)


def test_a_batch_keeps_to_its_budget_of_words_and_no_one_is_left_out(readers: Readers, watched: Watched) -> None:
    reader = Reader(readers)
    watched.free.clear()
    texts = [f"Bob is {word}{number}." for word in ("cold", "round", "tall") for number in range(QUEUE_WORDS_MAX // 8)]

    async def work() -> None:
        tasks = [asyncio.create_task(reader.read(ReadRequest(text, "Is Bob cold?"))) for text in texts]
        await _until(watched.began)
        watched.free.set()
        results = await asyncio.gather(*tasks)
        assert len(results) == len(texts)

    _run(work)
    assert len(watched.batches) > 1
    assert all(sum(len(sentence.split()) for sentence in batch) <= QUEUE_WORDS_MAX for batch in watched.batches)


def test_a_lone_request_does_not_wait_for_company(readers: Readers, watched: Watched) -> None:
    reader = Reader(readers)

    async def work() -> None:
        await reader.read(ReadRequest("Bob is cold.", "Is Bob cold?"))

    _run(work)
    assert watched.batches == [["Bob is cold .", "Is Bob cold ?"]]
