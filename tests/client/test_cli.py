from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.prepared_reader import PreparedReader
from support.serving import server

from certes.client import exit_codes
from certes.client.cli import main, parser
from certes.symbolic.verdict import Verdict

ROUND = "Bob is red. All red things are round."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server(PreparedReader(), tmp_path_factory.mktemp("server")) as running:
        yield running.address


@pytest.mark.parametrize(
    ("context", "question", "verdict"),
    [
        (ROUND, "Is Bob round?", Verdict.ENTAILED),
        ("Bob is blue. No blue thing is round.", "Is Bob round?", Verdict.CONTRADICTED),
        ("Bob is blue.", "Is Bob round?", Verdict.UNDETERMINED),
        ("Bob is red. Bob is not red.", "Is Bob red?", Verdict.INCONSISTENT),
        ("Bob is a pilot. Bob is either a pilot or a painter.", "Is Bob a painter?", Verdict.AMBIGUOUS),
        (ROUND, "Whither Bob?", Verdict.NOT_UNDERSTOOD),
    ],
)
def test_the_exit_code_tells_the_verdict(address: str, capsys: pytest.CaptureFixture[str], context: str, question: str, verdict: Verdict) -> None:
    assert main(["ask", "--server", address, "--context", context, question]) == exit_codes.BY_VERDICT[verdict]
    assert f"verdict:        {verdict}" in capsys.readouterr().out


def test_json_holds_the_whole_answer(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--server", address, "--context", ROUND, "Is Bob round?"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert (content["verdict"], content["logic"], content["receipt"]["evidence"]["verdict"]) == ("ENTAILED", "round(bob)", "ENTAILED")


def test_a_receipt_is_written_and_verified(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, context = tmp_path / "receipt.json", tmp_path / "context.txt"
    context.write_text(ROUND)
    assert main(["ask", "--server", address, "--context-file", str(context), "--receipt", str(path), "Is Bob round?"]) == 0
    assert main(["verify", str(path)]) == exit_codes.OK
    assert "logic:       VALID" in capsys.readouterr().out
    path.write_bytes(path.read_bytes().replace(b"round(bob)", b"round(bop)"))
    assert main(["verify", "--json", str(path)]) == exit_codes.REJECTED
    assert json.loads(capsys.readouterr().out)["logic"]["outcome"] == "INVALID"


def test_questions_are_evaluated(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "questions.jsonl"
    questions = [("Is Bob round?", ROUND, "yes"), ("Is Bob round?", ROUND, "no"), ("Whither Bob?", ROUND, "yes"), ("Is Bob red?", ROUND, "true")]
    path.write_text("".join(json.dumps({"question": q, "context": c, "answer": a}) + "\n" for q, c, a in questions))
    assert main(["eval", "--json", "--server", address, str(path)]) == 0
    *lines, figures = map(json.loads, capsys.readouterr().out.splitlines())
    assert [line["mark"] for line in lines] == ["correct", "wrong", "abstained", "correct"]
    assert figures == {"questions": 4, "correct": 2, "wrong": 1, "abstained": 1, "precision": 0.6667, "coverage": 0.75}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "--context-file", "/nowhere/at/all", "Is Bob round?"], "No such file"),
        (["ask", "--server", "localhost:1", "Is Bob round?"], "UNAVAILABLE"),
        (["verify", "/nowhere/at/all"], "No such file"),
        (["verify", "--head", "7", __file__], "a head is written as"),
    ],
)
def test_errors_are_told_and_exit_one(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert main(arguments) == exit_codes.FAILED
    assert told in capsys.readouterr().err


def test_no_receipt_at_all_is_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", __file__]) == exit_codes.REJECTED
    assert "BROKEN" in capsys.readouterr().out


def test_every_exit_code_is_distinct_but_for_answers() -> None:
    codes = [code for verdict, code in exit_codes.BY_VERDICT.items() if verdict is not Verdict.ANSWERED]
    others = [exit_codes.FAILED, exit_codes.USAGE, exit_codes.REJECTED, exit_codes.UNKNOWN_VERDICT]
    assert len(set(codes + others)) == len(codes + others)
    assert set(exit_codes.BY_VERDICT) == set(Verdict)


def test_help_lists_the_exit_codes() -> None:
    assert all(f"{code}  {verdict}" in parser().format_help() for verdict, code in exit_codes.BY_VERDICT.items())
