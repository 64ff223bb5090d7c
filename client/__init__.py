"""The SDK and the command line. Import what you need from the modules; nothing is loaded here."""
