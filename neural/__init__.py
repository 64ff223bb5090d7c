"""English to logic: grammar, network, reader. Import what you need from the modules; nothing is loaded here."""
