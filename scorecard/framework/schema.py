"""The JSON Schema of a framework file, for editors: made from the same models that check it."""

from typing import Any

from scorecard.framework.keys import CommonKeys, FrameworkFile, Keyed

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def framework_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a framework, every key described."""
    schema = FrameworkFile.model_json_schema(by_alias=True)
    shared = CommonKeys.model_json_schema(by_alias=True)
    schema["$defs"] |= shared.pop("$defs")
    for table in Keyed.__subclasses__():
        schema["$defs"][table.__name__]["properties"] |= shared["properties"]
    schema = {"$schema": DIALECT, **_without_nulls(schema)}
    schema["title"] = "A scorecard framework"
    several = schema["properties"]["return"]
    schema["properties"]["return"] = {"anyOf": [several["items"], several]}
    return schema


def _without_nulls(part: Any) -> Any:
    """Drop what TOML cannot write: null, as a choice or as a default."""
    if isinstance(part, list):
        return [_without_nulls(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _without_nulls(value) for key, value in part.items() if not _idle(key, value)}
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1 and "anyOf" in kept:
        del kept["anyOf"]
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _idle(key: str, value: Any) -> bool:
    """Say whether a schema's key tells an editor nothing: a default that is empty, a made-up title."""
    if key == "default":
        return value is None or isinstance(value, dict | list)
    return key == "title" and isinstance(value, str)
