"""How fast: the parser alone, and whole questions over contexts of twenty sentences from a server on this machine.

    python -m benchmarks.latency [--weights DIR] [--device DEVICE] [--threads N] [--clients N …] [--requests N] [--sentences N] [--json FILE]

The parser reads sentences of twelve words from the grammar's held-out split, each once, with its gates and without its cache. The server
runs in a process of its own behind gRPC, warm; no sentence is ever sent twice, so its cache does not help.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import torch

from benchmarks.serving import STAGES, Load, ServerFailed, ServerProcess, load, server
from benchmarks.workload import grammar_sentences, questions
from certes.neural.network.checkpoint import CheckpointError, Readers
from certes.neural.network.checkpoint import load as load_readers
from certes.neural.reader import WEIGHTS
from certes.neural.sentence_reader import SentenceResult, read_sentences
from certes.neural.words import split_words

SENTENCE_WORDS = 12
SENTENCES_AT_ONCE = 64
"""Sentences of one call when the throughput of the parser is measured."""
WARM_UP_QUESTIONS = 16
WARM_UP_SENTENCES = 64
REQUESTS_A_CLIENT_MIN = 4
"""However many clients there are, each asks at least so often."""
SEED: Final = 2024
_MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ParserSpeed:
    """Sentences a second in batches, and milliseconds of one sentence alone; how many of them the gates let pass."""

    sentences: int
    accepted: int
    sentences_per_s: float
    alone_p50_ms: float
    alone_p95_ms: float


def main() -> int:
    """Measure and print. Exit code 1 where there are no weights, or the server ends."""
    options = _options()
    if options.threads:
        torch.set_num_threads(options.threads)
    try:
        readers = load_readers(options.weights or WEIGHTS, options.device)
    except CheckpointError as error:
        sys.stderr.write(f"latency: {error}\n")
        return 1
    facts = _facts(readers)
    print(*(f"{name:8} {value}" for name, value in facts.items()), sep="\n", flush=True)
    parser = parser_speed(readers, options.sentences)
    _print_parser(parser)
    del readers
    try:
        with server(options.weights, options.device, options.threads) as running:
            print(f"server   {running.facts['threads']} torch threads, device {running.facts['device']}, {running.facts['dtype']}", flush=True)
            loads = _loads(running, options)
    except ServerFailed as error:
        sys.stderr.write(f"latency: {error}\n")
        return 1
    if options.json:
        content = {"machine": facts, "parser": asdict(parser), "server": running.facts, "asks": [_load_json(each) for each in loads]}
        options.json.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--weights", type=Path, metavar="DIR", help="another checkpoint than the shipped one")
    arguments.add_argument("--device", default="auto", help="where the network runs: auto, cpu, cuda; default %(default)s")
    arguments.add_argument("--threads", type=int, metavar="N", help="torch threads; torch's own choice without it")
    arguments.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64], metavar="N", help="how many clients ask at once; default 1 8 64")
    arguments.add_argument("--requests", type=int, default=200, metavar="N", help="questions for each number of clients; default %(default)s")
    arguments.add_argument("--sentences", type=int, default=1024, metavar="N", help="sentences for the parser; default %(default)s")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    return arguments.parse_args()


def _facts(readers: Readers) -> dict[str, str]:
    gpu = f" ({torch.cuda.get_device_name()})" if readers.device.type == "cuda" else ""
    return {
        "cpu": _cpu_model(),
        "torch": f"{torch.__version__}, {torch.get_num_threads()} threads",
        "python": platform.python_version(),
        "device": f"{readers.device.type}{gpu}, {readers.dtype}",
        "weights": readers.digest,
    }


def _cpu_model() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor() or platform.machine())


def parser_speed(readers: Readers, count: int) -> ParserSpeed:
    """Read `count` sentences in batches and as many others one by one, from text to accepted readings or refusals."""
    texts = grammar_sentences(SEED, WARM_UP_SENTENCES + 2 * count, SENTENCE_WORDS)
    warm, together, alone = texts[:WARM_UP_SENTENCES], texts[WARM_UP_SENTENCES : WARM_UP_SENTENCES + count], texts[WARM_UP_SENTENCES + count :]
    for texts in (warm, *([text] for text in warm)):
        _read(readers, texts)
    batches = [_read(readers, together[at : at + SENTENCES_AT_ONCE]) for at in range(0, count, SENTENCES_AT_ONCE)]
    accepted = sum(result.refusal is None for _, results in batches for result in results)
    batched_s = sum(seconds for seconds, _ in batches)
    alone_ms = [1000 * _read(readers, [text])[0] for text in alone]
    return ParserSpeed(count, accepted, count / batched_s, percentile(alone_ms, 50), percentile(alone_ms, 95))


def _read(readers: Readers, texts: Sequence[str]) -> tuple[float, list[SentenceResult]]:
    """The results, and how many seconds they took."""
    began = time.perf_counter()
    results = read_sentences(readers, [tuple(word.text for word in split_words(text)) for text in texts])
    return time.perf_counter() - began, results


def percentile(values: Sequence[float], share: int) -> float:
    """The `share`-th percentile (1 to 99) of at least one value, interpolated between neighbours."""
    return values[0] if len(values) == 1 else statistics.quantiles(values, n=100, method="inclusive")[share - 1]


def _print_parser(speed: ParserSpeed) -> None:
    print(f"\nparser alone, {speed.sentences} sentences of {SENTENCE_WORDS} words, gates on, no cache: accepted {speed.accepted}")
    print(f"  batches of {SENTENCES_AT_ONCE}: {speed.sentences_per_s:.0f} sentences/s")
    print(f"  alone: p50 {speed.alone_p50_ms:.1f} ms, p95 {speed.alone_p95_ms:.1f} ms\n", flush=True)


def _loads(running: ServerProcess, options: argparse.Namespace) -> list[Load]:
    """Warm up, then every number of clients with questions of its own."""
    counts = [max(options.requests, REQUESTS_A_CLIENT_MIN * clients) for clients in options.clients]
    asked = questions(SEED, WARM_UP_QUESTIONS + sum(counts))
    load(running, 4, asked[:WARM_UP_QUESTIONS])
    stages = " ".join(f"{stage:>7}" for stage in (*STAGES, "rest"))
    print(f"\n{'clients':>7} {'asked':>6} {'p50 ms':>8} {'p95 ms':>8} {'asks/s':>7} {'peak MiB':>9}   mean ms of an ask: {stages}")
    loads: list[Load] = []
    start = WARM_UP_QUESTIONS
    for clients, count in zip(options.clients, counts, strict=True):
        loads.append(load(running, clients, asked[start : start + count]))
        start += count
        _print_load(loads[-1])
    for each in loads:
        print(f"{each.clients} clients: as expected {each.as_expected} of {len(each.latencies_s)}: {each.verdicts}")
    return loads


def _print_load(seen: Load) -> None:
    latencies_ms = [1000 * seconds for seconds in seen.latencies_s]
    stages = " ".join(f"{1000 * seconds:7.1f}" for seconds in _split(seen).values())
    memory = "-" if seen.peak_bytes is None else f"{seen.peak_bytes / _MIB:.0f}"
    speed = f"{percentile(latencies_ms, 50):8.1f} {percentile(latencies_ms, 95):8.1f} {len(latencies_ms) / seen.wall_s:7.1f}"
    print(f"{seen.clients:7} {len(latencies_ms):6} {speed} {memory:>9}   {'':18} {stages}", flush=True)


def _split(seen: Load) -> dict[str, float]:
    """Mean seconds of each stage, and of the rest: gRPC, comparing readings, writing the receipt, waiting between stages."""
    stages = {stage: seen.stages_s.get(stage, 0.0) for stage in STAGES}
    return {**stages, "rest": statistics.mean(seen.latencies_s) - sum(stages.values())}


def _load_json(seen: Load) -> dict[str, object]:
    latencies_ms = [1000 * seconds for seconds in seen.latencies_s]
    return {
        "clients": seen.clients,
        "asked": len(latencies_ms),
        "p50_ms": percentile(latencies_ms, 50),
        "p95_ms": percentile(latencies_ms, 95),
        "asks_per_s": len(latencies_ms) / seen.wall_s,
        "mean_ms": {stage: 1000 * seconds for stage, seconds in _split(seen).items()},
        "peak_bytes": seen.peak_bytes,
        "as_expected": seen.as_expected,
        "verdicts": seen.verdicts,
    }


if __name__ == "__main__":
    sys.exit(main())
