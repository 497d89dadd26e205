"""A scorecard's own workbook, and ones in the way of gptables and aftables, read back as returns."""

from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from scorecard.framework.model import Framework
from scorecard.framework.read import read_framework
from scorecard.judging.model import Scorecard
from scorecard.judging.scorecard import judge
from scorecard.periods import Period, parse_period
from scorecard.reports import workbook
from scorecard.returns.read import read_return

HERE = Path(__file__).resolve().parents[2]
FRAMEWORK = HERE / "config" / "merton-cyp.toml"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return read_framework(FRAMEWORK)


def judged(path: Path, framework: Framework, period: str) -> Scorecard:
    asked = parse_period(period)
    assert isinstance(asked, Period)
    return judge(framework, [read_return(path, framework)], asked)


def held(scorecard: Scorecard) -> list[tuple[str, str | None, Decimal | None, str | None, str]]:
    """Give each row's figure, to the digits that a cell keeps, and its status."""
    return [
        (
            row.version.ref,
            row.area,
            None if row.value is None else +row.value.normalize(),
            row.word,
            row.status,
        )
        for row in scorecard.rows
    ]


def close(one: Scorecard, other: Scorecard) -> None:
    for mine, theirs in zip(held(one), held(other), strict=True):
        assert (*mine[:2], *mine[3:]) == (*theirs[:2], *theirs[3:])
        if mine[2] is None or theirs[2] is None:
            assert mine[2] == theirs[2]
        else:
            assert format(float(mine[2]), ".15g") == format(float(theirs[2]), ".15g")


@pytest.mark.parametrize("plain", [False, True], ids=["laid out", "plain"])
@pytest.mark.parametrize("period", ["2018-08", "2018-11"])
def test_our_own_workbook_gives_the_same_scorecard(
    framework: Framework, period: str, plain: bool, tmp_path: Path
) -> None:
    """Also the red of November that a decision put in place of an amber."""
    first = judged(HERE / "samples" / f"merton-cyp-{period}.xlsx", framework, period)
    written = tmp_path / "scorecard.xlsx"
    (workbook.write_plain if plain else workbook.write)(first, written)
    again = judged(written, framework, period)
    close(first, again)
    assert not [problem for problem in again.problems if problem.severity == "error"]


@pytest.mark.parametrize("way", ["gptables", "aftables"])
def test_a_published_table_is_read(framework: Framework, way: str, tmp_path: Path) -> None:
    """Both ways put a cover and contents before the table, lines above it, and marks in it.

    gptables: title, subtitles, instructions and scope, then the table; aftables: title, "This worksheet
    contains one table", then the table. Both: a notes table, and `[note 1]` in headings.
    """
    first = judged(HERE / "samples" / "merton-cyp-2018-08.xlsx", framework, "2018-08")
    written = tmp_path / "published.xlsx"
    book = Workbook(written)
    cover = book.add_worksheet("Cover" if way == "gptables" else "cover")
    cover.write_column(0, 0, ["Children and Young People", "Contact", "statistics@example.org"])
    told = ["Indicators, August 2018", "Merton", "[x] means not available"]
    told = told if way == "gptables" else [told[0], "This worksheet contains one table.", told[2]]
    sheet = book.add_worksheet("Table_1")
    sheet.write_column(0, 0, told)
    sheet.write_row(3, 0, ["Ref", "Indicator [note 1]", "Period", "Value"])
    for number, row in enumerate(first.rows, 4):
        text = {"unavailable": "[x]", "not-applicable": "[z]", "suppressed": "[c]"}.get(row.status, "")
        sheet.write_row(
            number, 0, [row.version.ref, row.version.name, row.period.label if row.period else ""]
        )
        sheet.write(number, 3, text if row.value is None else float(row.value))
    columns = [{"header": name} for name in ("Ref", "Indicator [note 1]", "Period", "Value")]
    sheet.add_table(3, 0, 3 + len(first.rows), 3, {"columns": columns, "autofilter": False})
    notes = book.add_worksheet("Notes" if way == "gptables" else "notes")
    notes.write_column(0, 0, ["Notes", "This worksheet contains one table."])
    notes.write_row(2, 0, ["Note number", "Note text"])
    notes.write_row(3, 0, ["[note 1]", "As agreed in October 2018"])
    book.close()
    close(first, judged(written, framework, "2018-08"))
