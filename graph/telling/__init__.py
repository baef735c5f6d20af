"""How answers are told: as text, as tables in a notebook, as networks and frames."""
