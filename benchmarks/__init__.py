"""How good and how fast Certes is, measured: see README.md."""
