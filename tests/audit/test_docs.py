"""What docs/receipts.md says, done as it says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from audit.samples import receipt

from certes.service.audit.log import AuditLog
from certes.symbolic.receipts import canonical, chain, logic, proof
from certes.symbolic.receipts import receipt as receipts
from certes.symbolic.receipts.chain import parse_head
from certes.symbolic.receipts.logbook import Logbook
from certes.symbolic.receipts.verify import Expected, verify

PAGE = (Path(__file__).parents[2] / "docs" / "receipts.md").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with AuditLog(tmp_path / "data") as log:
        for number in range(3):
            log.append(receipt(trace=f"t-{number}"))
    return tmp_path / "data"


def _shell(script: str, folder: Path) -> str:
    if any(shutil.which(program) is None for program in ("sh", "sha256sum", "xxd")):
        pytest.skip("needs sh, sha256sum and xxd")
    return subprocess.run(["sh", "-c", script], cwd=folder, check=True, capture_output=True, text=True).stdout


def _blocks() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


def test_a_receipt_checked_by_hand(data: Path) -> None:
    book = Logbook(data)
    opening = book.opening(1)
    shutil.copy(book.receipt_path(opening.address), data.parent / "receipt.json")
    script = _blocks()[0].replace("SALT", opening.salt).replace("ADDRESS", opening.address)
    address, line, leaf = _shell(script, data.parent).splitlines()
    assert address.split()[0] == opening.address
    assert line.split(":")[0] == "2"
    assert opening.salt in line
    assert leaf.split()[0] == book.entry(1).leaf


def test_the_chain_checked_by_hand(data: Path) -> None:
    script = _blocks()[1]
    assert _shell(script, data.parent) == f"{Logbook(data).head().hash}\n"
    text = (data / "chain").read_text()
    (data / "chain").write_text(text[:20] + ("1" if text[20] != "1" else "2") + text[21:])
    assert "entry 0000000000000000 does not follow" in _shell(script, data.parent)


def test_the_python_example(data: Path) -> None:
    path = Logbook(data).receipt_path(receipt(trace="t-1").address())
    outcome = verify(path.read_bytes(), Expected(log=data, head=parse_head(str(Logbook(data).head()))))
    assert (outcome.logic.outcome, outcome.integrity.outcome) == ("VALID", "ANCHORED")


def test_formats_and_limits_are_the_ones_in_force(data: Path) -> None:
    assert f"`{receipts.RECEIPT_FORMAT}`" in PAGE
    assert f"`{chain.LOG_FORMAT}`" in PAGE
    assert f"`{proof.PROOF_FORMAT}`" in PAGE
    assert f"deeper than {canonical.DEPTH_MAX} (`DEPTH_MAX`)" in PAGE
    assert f"more than {canonical.RECEIPT_BYTES_MAX // 2**20} MiB (`RECEIPT_BYTES_MAX`)" in PAGE
    assert f"more than {logic.CLAIMS_MAX} certificates (`CLAIMS_MAX`)" in PAGE
    assert f"fixed length of {chain.LINE_BYTES} bytes" in PAGE
    assert {path.name for path in data.iterdir()} <= set(re.findall(r"`(\w+)/?[^`]*`", PAGE))


def test_every_field_of_the_evidence_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", PAGE))
    made = receipt()
    assert {*made.evidence, *made.record, *made.evidence["request"], *made.evidence["readings"][0]} <= described


def test_every_outcome_is_described() -> None:
    folder = Path(__file__).parents[2] / "symbolic" / "receipts"
    code = "".join((folder / name).read_text() for name in ("logic.py", "sources.py", "verify.py", "outcome.py"))
    assert set(re.findall(r'Part\(\s*"([A-Z_]+)"', code)) | {"ANCHORED", "IN_LOG"} <= set(re.findall(r"`([A-Z_]+)`", PAGE))
