"""The statuses that every framework has; `[[status]]` renames, recolours or adds to them."""

from scorecard.framework.model import Status

WHITE, INK = "#FFFFFF", "#1F2933"

BUILT_IN: tuple[Status, ...] = (
    Status("blue", "Blue", "B", "★", "#1D4F91", WHITE, 4),
    Status("green", "Green", "G", "●", "#00703C", WHITE, 3),
    Status("amber", "Amber", "A", "▲", "#FFBF47", INK, 2),
    Status("red", "Red", "R", "■", "#B10E1E", WHITE, 1),
    Status("no-target", "No target", "NT", "·", "#FFFFFF", INK),
    Status("unavailable", "Unavailable", "NA", "–", "#FFFFFF", INK),
    Status("not-due", "Not due", "ND", "–", "#FFFFFF", INK),
    Status("suppressed", "Suppressed", "S", "–", "#FFFFFF", INK),
    Status("not-applicable", "Not applicable", "N/A", "–", "#FFFFFF", INK),
    Status("missing", "Missing", "M", "?", "#FFFFFF", INK),
    Status("invalid", "Invalid", "!", "!", "#FFFFFF", INK),
)

NOT_RATED: tuple[str, ...] = tuple(status.key for status in BUILT_IN if not status.rated)
