"""Colours as terminals take them: `#00703C` in 16, 256 or all colours.

General nearest-colour search turns a dark green into grey on a terminal of 16 colours; a status
must keep its hue, so hue counts here for more than lightness.
"""

import colorsys
from functools import lru_cache
from typing import Literal

Depth = Literal["none", "16", "256", "true"]

RESET = "\x1b[0m"
_MADE: set[str] = set()
"""The sequences made so far, with what ends them."""

_LEVELS = (0, 95, 135, 175, 215, 255)
_HUES = ((20, 1), (75, 3), (165, 2), (195, 6), (265, 4), (330, 5), (360, 1))


def sgr(
    depth: Depth, *, ink: str | None = None, fill: str | None = None, bold: bool = False, dim: bool = False
) -> str:
    """Give the escape sequence that starts a style; empty where there is no colour."""
    if depth == "none":
        return ""
    codes = ["1"] if bold else []
    codes += ["2"] if dim else []
    codes += [_code(ink, depth, 38)] if ink else []
    codes += [_code(fill, depth, 48)] if fill else []
    if not codes:
        return ""
    made = f"\x1b[{';'.join(codes)}m"
    _MADE.update((made, RESET))
    return made


def is_ours(sequence: str) -> bool:
    """Say whether an escape sequence is one that a style of ours starts or ends with."""
    return sequence in _MADE


@lru_cache(maxsize=256)
def _code(colour: str, depth: Depth, layer: int) -> str:
    red, green, blue = rgb(colour)
    if depth == "true":
        return f"{layer};2;{red};{green};{blue}"
    if depth == "256":
        return f"{layer};5;{_of_256(red, green, blue)}"
    return str(layer - 8 + _of_8(red, green, blue))


def rgb(colour: str) -> tuple[int, int, int]:
    """Take `#RRGGBB` apart."""
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _of_8(red: int, green: int, blue: int) -> int:
    hue, light, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if saturation < 0.25 or light < 0.17 or light > 0.93:
        return 67 if light > 0.75 else 7 if light > 0.5 else 0  # 67: bright white
    return next(code for end, code in _HUES if hue * 360 <= end)


def _of_256(red: int, green: int, blue: int) -> int:
    hue = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)[0]

    def cost(index: int) -> float:
        r, g, b = _LEVELS[index // 36], _LEVELS[index // 6 % 6], _LEVELS[index % 6]
        turn = abs(colorsys.rgb_to_hls(r / 255, g / 255, b / 255)[0] - hue)
        degrees = min(turn, 1 - turn) * 360
        distance: int = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2
        return distance + (2 * degrees) ** 2

    return 16 + min(range(216), key=cost)
