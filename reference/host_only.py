"""What a GPU cannot do: symbols that need a routine of NumPy or SciPy which CuPy lacks.

On CuPy's arrays these raise UnimplementedError, which names the routine and says to bring the inputs to the host first
(`x.cpu()`). The list is `host_only.tsv`; `python -m reference.host_only` finds it out anew, on the guard backend (which has
what the installed names of CuPy say, see guard.py), and the suite holds the two against each other.

    symbol                       routines
    math.special.dawsn           scipy.special.dawsn
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import minitape
from minitape import backend
from reference import guard
from reference.case import run
from reference.cases import checks

FILE = Path(__file__).with_name("host_only.tsv")


def read() -> dict[str, str]:
    if not FILE.exists():
        return {}
    with FILE.open() as file:
        return {row["symbol"]: row["routines"] for row in csv.DictReader(file, delimiter="\t")}


HOST_ONLY = read()


def main() -> None:
    """Run every case on the guard backend, and write down what was lacking."""
    backend.use(guard.space)
    lacking: dict[str, set[str]] = {}
    for _, case, dtype in checks().values():
        if dtype not in ("bf16", "str"):
            for outcome in run(case, dtype, minitape).values():
                found = re.findall(r"CuPy has no ([\w.]+),", str(outcome))
                if found:
                    lacking.setdefault(case.symbol, set()).update(found)
    lines = [f"{symbol}\t{','.join(sorted(names))}" for symbol, names in sorted(lacking.items())]
    FILE.write_text("\n".join(["symbol\troutines", *lines]) + "\n")
    print(f"{len(lines)} symbols need a routine that CuPy lacks: {FILE.name}")


if __name__ == "__main__":
    main()
