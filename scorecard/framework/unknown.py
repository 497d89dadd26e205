"""Suggest the key that was meant, by spelling and by other systems' words."""

from difflib import get_close_matches

from scorecard.framework.keys import (
    AgreedTable,
    BenchmarkTable,
    ChangeTable,
    ColumnsTable,
    DefaultsTable,
    FrameworkFile,
    HeadTable,
    IndicatorTable,
    ReturnTable,
    StatusTable,
    SummaryTable,
    Table,
    UnavailableTable,
    fields_of,
)
from scorecard.framework.positions import Path

OTHER_WORDS = {
    "tolerance": "amber_within",
    "threshold": "amber_within",
    "amber_tolerance": "amber_within",
    "amber_threshold": "amber_within",
    "target_tolerance": "amber_within",
    "variance": "amber_within",
    "amber_variance": "amber_within",
    "green_tolerance": "green_within",
    "red_threshold": "floor",
    "minimum": "floor",
    "maximum": "floor",
    "max": "floor",
    "red": "floor",
    "amber": "amber_within",
    "valid_from": "from",
    "higher_is_better": "polarity",
    "lower_is_better": "polarity",
    "min": "floor",
    "floor_standard": "floor",
    "range": "band",
    "lower": "band",
    "upper": "band",
    "lower_limit": "band",
    "upper_limit": "band",
    "desirable_band": "band",
    "good_is": "polarity",
    "direction": "polarity",
    "good": "polarity",
    "good_performance": "polarity",
    "better": "polarity",
    "title": "name",
    "indicator": "name",
    "description": "name",
    "measure": "name",
    "dp": "decimals",
    "precision": "decimals",
    "places": "decimals",
    "decimal_places": "decimals",
    "start": "from",
    "starts": "from",
    "since": "from",
    "effective": "from",
    "effective_from": "from",
    "end": "until",
    "ends": "until",
    "to": "until",
    "number": "ref",
    "no": "ref",
    "reference": "ref",
    "code": "ref",
    "group": "theme",
    "category": "theme",
    "priority": "theme",
    "section": "theme",
    "type": "unit",
    "format": "unit",
    "period": "frequency",
    "reporting_cycle": "frequency",
    "goal": "target",
    "exceeds": "exceeds_by",
    "blue_within": "exceeds_by",
    "color": "colour",
    "org": "organisation",
    "organization": "organisation",
    "council": "organisation",
    "provisional": "confirmed",
    "rounding": "judge",
    "lead": "owner",
    "lead_officer": "owner",
    "department": "owner",
    "why": "reason",
    "changes": "change",
    "indicators": "indicator",
    "statuses": "status",
    "benchmarks": "benchmark",
    "default": "defaults",
}


def suggest_key(path: Path) -> str:
    """Give the mend for an unknown key: the key meant, or the keys that there are."""
    key = str(path[-1])
    known = _known(path[:-1])
    word = key.lower().replace("-", "_").replace(" ", "_")
    other = OTHER_WORDS.get(word)
    if other in known:
        return f"did you mean `{other}`?"
    near = get_close_matches(word, known, 1, 0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    elsewhere = [name for name, table in _TABLES.items() if word in _keys(table)]
    if elsewhere and len(path) > 1:
        return f"`{word}` belongs in [{elsewhere[0]}]"
    return "the keys here are " + ", ".join(known)


_TABLES: dict[str, type[Table]] = {
    "framework": HeadTable,
    "defaults": DefaultsTable,
    "indicator": IndicatorTable,
    "status": StatusTable,
    "benchmark": BenchmarkTable,
    "return": ReturnTable,
    "summary": SummaryTable,
}


def _known(path: Path) -> list[str]:
    words = [part for part in path if isinstance(part, str)]
    if not words:
        return _keys(FrameworkFile)
    if words[-1] == "change":
        return _keys(ChangeTable)
    if words[-1] == "columns":
        return _keys(ColumnsTable)
    if words[-1] == "unavailable":
        return _keys(UnavailableTable)
    if words[-1] == "agreed":
        return _keys(AgreedTable)
    return _keys(_TABLES.get(words[0], FrameworkFile))


def _keys(table: type[Table]) -> list[str]:
    return list(fields_of(table))
