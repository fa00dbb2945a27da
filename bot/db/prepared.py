"""Statements that SQLAlchemy builds and compiles once, and the driver runs.

SQLAlchemy knows the tables, the types and how databases differ. Each use of a statement looks up
its compiled form, makes a context and a result: 13 µs for a row of SQLite, and 3 µs without them.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Connection, Dialect, SelectBase, UpdateBase
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Process: TypeAlias = Callable[[Any], Any]
Rows: TypeAlias = Sequence[Any]
"""Named tuples, made for the statement: columns are attributes."""
Values: TypeAlias = Mapping[str, Any]
Parameters: TypeAlias = Sequence[Any] | Mapping[str, Any]


def connection_of(session: Session) -> Connection:
    """The connection that a session was made with. Asking the session itself would begin it."""
    assert isinstance(session.bind, Connection)  # noqa: S101  `Sessions` makes no others
    return session.bind


class Prepared:
    """A statement, to be run many times; `names` are the columns that an INSERT gives values for.

    Errors are those that SQLAlchemy raises, without the values of the statement: people wrote them.
    """

    def __init__(self, statement: SelectBase | UpdateBase, names: Iterable[str] = ()) -> None:
        self._statement, self._names = statement, tuple(names)
        self._by_dialect: dict[str, _ForDialect] = {}

    def rows(self, connection: Connection, values: Values) -> Rows:
        """All rows that it returns. Values that it does not name are passed over."""
        return self._for(connection).run(connection, values)

    def run_each(self, connection: Connection, values: Sequence[Values]) -> None:
        """Run it for each of these values, for its effect."""
        if len(values) == 1:  # psycopg would open a pipeline for it
            self.rows(connection, values[0])
        else:
            self._for(connection).run_each(connection, values)

    def _for(self, connection: Connection) -> _ForDialect:
        dialect = connection.dialect
        known = self._by_dialect.get(dialect.name)
        if known is None:
            known = _ForDialect(self._statement, self._names, dialect)
            self._by_dialect[dialect.name] = known
        return known


class _ForDialect:
    """A statement in the SQL of one dialect."""

    def __init__(
        self,
        statement: SelectBase | UpdateBase,
        names: Sequence[str],
        dialect: Dialect,
    ) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(names) or None)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101  it has a dialect that speaks SQL
        assert not compiled.insert_prefetch  # noqa: S101  defaults of columns are not run here
        self._compiled, self._dialect = compiled, dialect
        self._types = [column.type for column in statement.exported_columns]
        self._lists = [name for name, bind in compiled.binds.items() if _is_list(bind)]
        self._by_lengths: dict[tuple[int, ...], _Text] = {}
        self._read: Callable[[Iterable[Sequence[Any]]], Rows] | None = None

    def run(self, connection: Connection, values: Values) -> Rows:
        text = self._text(values)
        cursor = _executed(connection, text.sql, text.parameters(values))
        try:
            if not self._types:
                return ()
            read = self._read = self._read or _reader(self._types, cursor, self._dialect)
            return read(cursor.fetchall())
        finally:
            cursor.close()

    def run_each(self, connection: Connection, values: Sequence[Values]) -> None:
        text = self._text(values[0])
        parameters = [text.parameters(row) for row in values]
        _executed(connection, text.sql, parameters, many=True).close()

    def _text(self, values: Values) -> _Text:
        """The SQL depends on how long the lists are: `IN` has a placeholder for each value."""
        lengths = tuple(len(values[name]) for name in self._lists)
        known = self._by_lengths.get(lengths)
        if known is None:
            known = self._by_lengths[lengths] = _text_of(self._compiled, self._dialect, values)
        return known


def _is_list(bind: BindParameter[Any]) -> bool:
    return bind.expanding and bind.required


@dataclass(frozen=True, slots=True)
class _Text:
    """The SQL for the driver; `names` is None where it takes parameters by position."""

    sql: str
    names: Sequence[str] | None
    getters: Sequence[Callable[[Values], Any]]

    def parameters(self, values: Values) -> Parameters:
        found = [get(values) for get in self.getters]
        return found if self.names is None else dict(zip(self.names, found, strict=True))


def _text_of(compiled: SQLCompiler, dialect: Dialect, values: Values) -> _Text:
    state = compiled.construct_expanded_state(dict(values))
    getters = {
        place: _getter(compiled.binds[name], name, index, dialect)
        for name in compiled.params
        for index, place in enumerate(state.parameter_expansion.get(name, [name]))
    }
    order = list(state.parameters) if state.positiontup is None else state.positiontup
    names = order if state.positiontup is None else None
    return _Text(state.statement, names, [getters[place] for place in order])


def _getter(
    bind: BindParameter[Any], name: str, index: int, dialect: Dialect
) -> Callable[[Values], Any]:
    """A function that takes one parameter from the values, and converts it for the driver."""
    process = bind.type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
    if not bind.required:
        given: Any = bind.value
        own = process(given[index] if bind.expanding else given)
        return lambda _values: own
    if bind.expanding:
        return lambda values: process(values[name][index])
    return lambda values: process(values[name])


def _as_it_is(value: Any) -> Any:
    return value


def _reader(
    types: Sequence[TypeEngine[Any]], cursor: DBAPICursor, dialect: Dialect
) -> Callable[[Iterable[Sequence[Any]]], Rows]:
    """A function that makes rows of the driver's, converted to the types of the columns."""
    names = [column[0] for column in cursor.description]
    row_type: Any = namedtuple("Row", names)  # type: ignore[misc]  # noqa: PYI024  known only now
    make = partial(tuple.__new__, row_type)  # `_make` without a call of Python's in between
    processes = [
        (place, process)
        for place, (type_, column) in enumerate(zip(types, cursor.description, strict=True))
        if (process := type_.dialect_impl(dialect).result_processor(dialect, column[1]))
    ]

    def read(found: Iterable[Sequence[Any]]) -> Rows:
        """By columns, as a thousand rows have no more of these than one."""
        columns: list[Iterable[Any]] = list(zip(*found, strict=True))
        for place, process in processes if columns else ():
            columns[place] = map(process, columns[place])
        return list(map(make, zip(*columns, strict=True)))

    return read


def run(connection: Connection, sql: str) -> None:
    """Run a statement that takes no parameters and returns no rows."""
    _executed(connection, sql, ()).close()


def _executed(
    connection: Connection, sql: str, parameters: Any, *, many: bool = False
) -> DBAPICursor:
    cursor = connection.connection.cursor()
    # Listeners of the engine, which count or log statements, hear of these as well.
    for watch in connection.engine.dispatch.before_cursor_execute:
        watch(connection, cursor, sql, parameters, None, many)
    try:
        (cursor.executemany if many else cursor.execute)(sql, parameters)
    except connection.dialect.loaded_dbapi.Error as error:
        raise _as_sqlalchemy_would(connection, cursor, sql, error) from error
    return cursor


def _as_sqlalchemy_would(
    connection: Connection, cursor: DBAPICursor, sql: str, error: Any
) -> BaseException:
    """SQLAlchemy's exception for the driver's; a connection that is lost is not used again."""
    dialect = connection.dialect
    is_lost = dialect.is_disconnect(error, connection.connection, cursor)
    cursor.close()
    if is_lost:
        connection.invalidate(error)
    raised = DBAPIError.instance(
        *(sql, None, error, dialect.loaded_dbapi.Error),
        hide_parameters=True,
        connection_invalidated=is_lost,
        dialect=dialect,
    )
    assert isinstance(raised, BaseException)  # noqa: S101  as the driver's error is one
    return raised
