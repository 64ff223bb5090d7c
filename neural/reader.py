"""The reader: English in, joint readings out. Concurrent requests share forward passes; sentences are cached by content.

One task owns the queue. It takes whatever waits when the network is free (no timer), within a budget of words, so a lone request
never waits and many requests share a batch.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from certes.symbolic.problem import Origin

from .assembly.assemble import Assembled
from .discourse.classes import settle
from .discourse.passage import Passage, join
from .discourse.sentences import SentenceReading
from .english.verbalise import verbalise
from .grammar.labels import Mood
from .network.checkpoint import Readers, load
from .reading import Reading, ReadRequest, ReadResult, Unread, UnreadReason
from .sentence_reader import Accepted, SentenceResult, read_sentences
from .words import Sentence, WordSpan, split_sentences, split_words

SENTENCE_WORDS_MAX = 80
"""Longer sentences are not read: both networks were trained on at most 60 words."""
CACHE_SENTENCES_MAX = 20_000
"""Sentences whose readings are remembered: about 5 kB each."""
QUEUE_WORDS_MAX = 2_000
"""Words taken from the queue at a time: about half a second of work, so that nobody waits long behind a large request."""
WEIGHTS = Path(__file__).parent / "weights"

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of the request, and where it stands."""

    document: str
    position: int
    sentence: Sentence

    @property
    def origin(self) -> Origin:
        """The sentence's place."""
        return Origin(self.document, self.position, self.sentence.start, self.sentence.end, self.sentence.text)

    @property
    def words(self) -> _Words:
        """The words as the networks see them."""
        return tuple(w.text for w in self.sentence.words)

    def span(self, words: Sequence[int]) -> tuple[tuple[int, int], ...]:
        """The characters of some words."""
        return tuple((self.sentence.words[i].start, self.sentence.words[i].end) for i in words)


@dataclass
class Reader:
    """Reads requests. Make one with `Reader.load`; use `read` from one event loop, or `read_now` from anywhere else."""

    readers: Readers
    _cache: OrderedDict[_Words, SentenceResult] = field(default_factory=OrderedDict)
    _waiting: list[tuple[_Words, asyncio.Future[SentenceResult]]] = field(default_factory=list)
    _worker: asyncio.Task[None] | None = None

    @classmethod
    def load(cls, folder: Path | None = None, device: str = "auto") -> Reader:
        """The reader of a checkpoint folder (the shipped one by default). Raises CheckpointError."""
        return cls(load(folder or WEIGHTS, device))

    def identity(self) -> Mapping[str, str]:
        """What a receipt says of the reader."""
        return {"weights": self.readers.digest, "device": self.readers.device.type, "dtype": self.readers.dtype}

    def read_now(self, request: ReadRequest) -> ReadResult:
        """Read a request in this thread."""
        parts = _parts(request)
        missing = list(dict.fromkeys(p.words for p in parts if _readable(p) and p.words not in self._cache))
        for words, result in zip(missing, read_sentences(self.readers, missing), strict=True):
            self._remember(words, result)
        return _settle(request, parts, self._cache)

    async def read(self, request: ReadRequest) -> ReadResult:
        """Read a request, sharing forward passes with the others that wait. A cancelled request leaves the queue."""
        parts = _parts(request)
        wanted = list(dict.fromkeys(p.words for p in parts if _readable(p)))
        found = {words: self._cache[words] for words in wanted if words in self._cache}
        futures = {words: self._enqueue(words) for words in wanted if words not in found}
        try:
            for words, future in futures.items():
                found[words] = await future
        finally:
            for future in futures.values():
                future.cancel()
        return _settle(request, parts, found)

    def _enqueue(self, words: _Words) -> asyncio.Future[SentenceResult]:
        future: asyncio.Future[SentenceResult] = asyncio.get_running_loop().create_future()
        self._waiting.append((words, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return future

    async def _work(self) -> None:
        """Take what waits, read it, hand it out; until nothing waits."""
        while batch := self._take():
            missing = list(dict.fromkeys(words for words, _ in batch))
            work = asyncio.ensure_future(asyncio.to_thread(read_sentences, self.readers, missing))
            await asyncio.wait([work])
            error = work.exception()
            if error is not None:  # whatever it is, those who wait must hear of it
                for _, future in batch:
                    if not future.done():
                        future.set_exception(error)
                continue
            results = work.result()
            for words, result in zip(missing, results, strict=True):
                self._remember(words, result)
            by_words = dict(zip(missing, results, strict=True))
            for words, future in batch:
                if not future.done():
                    future.set_result(by_words[words])

    def _take(self) -> list[tuple[_Words, asyncio.Future[SentenceResult]]]:
        """What waits, oldest first, without the cancelled, up to the budget."""
        waiting = [(words, future) for words, future in self._waiting if not future.done()]
        taken, budget = 0, QUEUE_WORDS_MAX
        while taken < len(waiting) and (taken == 0 or budget >= len(waiting[taken][0])):
            budget -= len(waiting[taken][0])
            taken += 1
        self._waiting = waiting[taken:]
        return waiting[:taken]

    def _remember(self, words: _Words, result: SentenceResult) -> None:
        self._cache[words] = result
        while len(self._cache) > CACHE_SENTENCES_MAX:
            self._cache.popitem(last=False)


def _parts(request: ReadRequest) -> list[_Part]:
    """The sentences of context and question; each option whole."""
    parts = [_Part("context", n, s) for n, s in enumerate(split_sentences(request.context), start=1)]
    if request.options:
        return parts + [_Part("option", n, _whole(o)) for n, o in enumerate(request.options, start=1)]
    return [*parts, _Part("question", 1, _whole(request.question))]


def _whole(text: str) -> Sentence:
    stripped = text.strip()
    start = text.find(stripped)
    words: tuple[WordSpan, ...] = split_words(stripped, start)
    return Sentence(stripped, start, start + len(stripped), words)


def _readable(part: _Part) -> bool:
    return 0 < len(part.words) <= SENTENCE_WORDS_MAX


def _settle(request: ReadRequest, parts: Sequence[_Part], found: Mapping[_Words, SentenceResult]) -> ReadResult:
    """Gather the sentences' readings into joint readings."""
    statements: list[tuple[SentenceReading, ...]] = []
    goals: list[tuple[SentenceReading, ...]] = []
    unread: list[Unread] = []
    for part in parts:
        readings = _of_part(part, found, unread)
        if part.document != "context":
            goals.append(readings)
        elif readings:
            statements.append(readings)
    del request
    joined = join(Passage(tuple(statements), tuple(goals)))
    names = {m.constant.name: m.surface for group in (*statements, *goals) for r in group[:1] for m in r.mentions}
    words = {name: part for group in (*statements, *goals) for r in group[:1] for name, part in r.parts.items()}
    return ReadResult(joined.joint, (*unread, *joined.unread), names, words)


def _of_part(part: _Part, found: Mapping[_Words, SentenceResult], unread: list[Unread]) -> tuple[SentenceReading, ...]:
    """The part's readings; when there are none, why is added to `unread`."""
    if not _readable(part):
        detail = f"{len(part.words)} words; at most {SENTENCE_WORDS_MAX} are read" if part.words else "no words"
        unread.append(Unread(part.origin, UnreadReason.UNSUPPORTED, detail))
        return ()
    result = found[part.words]
    if result.refusal is not None:
        near = tuple(Reading(a.assembled.formula, a.probability, part.origin) for a in result.nearest)
        unread.append(Unread(part.origin, result.refusal.reason, result.refusal.detail, part.span(result.refusal.words), near))
        return ()
    if part.document == "context" and result.mood is Mood.QUESTION:
        unread.append(Unread(part.origin, UnreadReason.UNSUPPORTED, "a question among the statements"))
        return ()
    several = len(result.readings) > 1
    return tuple(_reading(a, part.origin, several=several) for a in result.readings)


def _reading(accepted: Accepted, origin: Origin, *, several: bool) -> SentenceReading:
    assembled = accepted.assembled
    note = f"“{origin.text}” read as: {_in_english(assembled)}" if several else ""
    return SentenceReading(assembled.formula, accepted.probability, origin, assembled.mentions, assembled.parts, note, accepted.inclusive)


def _in_english(assembled: Assembled) -> str:
    formula, _ = settle(assembled.formula, ())
    return verbalise(formula, {m.constant.name: m.surface for m in assembled.mentions}, assembled.parts)
