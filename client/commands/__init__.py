"""The commands of `certes`, one module each; `client/cli.py` loads the one that is asked for."""
