"""Fifteen texts, fifteen answers, every receipt checked; then one byte of a receipt is changed, and the check says so.

Run by `make demo`. A server is started on this machine with a fresh data folder, and asked as any program would ask it. Each text
states the verdict that is expected: any other verdict, and any receipt that does not verify, makes the demonstration fail.
"""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from certes import Answer, Client
from certes.answer import Receipt

TEXTS = Path(__file__).parent / "demo"
START_S_MAX = 120
"""Loading the network takes seconds; a machine that is doing other work takes longer."""
SHOWN_CHARACTERS = 400
"""How much of a context is shown."""


def main() -> int:
    """Run the demonstration; the result is the exit code."""
    began = time.monotonic()
    files = sorted(TEXTS.glob("*.toml"))
    with TemporaryDirectory(prefix="certes-demo-") as folder, _server(Path(folder)) as address, Client(address) as client:
        failures, answer = 0, None
        for number, path in enumerate(files, 1):
            text = tomllib.loads(path.read_text())
            print(f"\n── {number}/{len(files)}  {text['title']}")
            answer = _ask(client, text)
            failures += _problems(text, answer)
        failures += answer is None or not _tampering_is_found(answer.receipt)
    print(f"\n{len(files)} texts, {failures} failures, {time.monotonic() - began:.1f} s")
    return 1 if failures else 0


def _ask(client: Client, text: dict[str, Any]) -> Answer:
    context = text["context"].strip()
    print(f"context:        {context[:SHOWN_CHARACTERS]}{' …' if len(context) > SHOWN_CHARACTERS else ''}")
    print(f"question:       {text['question']}")
    answer = client.ask(text["question"], context=context, options=text.get("options", ()), conditionals=text.get("conditionals"))
    for sentence in answer.unread:
        print(f"not read:       {sentence.span.text}  ({sentence.reason}: {sentence.detail})")
    print(f"understood as:  {answer.understood_as}")
    print(f"verdict:        {answer.verdict}")
    print(f"answer:         {answer.text}")
    for citation in answer.citations:
        print(f"  [{citation.mark}] {citation.span.text}")
    return answer


def _problems(text: dict[str, Any], answer: Answer) -> int:
    """Print what differs from what the text expects; how much there is."""
    verification = answer.receipt.verify()
    print(f"checker:        logic {verification.logic.outcome}, sources {verification.sources.outcome}")
    problems = []
    if answer.verdict != text["verdict"]:
        problems.append(f"expected {text['verdict']}")
    if "values" in text and list(answer.values) != text["values"]:
        problems.append(f"expected {text['values']}, not {list(answer.values)}")
    unread = [sentence.span.text for sentence in answer.unread]
    if unread != text.get("unread", []):
        problems.append(f"expected {text.get('unread', [])} not to be read, not {unread}")
    if verification.rejected:
        problems.append(f"the receipt was rejected: {verification.to_json()}")
    for problem in problems:
        print(f"FAILED:         {problem}")
    return len(problems)


def _tampering_is_found(receipt: Receipt) -> bool:
    """Change one byte of the certificate in `receipt`, and see it rejected."""
    data = bytearray(receipt.data)
    position = data.index(b'"gives":"') + len(b'"gives":"')
    data[position] ^= 1
    verification = Receipt(bytes(data)).verify(address=receipt.address)
    print(f"\n── One byte changed (byte {position} of the last receipt)")
    for name, part in verification.to_json().items():
        print(f"{name + ':':15} {part['outcome']}  {'; '.join(map(str, part['reasons']))}")  # type: ignore[arg-type]
    print("the changed receipt is rejected" if verification.rejected else "FAILED: the changed receipt was not rejected")
    return verification.rejected


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    """A server in a process of its own; gives its address, and stops it at the end."""
    print("starting a server …", flush=True)
    command = [sys.executable, "-m", "certes", "serve", "--address", "localhost:0", "--data", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        try:
            yield _address(process)
        finally:
            process.terminate()
            process.wait(START_S_MAX)


def _address(process: subprocess.Popen[str]) -> str:
    """The address in the server's banner, which is printed here line by line."""
    assert process.stdout is not None
    for line in process.stdout:
        print(f"  {line.rstrip()}", flush=True)
        if line.startswith("address"):
            return line.split()[-1]
    raise SystemExit(f"the server ended with exit code {process.wait()}")


if __name__ == "__main__":
    sys.exit(main())
