"""The grammar: generates English sentences together with their reading graphs, for training. See `sentence.py` for the whole."""
