"""Put a recorded judgement in place of the computed one, with its reason and name."""

from scorecard.framework.model import Framework
from scorecard.judging.model import Assessed


def overridden(assessed: Assessed, framework: Framework) -> Assessed:
    """Apply an override that has a reason and names a status; else the computed status stands."""
    override = assessed.beside.override
    if override is None or not override.reason or without_figure(assessed):
        return assessed
    status = named_status(override.status, framework)
    if status is None:
        return assessed
    by = f" ({override.by})" if override.by else ""
    label = framework.statuses[status].label.lower()
    computed = f"computed {framework.statuses[assessed.status].label.lower()}: {assessed.reason}"
    reason = f"{label} by decision: {override.reason}{by}; {computed}"
    return assessed._replace(status=status, reason=reason)


def without_figure(assessed: Assessed) -> bool:
    """Say whether nothing is given and nothing judged, so that there is no status to replace."""
    return assessed.reading.kind == "blank" and assessed.verdict.judged is None


def named_status(text: str, framework: Framework) -> str | None:
    """Find the status that a text names: its key, label or letter, without case."""
    folded = text.strip().casefold()
    for status in framework.statuses.values():
        if status.key != "invalid" and folded in (status.key.casefold(), status.label.casefold()):
            return status.key
    for status in framework.rated:
        if folded == status.letter.casefold():
            return status.key
    return None
