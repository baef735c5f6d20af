"""The cues of all languages, ready to be looked up: one text often mixes two."""

from __future__ import annotations

from ingest.texts.names import cues_en, cues_vi
from ingest.texts.names.cues import Cue, Phrases, words_of
from ingest.texts.names.trades import TRADES as ENGLISH_TRADES

CUES = Phrases((*cues_vi.FRONT.items(), *cues_en.FRONT.items()))
"""Before a name."""
HEADS = Phrases((*cues_en.BEHIND.items(), (Cue("company", "own"), ENGLISH_TRADES)), last=True)
"""At the end of a name."""
APPOSED = Phrases(cues_en.APPOSED.items())
"""In an apposition."""
BODY_NOUNS = Phrases(cues_en.BODY_NOUNS.items())
"""In small letters behind a name."""
OFFICES = Phrases([(True, cues_vi.OFFICES)])
TERMS = Phrases([(True, cues_vi.TERMS)])
TRADES = Phrases([(True, cues_vi.TRADES)])
VERBAL = Phrases([(True, cues_vi.VERBAL)])
SECTORS = Phrases([(True, cues_vi.SECTORS)])
STOPWORDS = cues_vi.STOPWORDS | cues_en.STOPWORDS
LINKS = words_of("với with cùng cho to")
"""In a known name that is no name but a description: ``Liên doanh với tập đoàn NTT``."""
GENERIC = STOPWORDS | words_of(
    "đối tác nước ngoài nhà đầu tư doanh nghiệp tỉnh thành việt kiều đoàn ngoại giao nhân dân diện"
    " trung ương công ty tập quỹ partners investors foreign earlier representatives enterprises"
    " central delegations diplomatic corps province company group government embassy ministry"
)
