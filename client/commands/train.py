"""Train the network from the project's own generated data."""

from __future__ import annotations
