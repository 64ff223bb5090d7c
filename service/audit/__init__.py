"""Receipts of the service: building them, and the append-only log that keeps them. Reading and verifying is `certes.symbolic.receipts`."""
