"""Say what was probably meant where the TOML itself is broken."""

import re
from collections.abc import Callable

_NOT_VALUES = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_PAIR = re.compile(r"([A-Za-z_][\w-]*)\s*=\s*")
_END = r"\s*(?=$|[,}\]#])"


_Hint = tuple[re.Pattern[str], Callable[[str, re.Match[str]], str]]
_HINTS: list[_Hint] = [
    (
        re.compile(r"(\d{4}-\d{2}|\d{4}/\d{2}(?: [QH]\d)?|Q\d \d{4}/\d{2})" + _END, re.IGNORECASE),
        lambda key, found: f'a period is written in quotes: {key} = "{found[1]}"',
    ),
    (
        re.compile(r"(\d+(?:\.\d+)?)\s*(%|pp|days?|weeks?|months?|years?)" + _END),
        lambda key, found: f'an allowance is written in quotes: "{found[1]}{_spaced(found[2])}"',
    ),
    (
        re.compile(r"\(?(-?\d+(?:\.\d+)?)\s*(?:-|–|to|\.\.|:)\s*(-?\d+(?:\.\d+)?)\)?" + _END),
        lambda key, found: f"a range is a list: {key} = [{found[1]}, {found[2]}]",
    ),
    (
        re.compile(r"\((-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\)"),
        lambda key, found: f"a range is a list: {key} = [{found[1]}, {found[2]}]",
    ),
    (
        re.compile(r"(£?\d{1,3}(?:,\d{3})+(?:\.\d+)?)" + _END),
        lambda key, found: f"no thousands comma: {found[1].replace(',', '').lstrip('£')}",
    ),
    (
        re.compile(r"£\s*(\d[\d.]*)" + _END),
        lambda key, found: f"no pound sign: {found[1]}",
    ),
    (
        re.compile(r"(True|False|TRUE|FALSE|yes|no|Yes|No)" + _END),
        lambda key, found: (
            f"true or false, small letters: {key} = "
            + ("true" if found[1].lower() in ("true", "yes") else "false")
        ),
    ),
    (
        re.compile(r"[“”‘’]"),
        lambda key, found: 'use straight quotes: " and not “ ”',
    ),
    (
        re.compile(r"(?!inf\b|nan\b|true\b|false\b)([A-Za-z][^,}\]#\"']*?)" + _END),
        lambda key, found: f'a text is written in quotes: {key} = "{found[1]}"',
    ),
    (
        re.compile(r"$|#"),
        lambda key, found: f"a value is missing after {key} =; leave the key out where there is none",
    ),
]


def broken_lines(text: str) -> list[tuple[int, str, str]]:
    """List every line (from 1) with a value TOML cannot read, as written, and what was meant."""
    found = []
    masked = _NOT_VALUES.sub(_mask, text)
    for number, (line, bare) in enumerate(zip(text.split("\n"), masked.split("\n"), strict=True), 1):
        for pair in _PAIR.finditer(bare):
            hint = _hint(pair[1], bare[pair.end() :])
            if hint:
                found.append((number, line[pair.start() :].strip(), hint))
                break
    return found


def _mask(found: re.Match[str]) -> str:
    """Keep the length and lines of a string or comment, and nothing in it that looks like a value."""
    if found[0].startswith("#"):
        return " " * len(found[0])
    return "".join(letter if letter == "\n" else '"' for letter in found[0])


def _hint(key: str, rest: str) -> str | None:
    for pattern, words in _HINTS:
        match = pattern.match(rest)
        if match:
            return words(key, match)
    return None


def _spaced(unit: str) -> str:
    return unit if unit in ("%", "pp") else f" {unit}"
