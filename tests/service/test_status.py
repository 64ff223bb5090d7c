from __future__ import annotations

import grpc
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo

from certes import errors
from certes.service.status import METADATA_VALUE_CHARACTERS_MAX, code, rich_status

ALL = sorted({kind for kind in errors.subclasses() if kind.__module__ == errors.__name__}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", ALL)
def test_every_error_has_a_reason_of_its_own(kind: type[errors.CertesError]) -> None:
    assert [other for other in ALL if other.reason == kind.reason] == [kind]


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not errors.CertesError])
def test_every_error_has_a_specific_code(kind: type[errors.CertesError]) -> None:
    assert code(kind("what is wrong")) is not grpc.StatusCode.UNKNOWN


def test_a_damaged_log_is_no_ordinary_internal_error() -> None:
    assert code(errors.LogDamaged("leaf 3")) is grpc.StatusCode.DATA_LOSS


def test_details_travel() -> None:
    status = rich_status(errors.TextTooLong("too long", field="context", limit="CONTEXT_CHARACTERS_MAX", allowed=10, given=11))
    info, bad = ErrorInfo(), BadRequest()
    assert status.details[0].Unpack(info)
    assert status.details[1].Unpack(bad)
    assert info.reason == "TEXT_TOO_LONG"
    assert dict(info.metadata) == {"field": "context", "limit": "CONTEXT_CHARACTERS_MAX", "allowed": "10", "given": "11"}
    assert [(violation.field, violation.description) for violation in bad.field_violations] == [("context", "too long")]


def test_a_refinement_travels_as_its_public_class() -> None:
    class Refined(errors.LogicTextInvalid):
        reason = "REFINED"

    info = ErrorInfo()
    assert rich_status(Refined("what is wrong")).details[0].Unpack(info)
    assert info.reason == "LOGIC_TEXT_INVALID"


def test_details_are_bounded() -> None:
    status = rich_status(errors.InternalError("m" * 10_000, where="w" * 10_000))
    assert len(status.message) == METADATA_VALUE_CHARACTERS_MAX
    assert status.ByteSize() < 2000


def test_the_drawing_names_every_class() -> None:
    assert errors.__doc__ is not None
    assert [kind.__name__ for kind in ALL if kind.__name__ not in errors.__doc__] == []
