"""The statuses that every framework has; `[[status]]` renames, recolours or adds to them."""

from typing import NamedTuple

WHITE, INK = "#FFFFFF", "#1F2933"


class Status(NamedTuple):
    """A status as shown. `rank` orders rated ones, higher is better; None for those not rated."""

    key: str
    label: str
    letter: str
    symbol: str
    colour: str
    text_colour: str
    rank: float | None = None

    @property
    def rated(self) -> bool:
        """Say whether this status is a judgement."""
        return self.rank is not None


GREEN = 3
"""The rank of green, unless the framework puts it elsewhere."""

BUILT_IN: tuple[Status, ...] = (
    Status("blue", "Blue", "B", "★", "#1D4F91", WHITE, 4),
    Status("green", "Green", "G", "●", "#00703C", WHITE, GREEN),
    Status("amber", "Amber", "A", "▲", "#FFBF47", INK, 2),
    Status("red", "Red", "R", "■", "#B10E1E", WHITE, 1),
    Status("no-target", "No target", "NT", "·", WHITE, INK),
    Status("unavailable", "Unavailable", "NA", "–", WHITE, INK),
    Status("not-due", "Not due", "ND", "–", WHITE, INK),
    Status("suppressed", "Suppressed", "S", "–", WHITE, INK),
    Status("not-applicable", "Not applicable", "N/A", "–", WHITE, INK),
    Status("missing", "Missing", "M", "?", WHITE, INK),
    Status("invalid", "Invalid", "!", "!", WHITE, INK),
)


NOT_RATED = frozenset(status.key for status in BUILT_IN if not status.rated)


def readable_on(fill: str) -> str:
    """Choose the text colour, white or ink, that has the better contrast on a fill (WCAG)."""
    light = _luminance(fill)
    return max((WHITE, INK), key=lambda text: _contrast(light, _luminance(text)))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(first: float, second: float) -> float:
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
