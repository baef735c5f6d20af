"""How many examples the property tests draw: more where changes are checked for good."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_CHECKED_FOR_GOOD = os.environ.get("CI") == "true"


def examples(usual: int, thorough: int) -> settings:
    """Give the settings for a number of examples, and for another where ``CI=true``."""
    return settings(
        max_examples=thorough if _CHECKED_FOR_GOOD else usual,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )


MOST = examples(80, 120)
"""For the answers themselves, in memory; each in every form that a graph may have there."""
MANY = examples(25, 50)
"""For what else holds of them, in memory, likewise."""
SOME = examples(40, 80)
"""For what goes through a store on disk."""
FEW = examples(8, 20)
"""For what goes through several stores on disk for each example."""
