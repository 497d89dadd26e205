"""Put a recorded judgement in place of the computed one, with its reason and name."""

from scorecard.framework.model import Framework
from scorecard.judging.model import Assessed


def overridden(assessed: Assessed, framework: Framework) -> Assessed:
    """Apply an override that has a reason and names a status; else the computed status stands."""
    override = assessed.observation.override if assessed.observation else None
    if override is None or not override.reason:
        return assessed
    status = named_status(override.status, framework)
    if status is None:
        return assessed
    by = f" ({override.by})" if override.by else ""
    label = framework.statuses[status].label.lower()
    computed = f"computed {framework.statuses[assessed.status].label.lower()}: {assessed.reason}"
    reason = f"{label} by decision: {override.reason}{by}; {computed}"
    return assessed._replace(status=status, reason=reason)


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
