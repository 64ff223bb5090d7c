# Every target sets up what it needs from this project's own files. Needed beforehand: Python 3.11 or later, and make.
PYTHON ?= python3.11
VENV ?= .venv
PROTOS_VENV ?= .venv-protos
PY = $(VENV)/bin/python
PROTOS_PY = $(PROTOS_VENV)/bin/python
# Generates src/certes/v1. Its version decides the oldest grpcio and protobuf that users of the SDK need (see pyproject.toml),
# so it is pinned, and lives in an environment of its own.
GRPCIO_TOOLS = grpcio-tools==1.72.2
GOOGLEAPIS = googleapis-common-protos==1.70.0
PROTOS = $(wildcard proto/certes/v1/*.proto)

.PHONY: help demo test lint format protos protos-check train install clean

help:
	@echo "make demo    ask fifteen texts, check every receipt, show that a changed receipt is rejected"
	@echo "make test    run the tests and the coverage gate"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make protos  generate src/certes/v1 from proto/"
	@echo "make train   train the network from the project's own generated data"

demo: $(VENV)/.server
	$(PY) -u examples/demo.py

test: $(VENV)/.dev
	$(VENV)/bin/coverage run -m pytest
	$(VENV)/bin/coverage report

lint: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-cache

format: $(VENV)/.dev
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

train: $(VENV)/.train
	$(VENV)/bin/certes train

protos: $(PROTOS_VENV)/.ready
	$(PROTOS_PY) -m grpc_tools.protoc -Iproto -I$(PROTOS_VENV)/include --python_out=src --pyi_out=src --grpc_python_out=src $(PROTOS)

protos-check: protos
	@git status --porcelain -- src/certes/v1 | (! grep .) || { echo "src/certes/v1 is not what make protos generates: commit it"; exit 1; }

install: $(VENV)/.server

clean:
	rm -rf $(VENV) $(PROTOS_VENV) build dist src/*.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(PY):
	$(PYTHON) -m venv $(VENV)

$(VENV)/.server: $(PY) pyproject.toml
	$(PY) -m pip install --quiet -e '.[server]'
	@touch $@

$(VENV)/.dev: $(PY) pyproject.toml
	$(PY) -m pip install --quiet -e '.[dev]'
	@touch $@ $(VENV)/.server

$(VENV)/.train: $(PY) pyproject.toml
	$(PY) -m pip install --quiet -e '.[train]'
	@touch $@ $(VENV)/.server

# google/rpc/*.proto are linked to a path of their own, so that protoc sees nothing else of the environment.
$(PROTOS_VENV)/.ready: Makefile
	$(PYTHON) -m venv $(PROTOS_VENV)
	$(PROTOS_PY) -m pip install --quiet '$(GRPCIO_TOOLS)' '$(GOOGLEAPIS)'
	mkdir -p $(PROTOS_VENV)/include
	ln -sfn "$$($(PROTOS_PY) -c 'import google.rpc; print(next(iter(google.rpc.__path__)).rpartition("/")[0])')" $(PROTOS_VENV)/include/google
	@touch $@
