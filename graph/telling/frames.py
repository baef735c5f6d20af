"""Rows as frames: Arrow, and by way of it pandas and polars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from graph.errors import ConfigError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from graph.telling.columns import Column

    ArrowTable: TypeAlias = pa.Table


class Tabular:
    """What has rows, to be had as frames."""

    def to_arrow(self, table: str | None = None) -> ArrowTable:
        """Make an Arrow table of the rows."""
        raise NotImplementedError

    def to_pandas(self, table: str | None = None) -> pd.DataFrame:
        """Make a pandas frame of the rows: the columns of `to_arrow`, with Arrow's types.

        Parameters
        ----------
        table : str, optional
            As of `to_arrow`.

        Raises
        ------
        ConfigError
            If pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise _not_installed("pandas") from error
        found = self.to_arrow(table)
        return found.to_pandas(types_mapper=pd.ArrowDtype)

    def to_polars(self, table: str | None = None) -> pl.DataFrame:
        """Make a polars frame of the rows: the columns of `to_arrow`.

        Parameters
        ----------
        table : str, optional
            As of `to_arrow`.

        Raises
        ------
        ConfigError
            If polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise _not_installed("polars") from error
        found = pl.from_arrow(self.to_arrow(table))
        assert isinstance(found, pl.DataFrame)
        return found


def arrow_of(answer: Any, table: str | None) -> ArrowTable:
    """Make an Arrow table of an answer's rows; see `graph.telling.columns.table_of`."""
    from graph.telling.columns import columns, table_of

    model, rows = table_of(answer, table)
    return arrow_table(columns(model), [rows])


def arrow_table(columns: Sequence[Column], pages: Iterable[Sequence[Any]]) -> ArrowTable:
    """Make an Arrow table of rows that come in pages."""
    import pyarrow as pa

    schema = pa.schema([(column.name, _arrow_type(column.type)) for column in columns])
    batches = [
        pa.RecordBatch.from_arrays(
            [
                pa.array([column.take(row) for row in rows], type=field.type)
                for column, field in zip(columns, schema, strict=True)
            ],
            schema=schema,
        )
        for rows in pages
    ]
    return pa.Table.from_batches(batches, schema=schema)


def _arrow_type(type_: Any) -> Any:
    import pyarrow as pa

    if isinstance(type_, tuple):
        shape, inner = type_
        if shape == "list":
            return pa.list_(_arrow_type(inner))
        if shape == "map":
            return pa.map_(pa.string(), _arrow_type(inner))
        return pa.struct([(column.name, _arrow_type(column.type)) for column in inner])
    plain = {
        str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()
    }  # fmt: skip
    return plain[type_]


def _not_installed(name: str) -> ConfigError:
    return ConfigError(
        f"{name} is not installed",
        hint=f"install it where this runs: pip install {name}; to_arrow() needs nothing more",
    )
