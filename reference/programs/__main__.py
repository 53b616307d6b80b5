"""`python -m reference.programs MODULE NAME`: play one story in this process and print what it told, as JSON."""

from __future__ import annotations

import importlib
import json
import sys

from reference import oracle
from reference.programs import play_here

module, name = sys.argv[1:]
tf = oracle.tensorflow() if module == "tensorflow" else importlib.import_module(module)
print(json.dumps({label: outcome.to_json() for label, outcome in play_here(name, tf).items()}))
