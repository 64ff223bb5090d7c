"""Generated from proto/certes/v1 by `make protos`: messages, stubs and servicers."""
