"""Receipts: their canonical form, their shape, the hash chain of the log, and offline verification.

Where it stands in the architecture: below `service` (which builds receipts and writes the log) and below `client` (which verifies
them with the base install), beside the engines, above `symbolic.checker`. It needs the standard library, `certes.errors` and
`symbolic.checker` only: no engine, no network, no text renderer, so that nothing which made an answer takes part in verifying it.
"""
