"""The same problem gives the same certificate, byte for byte: in another process, with another hash seed, whatever came before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from support.problems import problem

from certes.symbolic.decide import Decider, decide
from certes.symbolic.wire import Questions, encode, questions_to_json, read_frame

FOLDER = Path(__file__).parents[1] / "cases" / "reasoning"
MEMORY_MB = 2_048


def _questions() -> list[Questions]:
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text())["case"]:
            if "error" not in case:
                each = problem(case["goal"], *case["premises"], conditionals=case.get("conditionals", "MATERIAL"), closed=case.get("closed", ()))
                found.append(Questions(each.premises, (each.goal,), each.conditionals, each.closed))
    return found


def _certificates(order: list[Questions], seed: str) -> list[str]:
    frames = b"".join(encode(questions_to_json(questions)) for questions in order)
    program = (
        "import sys; from certes.symbolic.decide import Decider; from certes.symbolic.wire import *\n"
        "decider = Decider()\n"
        "while (frame := read_frame(sys.stdin.buffer)) is not None:\n"
        "    [found] = decider.decide_many(questions_from_json(frame))\n"
        "    sys.stdout.buffer.write(encode(dict(found.certificate)))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    output = subprocess.run([sys.executable, "-c", program], input=frames, capture_output=True, check=True, env=environment).stdout
    found: list[str] = []
    while output:
        size = int.from_bytes(output[:4], "big")
        found.append(output[4 : 4 + size].decode())
        output = output[4 + size :]
    return found


def test_other_processes_and_orders_give_the_same_bytes() -> None:
    questions = _questions()
    forwards = _certificates(questions, "1")
    backwards = _certificates(questions[::-1], "2")[::-1]
    assert len(forwards) == len(questions)
    assert forwards == backwards


def test_what_was_decided_before_changes_nothing() -> None:
    questions = _questions()
    decider = Decider()
    for _ in range(2):
        for each in questions:
            [remembered] = decider.decide_many(each)
            assert json.dumps(remembered.certificate) == json.dumps(_alone(each))


def _alone(questions: Questions) -> Any:
    return Decider().decide_many(questions)[0].certificate


def test_a_frame_is_what_it_says() -> None:
    assert read_frame is not None
    assert decide(problem("p(a)", "p(a)")).certificate == _alone(Questions(problem("p(a)", "p(a)").premises, (problem("p(a)").goal,)))
