"""The questions' machinery: in memory, immutable, without input or output."""
