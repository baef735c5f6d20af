"""Scores of nomenklatura's matchers; run by the Python of an environment that has it.

Pairs come in as JSON lines ``[schema, name, name]``; for each a line with the score of every
algorithm named as an argument goes out.
"""

from __future__ import annotations

import json
import sys
from itertools import count

from followthemoney import ValueEntity, model
from nomenklatura.matching import get_algorithm

_NUMBERS = count()


def _entity(schema: str, name: str) -> ValueEntity:
    # The matcher remembers names by the entity's id: an id used twice gives the first one's names.
    entity = ValueEntity(model[schema], {"id": str(next(_NUMBERS))})
    entity.add("name", name)
    return entity


def main() -> None:
    """Score the pairs of standard input."""
    algorithms = [get_algorithm(name) for name in sys.argv[1:]]
    settings = [algorithm.default_config() for algorithm in algorithms]
    for line in sys.stdin:
        schema, *names = json.loads(line)
        one, other = (_entity(schema, name) for name in names)
        scores = [
            float(algorithm.compare(one, other, config).score)
            for algorithm, config in zip(algorithms, settings, strict=True)
        ]
        print(json.dumps(scores))


if __name__ == "__main__":
    main()
