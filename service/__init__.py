"""The service: pipeline, rendering, audit, gRPC, command line. Import what you need from the modules; nothing is loaded here."""
