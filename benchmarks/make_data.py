"""Make what is measured: a framework, its targets as a table, and returns of several sizes.

The framework has 40 indicators in six themes, of every common kind of rule. A return has one row an
indicator and area, as services send them: percent cells formatted as such, some of the figures
withheld, some blank, some rows with a comment. The same bytes are made each time.

    python make_data.py FOLDER ROWS...
"""

import csv
import random
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

PERIOD = "Aug-18"
MADE = datetime(2018, 9, 1)
"""When each workbook says that it was made; without it the bytes would change by the day."""

INDICATORS = 40

THEMES = ("Early help", "Child protection", "Looked after children", "Education", "Youth", "Workforce")
_COMMENTS = (
    "Two large sibling groups came into care in the month, and a family of five moved in.",
    "Vacancies in the team are being filled; three agency staff started in July.",
    "Below target for the third month: see the action plan agreed with the panel in June.",
    "The figure rests on few children, so that one child is worth more than a point.",
)
_MARKERS = ("[c]", "TBC", "n/a")


class Measure(NamedTuple):
    """One indicator: its rule, what a figure is drawn around and how widely."""

    ref: str
    name: str
    theme: str
    unit: str
    decimals: int
    rule: dict[str, str]
    centre: float
    spread: float


# The kinds of rule, each with its unit and decimals, where figures lie and how wide.
_KINDS: tuple[tuple[str, int, dict[str, str], float, float], ...] = (
    ("percent", 1, {"polarity": "high", "target": "90", "amber_within": "5pp"}, 89, 5),
    ("percent", 1, {"polarity": "low", "target": "16", "amber_within": "2pp"}, 16, 3),
    ("percent", 1, {"band_low": "12", "band_high": "18", "edge": "1"}, 15, 2.5),
    ("count", 0, {"polarity": "low", "target": "40", "amber_within": "10%"}, 40, 6),
    ("number", 1, {"polarity": "high", "target": "7.5", "amber_within": "1.5"}, 7.2, 1.5),
    ("number", 1, {"band_low": "20", "band_high": "60", "edge": "5"}, 40, 18),
    ("days", 0, {"polarity": "low", "target": "45", "floor": "60"}, 47, 12),
    ("count", 0, {}, 250, 60),
)


def measures() -> list[Measure]:
    """List the indicators."""
    made = []
    for n in range(INDICATORS):
        unit, decimals, rule, centre, spread = _KINDS[n % len(_KINDS)]
        theme = THEMES[n * len(THEMES) // INDICATORS]
        name = f"{theme}: measure {n + 1} of the service's agreed set"
        made.append(Measure(str(n + 1), name, theme, unit, decimals, rule, centre, spread))
    return made


def write_framework(path: Path) -> None:
    """Write the framework as TOML."""
    lines = ["[framework]", 'name = "Benchmark scorecard"', 'organisation = "A county"', ""]
    for measure in measures():
        lines += ["[[indicator]]", f'ref = "{measure.ref}"', f'name = "{measure.name}"']
        lines += [f'theme = "{measure.theme}"', f'unit = "{measure.unit}"', f"decimals = {measure.decimals}"]
        rule = dict(measure.rule)
        if "band_low" in rule:
            lines.append(f"band = [{rule.pop('band_low')}, {rule.pop('band_high')}]")
        for key, value in rule.items():
            lines.append(f"{key} = {value}" if value.replace(".", "").isdigit() else f'{key} = "{value}"')
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def write_targets(path: Path) -> None:
    """Write the same rules as the table that a script in pandas merges: plain numbers."""
    columns = ("polarity", "target", "amber_within", "floor", "band_low", "band_high", "edge")
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("Ref", "Theme", "Unit", "Decimals", *columns))
        for measure in measures():
            rule = {**measure.rule, "amber_within": _in_points(measure.rule)}
            cells = (rule.get(column, "") for column in columns)
            writer.writerow((measure.ref, measure.theme, measure.unit, measure.decimals, *cells))


def _in_points(rule: dict[str, str]) -> str:
    allowance = rule.get("amber_within", "")
    if allowance.endswith("%"):
        return str(float(rule["target"]) * float(allowance[:-1]) / 100)
    return allowance.removesuffix("pp")


def write_return(path: Path, rows: int) -> None:
    """Write a return of so many rows: every indicator for one area, then for the next."""
    draw = random.Random(rows)
    listed = measures()
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE})
        bold = book.add_format({"bold": True, "bg_color": "#D9E2F3"})
        percent = book.add_format({"num_format": "0.0%"})
        sheet = book.add_worksheet("Return")
        sheet.set_column(1, 1, 44)
        sheet.write_row(0, 0, ("Ref", "Indicator", "Area", "Period", "Value", "Previous", "Commentary"), bold)
        for number in range(rows):
            measure = listed[number % INDICATORS]
            area = f"Area {number // INDICATORS + 1:04}"
            sheet.write_row(number + 1, 0, (measure.ref, measure.name, area, PERIOD))
            for column in (4, 5):
                scaled = measure.unit == "percent"
                value = _figure(measure, draw)
                sheet.write(number + 1, column, value, percent if scaled else None)
            if draw.random() < 0.3:
                sheet.write(number + 1, 6, draw.choice(_COMMENTS))


def _figure(measure: Measure, draw: random.Random) -> float | str | None:
    kind = draw.random()
    if kind < 0.02:
        return None
    if kind < 0.05:
        return draw.choice(_MARKERS)
    points = round(max(0.0, draw.gauss(measure.centre, measure.spread)), measure.decimals)
    return round(points / 100, measure.decimals + 2) if measure.unit == "percent" else points


def main(folder: str, *sizes: str) -> None:
    """Write the framework, the targets and a return of each size."""
    place = Path(folder)
    write_framework(place / "framework.toml")
    write_targets(place / "targets.csv")
    for rows in map(int, sizes):
        write_return(place / f"return-{rows}.xlsx", rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
