"""Read a framework's tables key by key: pydantic validates each once, and a fault stops no other."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from scorecard.framework.faults import Faults
from scorecard.framework.keys import FrameworkFile, Keyed, Table
from scorecard.framework.positions import Path
from scorecard.framework.unknown import suggest_key

_STAND_INS = {"name": "?", "reason": "?", "key": "?", "by": "?", "from_": "1900-01", "theme_status": "worst"}
"""What goes on in place of a key that is needed and wanting, so that all else is checked."""

_LISTED = ("indicator", "status", "benchmark")


def read_tables(raw: Mapping[str, Any], faults: Faults) -> FrameworkFile | None:
    """Read every table, noting each fault at its key; None where nothing is left to go on with."""
    tables = _table(FrameworkFile, raw, (), faults)
    assert isinstance(tables, FrameworkFile)
    return tables if {"framework", "indicator"} <= tables.model_fields_set and tables.indicator else None


def _table(model: type[Table], raw: Mapping[str, Any], path: Path, faults: Faults) -> Table:
    table = model.model_construct()
    parts: list[Table] = [table, table.shared] if isinstance(table, Keyed) else [table]
    fields = {
        field.alias or name: (part, name, field)
        for part in parts
        for name, field in type(part).model_fields.items()
    }
    for key, value in raw.items():
        if key not in fields:
            message = f"unknown key `{key}`"
            faults.leave_out("SC104", (*path, key), message, suggest_key((*path, key)))
            continue
        part, name, field = fields[key]
        _read(part, name, field, value, (*path, key), faults)
    for key, (part, name, field) in fields.items():
        if field.is_required() and name not in part.model_fields_set:
            if key not in raw:
                faults.leave_out("SC106", (*path, key), *_needed(key, path))
            if path:  # a table of the file's own has no stand-in
                setattr(part, name, _STAND_INS.get(name) or _number(path))
    return table


def _read(part: Table, name: str, field: FieldInfo, value: Any, path: Path, faults: Faults) -> None:
    """Read one key into its table: tables inside it in turn, anything else by pydantic."""
    inner, many = _inner(field)
    if inner is None:
        try:
            type(part).__pydantic_validator__.validate_assignment(part, name, value)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                _note(fault, (*path, *fault["loc"][1:]), faults)
        return
    if isinstance(value, dict) and not many:
        setattr(part, name, _table(inner, value, path, faults))
    elif isinstance(value, list) and many:
        setattr(part, name, list(_items(inner, value, path, faults)))
        if not value and field.metadata:  # a least length
            mend = "add [[indicator]] with ref and name"
            faults.leave_out("SC106", path, "the framework has no indicator", mend)
    else:
        _wrong_kind(path, many, faults)


def _items(model: type[Table], values: list[Any], path: Path, faults: Faults) -> Iterator[Table]:
    for n, value in enumerate(values):
        if isinstance(value, dict):
            yield _table(model, value, (*path, n), faults)
        else:
            _wrong_kind((*path, n), False, faults)


def _inner(field: FieldInfo) -> tuple[type[Table] | None, bool]:
    """Give the model of the table that a field holds, and whether it holds a list of them."""
    many = get_origin(field.annotation) is list
    for kind in (field.annotation, *get_args(field.annotation)):
        if isinstance(kind, type) and issubclass(kind, Table):
            return kind, many
    return None, many


def _note(fault: Any, path: Path, faults: Faults) -> None:
    if fault["type"].startswith("SC"):
        key = f"`{path[-1]}`: " if isinstance(path[-1], str) else ""
        faults.leave_out(fault["type"], path, key + fault["ctx"]["message"], fault["ctx"]["mend"])
    else:
        mend = "write a table: { ... }" if fault["type"] == "dict_type" else "see the reference of keys"
        faults.leave_out("SC105", path, f"`{path[-1]}` is not of the right kind", mend)


def _wrong_kind(path: Path, many: bool, faults: Faults) -> None:
    key = path[-1]
    mend = "write a table: { ... }"
    if many:
        mend = f"write a list of tables: [[{key}]]" if key in _LISTED else "write a list"
    faults.leave_out("SC105", path, f"`{key}` is not of the right kind", mend)


def _needed(key: str, path: Path) -> tuple[str, str]:
    if not path:
        return f"the table [{key}] is needed", f'begin the file with [{key}] and name = "..."'
    if key == "reason":
        return "a reason is needed", 'say why: reason = "..."'
    table = ".".join(part for part in path if isinstance(part, str))
    many = path[-1] == "change" or isinstance(path[-1], int)
    return f"[[{table}]] needs `{key}`" if many else f"[{table}] needs `{key}`", f'add {key} = "..."'


def _number(path: Path) -> str:
    """Name an indicator that has no ref by its place."""
    return f"number {path[-1] + 1} in the file" if path and isinstance(path[-1], int) else "?"
