"""How a question's method asks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


class Asking:
    """What can be asked by the names of questions."""

    def ask(self, name: str, /, **parameters: Any) -> BaseModel:
        """Ask a question by its name."""
        raise NotImplementedError

    def _put(self, name: str, given: Mapping[str, Any]) -> Any:
        """Ask a question with the arguments of its method, among them the object itself."""
        return self.ask(name, **{key: value for key, value in given.items() if key != "self"})
