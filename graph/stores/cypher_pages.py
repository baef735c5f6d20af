"""One page of records in the order of their serials: the Cypher that surveys and the like share."""

from __future__ import annotations


def page(
    pattern: str, name: str, label: str, returned: str, *, after: str = "$after", upto: bool = False
) -> str:
    """Give what is asked of the first ``$size`` records behind a serial.

    Parameters
    ----------
    pattern, name : str
        What is matched, and the record's name in it: ``r`` between ``s`` and ``t``.
    label : str
        Its label or type, by whose index it is found.
    returned : str
        What is given of these records.
    after : str
        The serial.
    upto : bool
        Whether they end with the serial ``$upto``.
    """
    carried = "s, r, t" if name == "r" else name
    last = f" AND {name}.serial <= $upto" if upto else ""
    return (
        f"MATCH {pattern} USING INDEX {name}:{label}(serial)"
        f" WHERE {name}.serial > {after}{last}"
        f" WITH {carried} ORDER BY {name}.serial LIMIT $size RETURN {returned}"
    )
