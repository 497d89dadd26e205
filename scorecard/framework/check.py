"""Check the form of a framework's tables with pydantic, and go on past what is at fault."""

import copy
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from scorecard.framework.faults import Faults
from scorecard.framework.keys import FrameworkFile
from scorecard.framework.positions import Path
from scorecard.framework.unknown import suggest_key
from scorecard.problems import Problem

_FOLLOWS = frozenset({"SC106", "SC108", "SC114", "SC120", "SC121", "SC122", "SC124", "SC136"})
"""Faults of an indicator that may only follow from a key of its own that was left out."""

_FOLLOWS_TABLE = {"SC121": "status", "SC122": "benchmark", "SC124": "defaults"}
"""Faults that may only follow from a key left out of another table."""

LeftOut = frozenset[str]
"""The refs of indicators, and the names of other tables, that keys at fault were left out of."""

_STAND_INS = {"name": "?", "reason": "?", "key": "?", "from": "1900-01"}


def checked_tables(raw: dict[str, Any], faults: Faults) -> tuple[FrameworkFile | None, LeftOut]:
    """Check every table; where some are at fault, note it and go on with what is sound.

    Gives the tables, None where nothing is left to go on with, and where something was left out.
    """
    try:
        return FrameworkFile.model_validate(raw), frozenset()
    except ValidationError as error:
        found = error.errors(include_url=False)
    for fault in found:
        _note(fault, raw, faults)
    rest = copy.deepcopy(raw)
    for fault in sorted(found, key=lambda fault: str(fault["loc"]), reverse=True):
        _leave_out(rest, tuple(fault["loc"]), fault["type"])
    try:
        tables = FrameworkFile.model_validate(rest)
    except ValidationError:
        tables = None
    return tables, frozenset(_ref_at(raw, tuple(fault["loc"])) or str(fault["loc"][0]) for fault in found)


def only_follows(problem: Problem, left_out: LeftOut) -> bool:
    """Say whether a problem may only follow from a key that was left out for its own fault."""
    if problem.code == "SC135":
        return bool(left_out)
    if _FOLLOWS_TABLE.get(problem.code) in left_out:
        return True
    return problem.code in _FOLLOWS and problem.ref in left_out


def _leave_out(raw: Any, path: Path, kind: str) -> None:
    """Take a key at fault out, and put a stand-in where one that is needed is missing."""
    *parents, key = path
    for part in parents:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return
    if not isinstance(raw, dict):
        return
    raw.pop(key, None)
    if key in _STAND_INS and kind != "extra_forbidden":
        raw[key] = _STAND_INS[str(key)]
    if key == "ref" and kind != "extra_forbidden":
        raw[key] = f"number {path[1] + 1} in the file" if isinstance(path[1], int) else "?"


def _note(fault: Mapping[str, Any], raw: dict[str, Any], faults: Faults) -> None:
    path: Path = tuple(fault["loc"])
    key = str(path[-1]) if path else ""
    ref = _ref_at(raw, path)
    match fault["type"]:
        case "extra_forbidden":
            faults.add("SC104", path, f"unknown key `{key}`", suggest_key(path), ref)
        case "missing":
            faults.add("SC106", path, *_needed(key, path), ref)
        case "too_short":
            faults.add(
                "SC106", path, "the framework has no indicator", "add [[indicator]] with ref and name", ref
            )
        case code if code.startswith("SC"):
            message = (
                f"`{key}`: {fault['ctx']['message']}" if isinstance(key, str) else fault["ctx"]["message"]
            )
            faults.add(code, path, message, fault["ctx"]["mend"], ref)
        case _:
            faults.add(
                "SC105", path, f"`{key}` is not of the right kind", _kind_mend(fault["type"], key), ref
            )


def _needed(key: str, path: Path) -> tuple[str, str]:
    table = ".".join(str(part) for part in path[:-1] if isinstance(part, str))
    where = (
        f"[[{table}]]" if table in ("indicator", "indicator.change", "status", "benchmark") else f"[{table}]"
    )
    if len(path) == 1:
        return f"the table [{key}] is needed", f'begin the file with [{key}] and name = "..."'
    if key == "reason":
        return "a reason is needed", 'say why: reason = "..."'
    return f"{where} needs `{key}`", f'add {key} = "..."'


def _kind_mend(kind: str, key: str) -> str:
    if kind == "list_type":
        tables = "[[" + key + "]]"
        return (
            f"write a list of tables: {tables}"
            if key in ("indicator", "status", "benchmark")
            else "write a list"
        )
    if kind.endswith(("dict_type", "model_type", "model_attributes_type")):
        return "write a table: { ... }"
    return "see the reference of keys"


def _ref_at(raw: dict[str, Any], path: Path) -> str | None:
    match path:
        case ("indicator", int(n), *_):
            ref = raw["indicator"][n].get("ref") if isinstance(raw["indicator"][n], dict) else None
            return ref if isinstance(ref, str) else f"number {n + 1} in the file"
    return None
