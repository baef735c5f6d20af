"""Words around an English name that show its kind."""

from __future__ import annotations

from ingest.texts.names.cues import words_of

OF_PLACES = {
    word: kind
    for kind, table in {
        "city": "municipality city town village port district suburb outskirts mayor borough"
        " commune cities towns streets",
        "region": "province state county region prefecture governor island islands canton provinces"
        " government voivodeship valley coast",
    }.items()
    for word in table.split()
}
"""With ``of`` before a place."""
AT_FAIRS = words_of(
    "met meet meeting introduced exhibited exhibiting exhibits exhibitor spoke speaking keynote"
    " represented unveiled showcased showcasing debut debuted stand booth pavilion attended"
    " encounter panel pitched presented delegation"
)
"""With ``at`` before a fair, and its town behind."""
