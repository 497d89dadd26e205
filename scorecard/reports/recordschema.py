"""The JSON Schema of the document that `rag` writes as JSON."""

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_WORDS: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_NUMBER: Schema = {"type": ["number", "null"]}
_FIGURE: Schema = {"type": ["number", "string", "null"]}
"""A number; of a date its ISO text, of a grade its word."""


def _object(fields: Schema, *, optional: tuple[str, ...] = (), null: bool = False) -> Schema:
    required = [name for name in fields if name not in optional]
    kind: Schema = {"type": ["object", "null"] if null else "object"}
    return {**kind, "properties": fields, "required": required}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(*words: str | None) -> Schema:
    return {"enum": list(words)}


_FILE: Schema = {"file": _TEXT, "sha256": _TEXT}
_LIMITS = _object(
    {
        **dict.fromkeys(("red_below", "amber_below", "amber_above", "red_above", "exceeds_at"), _FIGURE),
        "on_limit": _one_of("better", "worse", "red"),
    },
    optional=("exceeds_at", "on_limit"),
    null=True,
)
_ROW = _object(
    {
        **dict.fromkeys(("id", "ref", "name"), _TEXT),
        **dict.fromkeys(("theme", "area"), _WORDS),
        "unit": _TEXT,
        "period": _WORDS,
        **dict.fromkeys(("value", "judged"), _FIGURE),
        "shown": _WORDS,
        **dict.fromkeys(("status", "computed_status", "reason"), _TEXT),
        "rule": _WORDS,
        "limits": _LIMITS,
        "distance": {"type": ["number", "null"], "minimum": 0},
        "target": _FIGURE,
        "polarity": _one_of("high", "low", "target", "none"),
        "previous": _object({"period": _TEXT, "value": _FIGURE, "status": _WORDS}, null=True),
        "confirmed": {"type": "boolean"},
        "flags": _list(_TEXT),
        "commentary": _WORDS,
        "travel": _object(
            {
                "from": _TEXT,
                "change": _NUMBER,
                "moved": _one_of("up", "down", "same"),
                "performance": _one_of("better", "worse", "same", None),
            },
            null=True,
        ),
        "source": _object({"file": _TEXT, "sheet": _TEXT, "cell": _TEXT}, null=True),
        "history": _list(_object({"period": _TEXT, "value": _FIGURE, "status": _TEXT, "limits": _LIMITS})),
    }
)
_CHANGE: Schema = {"type": "integer"}
_BRIDGE = _object(
    {
        "since": _TEXT,
        "before": _COUNT,
        **dict.fromkeys(("figure", "rule", "unrated"), _CHANGE),
        **dict.fromkeys(("joined", "left", "now", "left_red"), _COUNT),
    },
    null=True,
)
_COUNTS: Schema = {
    "rated": _COUNT,
    "not_rated": {"type": "object", "additionalProperties": _COUNT},
    "total": _COUNT,
}
_PROBLEM = _object(
    {
        **dict.fromkeys(("code", "name"), _TEXT),
        "severity": _one_of("error", "warning", "notice"),
        "file": _TEXT,
        "where": _WORDS,
        "line": {"type": ["integer", "null"], "minimum": 1},
        "ref": _WORDS,
        "message": _TEXT,
        "mend": _TEXT,
        "cause": _WORDS,
    }
)


def record_schema() -> Schema:
    """Give the JSON Schema (2020-12) of `rag --format json`; later versions may add fields."""
    fields: Schema = {
        "schema": {"const": 1},
        "version": _TEXT,
        "framework": _object({"name": _TEXT, **_FILE}),
        "returns": _list(_object(_FILE)),
        "period": _TEXT,
        "rows": _list(_ROW),
        "bridge": _BRIDGE,
        "summary": _object(_COUNTS),
        "themes": {"type": "object", "additionalProperties": _object(_COUNTS)},
        "problems": _list(_PROBLEM),
    }
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, "title": "A scorecard, as rag writes it", **_object(fields)}
