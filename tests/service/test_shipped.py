"""The program as it is shipped: `certes serve` in a process of its own, reading with the network, asked the texts of the demonstration."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from certes import Client, Verdict
from certes.client import exit_codes
from certes.client.cli import main

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "examples" / "demo").glob("*.toml"))
STOP_S_MAX = 60


def _serve(data: Path) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """A started server and its banner."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "certes", "serve", "--address", "localhost:0", "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    banner: dict[str, str] = {}
    while "address" not in banner:
        line = process.stdout.readline()
        assert line, f"the server ended with {process.wait()}"
        name, _, value = line.partition(" ")
        banner[name] = value.strip()
    return process, banner


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process, banner = _serve(tmp_path_factory.mktemp("shipped"))
    yield banner["address"]
    process.terminate()
    process.communicate(timeout=STOP_S_MAX)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_texts_of_the_demonstration(address: str, path: Path) -> None:
    text = tomllib.loads(path.read_text())
    with Client(address) as client:
        answer = client.ask(text["question"], context=text["context"], options=text.get("options", ()), conditionals=text.get("conditionals"))
    assert answer.verdict == text["verdict"], answer
    assert list(answer.values) == text.get("values", [])
    assert [sentence.span.text for sentence in answer.unread] == text.get("unread", [])
    assert not answer.receipt.verify().rejected


def test_a_stop_is_clean_and_the_log_stays(tmp_path: Path) -> None:
    process, banner = _serve(tmp_path)
    assert re.fullmatch(r"(sha256:)?[0-9a-f]{12,}", banner["weights"])
    assert banner["data"] == str(tmp_path)
    with Client(banner["address"]) as client:
        receipt = client.ask("Is Moby a fish?", context="No whale is a fish. Moby is a whale.").receipt
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=STOP_S_MAX)
    assert (process.returncode, rest.split()[-1]) == (0, "stopped")
    (tmp_path / "receipt.json").write_bytes(receipt.data)
    assert main(["verify", "--log", str(tmp_path), str(tmp_path / "receipt.json")]) == exit_codes.OK


def test_a_file_is_tried_without_a_server(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "whales.txt"
    path.write_text("No whale is a fish. Moby is a whale.")
    assert main(["try", str(path), "Is Moby a fish?"]) == exit_codes.BY_VERDICT[Verdict.CONTRADICTED]
    receipt = tmp_path / "whales.txt.receipt.json"
    assert f"receipt:        {receipt}" in capsys.readouterr().out
    assert main(["verify", str(receipt)]) == exit_codes.OK
