from __future__ import annotations

import re
from pathlib import Path

from certes import errors
from certes.client._calls import MESSAGE_BYTES_MAX
from certes.service import admission, deadline, handlers, once, server, validate
from certes.service.status import code

PAGE = (Path(__file__).parents[2] / "docs" / "service.md").read_text()


def test_the_limits_are_the_ones_in_force() -> None:
    stated = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", PAGE, re.MULTILINE))
    known = {name: value for module in (validate, handlers, admission, once) for name, value in vars(module).items() if name.endswith("_MAX")}
    assert {name: int(value.replace(",", "")) for name, value in stated.items()} == known


def test_the_other_figures_are_the_ones_in_force() -> None:
    assert f"| {deadline.DEADLINE_S_DEFAULT:g}, {deadline.DEADLINE_S_MAX:g} |" in PAGE
    assert f"`STOP_GRACE_S`, {server.STOP_GRACE_S:g} seconds" in PAGE
    assert MESSAGE_BYTES_MAX == server.REQUEST_BYTES_MAX == server.RESPONSE_BYTES_MAX == 64 * 1024 * 1024


def test_every_error_is_listed_with_its_status() -> None:
    rows = [
        (set(re.findall(r"`(\w+)`", reasons)), status) for reasons, status in re.findall(r"^\| (`[A-Z_]+`.*?) \| `([A-Z_]+)` \|", PAGE, re.MULTILINE)
    ]
    stated = {reason: status for reasons, status in rows for reason in reasons}
    public = [kind for kind in errors.subclasses() if kind.__module__ == errors.__name__ and kind is not errors.CertesError]
    assert stated == {kind.reason: code(kind("")).name for kind in public}
