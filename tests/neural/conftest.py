from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
import torch

# The benchmarks, whose test of equivalence is used here, stand beside the library; last, so that nothing else is found there first.
sys.path.append(str(Path(__file__).parents[2]))

from certes.neural.network.checkpoint import WEIGHTS_FILE, Readers, load
from certes.neural.reader import WEIGHTS

FOLDER_VARIABLE = "CERTES_TEST_WEIGHTS"
"""Names another checkpoint folder to test, such as one in training."""


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)  # these networks are too small to share out


@pytest.fixture(scope="session")
def weights() -> Path:
    """The folder of the checkpoint under test."""
    folder = Path(os.environ.get(FOLDER_VARIABLE, WEIGHTS))
    if not (folder / WEIGHTS_FILE).is_file():
        pytest.skip(f"no trained reader in {folder}: run `make train`, or name a folder in ${FOLDER_VARIABLE}")
    return folder


@pytest.fixture(scope="session")
def readers(weights: Path) -> Readers:
    """The trained readers, on the CPU."""
    return load(weights, "cpu")
