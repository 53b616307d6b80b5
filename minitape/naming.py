"""Names for objects that were given none: the class in snake_case, and a number from the second on.

>>> from minitape.naming import snake_case
>>> snake_case("CosineDecay"), snake_case("AdamW"), snake_case("SGD")
('cosine_decay', 'adam_w', 'sgd')
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

_taken: dict[str, Iterator[int]] = defaultdict(itertools.count)


def snake_case(name: str) -> str:
    """The name of a class as Keras spells names of objects."""
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower()


def fresh_name(cls: type) -> str:
    """The next unused name for an object of this class: "adam", "adam_1", ..."""
    name = snake_case(cls.__name__)
    number = next(_taken[name])
    return f"{name}_{number}" if number else name
