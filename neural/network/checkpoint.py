"""The trained readers on disk: one safetensors file with int8 weights, beside the tokenizer. Never pickle.

On the CPU the weights run as int8; on a GPU they are expanded to bfloat16. Nothing else differs between devices.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from .encoder import EncoderShape
from .heads import LABELS, MOODS, ROLES
from .int8 import Int8Linear, quantise
from .network import PIECES_MAX, ReadingNetwork
from .second import SecondNetwork
from .tokens import plain_tokenizer, shrink

FORMAT = "certes-reader-1"
WEIGHTS_FILE, TOKENIZER_FILE = "reader.safetensors", "tokenizer.json"
CHECKPOINT_BYTES_MAX = 25_000_000
"""What may travel in the wheel and the history."""
VOCABULARY_KEPT = 26_000
"""Word pieces kept: the most frequent ones in ASCII (others fall apart into smaller pieces)."""
POSITIONS_KEPT = PIECES_MAX
"""Positions kept: no batch has more pieces."""


class CheckpointError(ValueError):
    """A checkpoint that cannot be used: says which file and why."""


@dataclass(frozen=True, slots=True)
class Readers:
    """The two networks, ready to read, and what they are."""

    first: ReadingNetwork
    second: SecondNetwork
    tokenizer: Tokenizer
    device: torch.device
    dtype: str
    digest: str


def _scheme() -> str:
    """The labels, roles and moods that the heads' outputs mean, in order."""
    return json.dumps([[str(v) for v in values] for values in (LABELS, ROLES, MOODS)])


def save(folder: Path, first: ReadingNetwork, second: SecondNetwork, tokenizer: Tokenizer) -> Path:
    """Quantise both networks and write them with their tokenizer. Raises CheckpointError when the file would be too large."""
    folder.mkdir(parents=True, exist_ok=True)
    smaller, kept = shrink(tokenizer, VOCABULARY_KEPT)
    rows = {"encoder.pieces.weight": torch.tensor(kept), "encoder.positions.weight": torch.arange(POSITIONS_KEPT)}
    tensors = {f"first.{name}": t for name, t in _packed(first, rows).items()}
    tensors |= {f"second.{name}": t for name, t in _packed(second, {}).items()}
    path = folder / WEIGHTS_FILE
    partial = path.with_suffix(".partial")
    save_file(tensors, partial, metadata={"format": FORMAT, "scheme": _scheme(), "vocabulary": str(len(kept))})
    if partial.stat().st_size > CHECKPOINT_BYTES_MAX:
        size = partial.stat().st_size
        partial.unlink()
        raise CheckpointError(f"{path}: {size} bytes exceed CHECKPOINT_BYTES_MAX = {CHECKPOINT_BYTES_MAX}")
    smaller.save(str(folder / TOKENIZER_FILE))
    partial.chmod(0o644)
    partial.replace(path)
    return path


def _packed(network: nn.Module, rows: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights of two dimensions as int8 with scales, the rest as float32; of some tables only these rows."""
    found: dict[str, Tensor] = {}
    for name, weight in network.state_dict().items():
        value = weight[rows[name]] if name in rows else weight
        if value.dim() == 2:
            found[name], found[f"{name}.scale"] = quantise(value)
        else:
            found[name] = value.float().contiguous()
    return found


def load(folder: Path, device: str = "auto") -> Readers:
    """Load a checkpoint for a device: "cpu", "cuda", or "auto" (a GPU when there is one). Raises CheckpointError."""
    path = folder / WEIGHTS_FILE
    for part in (path, folder / TOKENIZER_FILE):
        if not part.is_file():
            raise CheckpointError(f"{part}: no such checkpoint")
    target = torch.device("cuda" if device == "auto" and torch.cuda.is_available() else "cpu" if device == "auto" else device)
    metadata, tensors = _contents(path)
    first = ReadingNetwork(EncoderShape(vocabulary=int(metadata["vocabulary"]), positions=POSITIONS_KEPT))
    second = SecondNetwork()
    for network, prefix in ((first, "first."), (second, "second.")):
        _unpack(network, {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}, target)
    digest = hashlib.sha256(path.read_bytes() + (folder / TOKENIZER_FILE).read_bytes()).hexdigest()
    return Readers(first, second, plain_tokenizer(folder / TOKENIZER_FILE), target, "int8" if target.type == "cpu" else "bfloat16", digest)


def _contents(path: Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Metadata and tensors of a file of this format and scheme."""
    try:
        with safe_open(path, "pt") as file:
            metadata: dict[str, str] = file.metadata() or {}
            if metadata.get("format") != FORMAT or metadata.get("scheme") != _scheme():
                raise CheckpointError(f"{path}: made for another version ({metadata.get('format')})")
            return metadata, {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a dict
    except SafetensorError as error:
        raise CheckpointError(f"{path}: not a checkpoint: {error}") from error


def _unpack(network: nn.Module, tensors: dict[str, Tensor], device: torch.device) -> None:
    """Put packed weights into a network: int8 layers on the CPU, bfloat16 elsewhere."""
    scales = {name.removesuffix(".scale"): t for name, t in tensors.items() if name.endswith(".scale")}
    wide = {name: t.float() * scales[name][:, None] if name in scales else t for name, t in tensors.items() if not name.endswith(".scale")}
    network.load_state_dict(wide)
    network.eval()
    if device.type == "cpu":
        _to_int8(network, tensors, scales, "")
    else:
        network.to(device=device, dtype=torch.bfloat16)


def _to_int8(module: nn.Module, tensors: dict[str, Tensor], scales: dict[str, Tensor], prefix: str) -> None:
    for name, child in module.named_children():
        path = f"{prefix}{name}"
        if isinstance(child, nn.Linear):
            bias: Tensor | None = child.bias  # declared a Parameter, but None in a layer made with bias=False
            setattr(module, name, Int8Linear(tensors[f"{path}.weight"], scales[f"{path}.weight"], None if bias is None else bias.detach()))
        else:
            _to_int8(child, tensors, scales, f"{path}.")
