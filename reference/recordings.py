"""TensorFlow's answers, kept in files, so that the judge may be absent.

One gzip file of JSON for every table and every file of programs.  An entry carries the hash of the case that asked, so
an answer to a question that has since changed is not mistaken for an answer: `find` then returns None.

    recorded/cases/math.json.gz   {"stamp": {"tensorflow": "2.21.0", ...}, "answers": {id: [hash, {part: outcome}]}}

Writing is reproducible: sorted keys, no time stamp, so an unchanged answer leaves the file unchanged to the byte.
"""

from __future__ import annotations

import functools
import gzip
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reference.outcome import Outcome

FOLDER = Path(__file__).parent / "recorded"


@functools.cache
def load(book: str, folder: Path = FOLDER) -> dict[str, Any]:
    path = folder / f"{book}.json.gz"
    if not path.exists():
        return {"stamp": {}, "answers": {}}
    return json.loads(gzip.decompress(path.read_bytes()))


def find(book: str, name: str, hash: str, folder: Path = FOLDER) -> dict[str, Outcome] | None:
    """The recorded answer, or None if there is none for exactly this question."""
    entry = load(book, folder)["answers"].get(name)
    if entry is None or entry[0] != hash:
        return None
    return {part: Outcome.from_json(data) for part, data in entry[1].items()}


def save(book: str, stamp: Mapping[str, str], answers: Mapping[str, Any], folder: Path = FOLDER) -> Path:
    path = folder / f"{book}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"stamp": dict(stamp), "answers": dict(answers)}, sort_keys=True, separators=(",", ":"))
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9, filename="") as file:
        file.write(text.encode())
    path.write_bytes(buffer.getvalue())
    load.cache_clear()
    return path


def entry(hash: str, outcomes: Mapping[str, Outcome]) -> list:
    return [hash, {part: outcome.to_json() for part, outcome in outcomes.items()}]
