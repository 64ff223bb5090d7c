"""The network: encoder, graph heads, int8 inference, training. Needs torch; import what you need from the modules."""
