"""Write the sample returns beside this script, the same bytes each time.

Run `python samples/make_samples.py` after changing a figure here, and commit what it writes.
The figures are illustrative, as config/merton-cyp.toml says of its targets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

HERE = Path(__file__).parent

Cell = float | int | str | None
"""A percentage here is in points; how the workbook stores it is settled when it is written."""

NAVY, PALE, GREY = "#1F3864", "#D9E2F3", "#7F7F7F"

# --- the measures: ref, name as the service writes it, owner, which way is good, unit ------------

LISTING = """
Early help
  1 | Common and Shared Assessments undertaken                        | Early Help          | n/a    | count
  2 | Contacts decided by the MASH within one working day             | MASH                | High   | percent
  3 | Referrals within 12 months of an earlier referral               | MASH                | Low    | percent
  4 | Children in need per 10,000                                     | MASH                | n/a    | decimal
  5 | Families for whom a Transforming Families claim was made (YTD)  | Early Help          | High   | count
Child protection
  6 | Family groups subject to child protection plans                 | Safeguarding        | n/a    | count
  7 | Children on a CP plan with an allocated social worker           | Safeguarding        | High   | percent
 7a | Average caseload of social workers holding CP plans             | Safeguarding        | Target | decimal
  8 | Single assessments completed within 45 working days             | MASH                | High   | percent
  9 | Initial child protection conferences within 15 working days     | Safeguarding        | High   | percent
 10 | Children subject to a child protection plan at month end        | Safeguarding        | n/a    | count
 11 | CP plans that had lasted two years or more                      | Safeguarding        | Low    | percent
 12 | Child protection reviews held in time                           | Safeguarding        | High   | percent
 13 | Children on a child protection plan visited in time             | Safeguarding        | High   | percent
 21 | Children subject to a CP plan for a second or subsequent time   | Safeguarding        | Low    | percent
Looked after children
 14 | Unaccompanied asylum-seeking children looked after at month end | Children in Care    | n/a    | count
 15 | Looked after children with an allocated social worker           | Children in Care    | High   | percent
15a | Average caseload of social workers holding LAC                  | Children in Care    | Low    | decimal
 16 | Looked after children at month end                              | Children in Care    | n/a    | count
 17 | Looked after children with three or more moves in the year      | Children in Care    | Low    | percent
 18 | LAC under 16 in one placement for two years                     | Children in Care    | High   | percent
 19 | Looked after children's reviews held in time                    | Reviewing Service   | High   | percent
 20 | Looked after children who took part in their reviews            | Reviewing Service   | High   | percent
 22 | Looked after children placed more than 20 miles from home       | Children in Care    | Low    | percent
 23 | Care leavers (19 to 21) in education, employment or training    | Leaving Care        | High   | percent
Education
 24 | Children's Centres judged Good or Outstanding                   | Early Years         | High   | percent
 25 | School inspections with an outcome of Good or Outstanding       | School Improvement  | High   | percent
 26 | Pupils in schools judged Good or Outstanding                    | School Improvement  | High   | percent
 27 | Surplus places in reception                                     | School Organisation | Band   | percent
 28 | Surplus places in secondary schools (Year 7)                    | School Organisation | Band   | percent
 29 | KS2: expected standard in reading, writing and mathematics      | School Improvement  | High   | percent
 30 | Progress 8, average score                                       | School Improvement  | High   | score
 31 | Education, health and care plans issued within 20 weeks         | SEND                | High   | percent
 32 | Permanent exclusions from Merton schools in the month           | Education Inclusion | Low    | count
Youth
 33 | 16 and 17 year olds not in education, employment or training    | Youth Inclusion     | Low    | percent
 34 | First-time entrants to the youth justice system                 | Youth Justice       | Low    | count
 35 | Young offenders who offend again                                | Youth Justice       | Low    | percent
 36 | Young people taking part in youth service activities            | Youth Inclusion     | High   | count
Workforce
 37 | Social workers leaving in the last 12 months                    | Human Resources     | Low    | percent
 38 | Working days lost to sickness for each member of staff          | Human Resources     | Low    | decimal
 39 | Social workers who are agency staff                             | Human Resources     | Low    | percent
"""


@dataclass(frozen=True)
class Measure:
    """One measure, as the service lists it."""

    ref: str
    name: str
    owner: str
    good: str
    unit: str


def read_listing() -> dict[str, list[Measure]]:
    """Give the measures of the listing by theme."""
    themes: dict[str, list[Measure]] = {}
    theme = ""
    for line in LISTING.strip().splitlines():
        first, *rest = (part.strip() for part in line.split("|"))
        if rest:
            themes[theme].append(Measure(first, *rest))
        else:
            theme = first
            themes[theme] = []
    return themes


THEMES = read_listing()
MEASURES = {measure.ref: measure for measures in THEMES.values() for measure in measures}

# --- how a sheet is written -----------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """A worksheet and the formats it is written in."""

    sheet: Worksheet
    formats: dict[str, Format]

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write a text, or an empty cell in its style."""
        if text:
            self.sheet.write_string(row, column, text, self.formats[style])
        else:
            self.sheet.write_blank(row, column, None, self.formats[style])

    def day(self, row: int, column: int, day: date, style: str) -> None:
        """Write a real date."""
        self.sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), self.formats[style])

    def head(self, row: int, labels: Sequence[date | str], widths: Sequence[int]) -> None:
        """Write the headings, set the widths and keep them in view, on paper too."""
        for column, (label, width) in enumerate(zip(labels, widths, strict=True)):
            self.sheet.set_column(column, column, width)
            if isinstance(label, date):
                self.day(row, column, label, "head month")
            else:
                self.text(row, column, label, "head")
        self.sheet.freeze_panes(row + 1, 2)
        self.sheet.repeat_rows(row)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)

    def ref(self, row: int, ref: str) -> None:
        """Write a reference as Excel keeps it: a number where it looks like one."""
        if ref.isdigit():
            self.sheet.write_number(row, 0, int(ref), self.formats["ref"])
        else:
            self.text(row, 0, ref)

    def figure(self, row: int, column: int, figure: Cell, unit: str) -> None:
        """Write a figure in its unit; a percentage as Excel stores it, 0.174 for 17.4%."""
        if figure is None:
            self.text(row, column, "", unit)
        elif isinstance(figure, str):
            self.text(row, column, figure, "marker")
        else:
            stored = round(figure / 100, 6) if unit == "percent" else figure
            self.sheet.write_number(row, column, stored, self.formats[unit])


def new_workbook(path: Path, title: str, created: datetime) -> tuple[xlsxwriter.Workbook, dict[str, Format]]:
    """Open a workbook whose bytes depend on nothing but what is written."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": "Performance Team", "created": created})
    plain: dict[str, object] = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
    cell = {**plain, "border": 1, "border_color": GREY}
    right = {**cell, "align": "right"}
    head = {**cell, "bold": True, "font_color": "white", "bg_color": NAVY, "text_wrap": True}
    styles = {
        "plain": plain,
        "title": {**plain, "bold": True, "font_size": 14, "font_color": NAVY},
        "note": {**plain, "italic": True},
        "head": head,
        "head month": {**head, "align": "center", "num_format": "mmm-yy"},
        "theme": {**cell, "bold": True, "bg_color": PALE},
        "text": cell,
        "ref": {**cell, "align": "left"},
        "comment": {**cell, "text_wrap": True},
        "month": {**cell, "align": "left", "num_format": "mmm-yy"},
        "count": {**right, "num_format": "#,##0"},
        "decimal": {**right, "num_format": "0.0"},
        "score": {**right, "num_format": "0.00"},
        "percent": {**right, "num_format": "0.0%"},
        "points": right,
        "marker": {**right, "font_color": GREY, "italic": True},
    }
    return book, {name: book.add_format(style) for name, style in styles.items()}


# --- August 2018, wide ----------------------------------------------------------------------------

YEARS = ("2016/17", "2017/18")
MONTHS = [date(2018, month, 1) for month in range(4, 9)]
POINTS_TYPED = ("13", "25", "26")  # percentages that the service types as 93, not as 93%

MONTHLY: dict[str, list[Cell]] = {  # April to August
    "1": ["n/a", "n/a", "n/a", "n/a", "n/a"],
    "2": [96.1, 95.4, 94.2, 96.7, 95.0],
    "3": [20.8, 20.1, 19.7, 19.2, 18.9],
    "4": [331.2, 334.0, 329.8, 327.5, 329.6],
    "6": [None, None, None, None, "TBC"],
    "7": [100, 100, 100, 100, 100],
    "8": [92.3, 91.1, 90.7, 91.8, 90.4],
    "9": [80.0, 77.8, 76.2, 73.9, 71.4],
    "10": [171, 169, 172, 166, 168],
    "11": [2.9, 3.0, 3.5, 3.6, 3.0],
    "13": [91.8, 92.6, 94, 93.1, 93.2],
    "21": [16.2, 16.6, 16.9, 17.1, 17.4],
    "15": [100, 100, 100, 100, 100],
    "16": [152, 155, 154, 153, 154],
    "17": [12.5, 11.8, 11.6, 11.1, 10.4],
    "18": [67.9, 67.2, 66.8, 66.5, 66.1],
    "19": [95.6, 94.9, 94.1, 93.8, 93.0],
    "20": [88.7, 86.2, 84.9, 83.9, 84.2],
    "27": [8.8, 8.6, 8.3, 7.9, 7.4],
    "28": [6.1, 5.8, 5.5, 5.2, 5.0],
    "32": [5, 7, "<5", 6, "n/a"],
    "33": [2.1, 2.2, 2.1, 2.0, 1.9],
    "37": ["TBC", 18.8, 19.1, 19.4, 19.6],
}
QUARTER_1: dict[str, Cell] = {  # stands under June, the quarter's last month
    "5": 38,
    "12": 98.4,
    "22": 17.5,
    "23": 57.1,
    "24": 100,
    "25": 93,
    "26": 95,
    "31": 46.2,
    "34": 17,
    "35": 38.9,
    "36": None,
    "38": 2.3,
}
ANNUAL: dict[str, list[Cell]] = {
    "29": [65, None],
    "30": [0.46, None],
}
COMMENTS: dict[str, str] = {
    "1": "Not captured in Mosaic",
    "5": "Claims are made from June; two more were being checked at the quarter's end",
    "6": "Mosaic report being built",
    "9": "Six of 21 conferences late, four for one family",
    "17": "Rolling 12 months",
    "20": "Forms are not always returned; advocacy service to follow up",
    "29": "2017/18 results after validation, February",
    "30": "2017/18 results after validation, February",
    "31": "Latest position for July added",
    "32": "Schools closed in August. Figures below 5 are not shown",
    "36": "Figure awaited from the new booking system",
    "37": "HR system changed over in April",
}
LEFT_OVER = Measure(
    "40", "Days from entering care to moving in with adopters", "Children in Care", "Low", "count"
)
LEFT_OVER_FIGURES: list[Cell] = [489, 489, 502, 502, 497]

COVER = (
    "Data to the end of August 2018 (monthly) and to the end of Quarter 1 (quarterly)",
    "Illustrative figures: not the council's own.",
    "",
    "Enter a monthly figure under its month, and a quarter's figure under the quarter's last month.",
    "School results go under their school year.",
    "Write TBC if a figure is on its way, n/a if there can be none, and <5 for a small count.",
    "Return to the Performance Team by the fifth working day.",
)


def write_august(path: Path) -> None:
    """Write the wide return for August 2018, as a service would send it."""
    book, formats = new_workbook(path, "Performance return, August 2018", datetime(2018, 9, 7))
    cover = Page(book.add_worksheet("Read me"), formats)
    page = Page(book.add_worksheet("Return"), formats)
    last_row = write_wide(page)
    cover.sheet.set_column(0, 0, 90)
    cover.sheet.fit_to_pages(1, 1)
    cover.text(0, 0, "Children and Young People: monthly performance return", "title")
    for row, line in enumerate(COVER, start=1):
        cover.text(row, 0, line, "plain")
    cover.text(len(COVER) + 2, 0, "Entries for August", "plain")
    entered = sum(figures[-1] is not None for figures in MONTHLY.values()) + 2  # 33 again, and 40
    formula = f"=COUNTA(Return!K6:K{last_row})"
    cover.sheet.write_formula(len(COVER) + 2, 1, formula, formats["count"], entered)
    page.sheet.activate()
    book.close()


def write_wide(page: Page) -> int:
    """Write the table in its wide form; give the number of its last row, counted from 1."""
    head: list[date | str] = ["Ref", "Indicator", "Owner", "Good is", *YEARS, *MONTHS, "Commentary"]
    widths = [6, 60, 24, 8, *[9] * len(YEARS), *[9] * len(MONTHS), 52]
    last = len(head) - 1
    title = "Children and Young People: performance return 2018/19"
    page.sheet.merge_range(0, 0, 0, last, title, page.formats["title"])
    page.sheet.set_row(0, 24)
    page.text(1, 0, "Return for August 2018, extracted from Mosaic on 7 September 2018", "note")
    page.head(4, head, widths)
    row = 5
    for theme, measures in THEMES.items():
        page.sheet.merge_range(row, 0, row, last, theme, page.formats["theme"])
        row += 1
        for measure in measures:
            if measure.ref in ("7a", "14", "15a", "39"):  # not yet asked for in August
                continue
            write_wide_row(page, row, measure, wide_figures(measure.ref))
            row += 1
        if theme == "Education":  # two teams enter this one, alike
            write_wide_row(page, row, MEASURES["33"], [*[None] * 6, 1.9])
            row += 1
    write_wide_row(page, row, LEFT_OVER, [None, None, *LEFT_OVER_FIGURES])
    return row + 1


def wide_figures(ref: str) -> list[Cell]:
    """Give a measure's cells from the first year's column to August's."""
    months = list(MONTHLY.get(ref, [None] * len(MONTHS)))
    if ref in QUARTER_1:
        months[2] = QUARTER_1[ref]
    if ref == "31":
        months[3] = 48.0  # no quarter ends in July, so this figure has no place
    return [*ANNUAL.get(ref, [None, None]), *months]


def write_wide_row(page: Page, row: int, measure: Measure, figures: list[Cell]) -> None:
    """Write one measure's row: who and what, then a figure a period, then the comment."""
    page.ref(row, measure.ref)
    for column, text in enumerate((measure.name, measure.owner, measure.good), start=1):
        page.text(row, column, text)
    unit = "points" if measure.ref in POINTS_TYPED else measure.unit
    for column, figure in enumerate(figures, start=4):
        page.figure(row, column, figure, unit)
    page.text(row, 4 + len(figures), COMMENTS.get(measure.ref, ""), "comment")


# --- November 2018, long --------------------------------------------------------------------------

Entry = tuple[float, float] | Cell
"""A numerator and its denominator, or a value."""

AUGUST_ON = [date(2018, month, 1) for month in range(8, 12)]
BY_MONTH: dict[str, list[Entry]] = {  # August to November; a shorter list ends or begins in between
    "2": [(418, 440), (446, 469), (452, 480), (461, 483)],
    "3": [18.9, 19.3, 19.8, 20.4],
    "4": [329.6, 331.4, 335.0, 337.2],
    "7": [(168, 168), (170, 170), (165, 165), None],
    "7a": [None, None, None, 15.2],
    "8": [(113, 125), (116, 127), (124, 138), (118, 129)],
    "9": [(15, 21), (16, 22), (18, 25), (19, 26)],
    "10": [168, 170, 165, 167],
    "11": [3.0, 2.9, 2.4, 2.4],
    "13": [93.2, 92.4, 91.0, 89.6],
    "21": [17.4, 16.8, 16.0, 17.4],
    "14": [None, None, None, 29],
    "15": [(154, 154), (155, 155), (157, 157), None],
    "15a": [None, None, None, 12.6],
    "16": [154, 155, 157, 156],
    "17": [10.4, 10.1, 9.6, 9.2],
    "18": [66.1, 66.9, 67.4, 68.0],
    "19": [93.0, 93.9, 95.3, 96.1],
    "20": [84.2, 85.0, 86.4, 87.1],
    "27": [7.4, 7.7, 8.2, 8.4],
    "28": [5.0, 5.1, 5.2, 5.3],
    "32": ["n/a", 6, 8, "<5"],
    "33": [1.9, 2.4, 2.8, 3.2],
    "37": [19.6, 18.9, 18.2, 17.9],
    "39": [None, None, None, (41, 170)],
}
MARKED = {"1": "n/a", "6": "TBC"}  # November only
BY_PERIOD: dict[str, dict[str, Entry]] = {
    "5": {"Q1 2018/19": 38, "Q2 2018/19": 83},
    "12": {"Q1 2018/19": 98.4, "Q2 2018/19": 97.9},
    "22": {"Q1 2018/19": 17.5, "Q2 2018/19": 18.2},
    "23": {"Q1 2018/19": 57.1, "Q2 2018/19": None},
    "24": {"Q1 2018/19": (11, 11), "Q2 2018/19": (11, 11)},
    "25": {"Q1 2018/19": 93, "Q2 2018/19": 93},
    "26": {"Q1 2018/19": 95, "Q2 2018/19": 95},
    "29": {"2016/17": 65, "2017/18": "66% [p]"},
    "30": {"2016/17": 0.46},
    "31": {"Q1 2018/19": (18, 39), "Q2 2018/19": (28, 54)},
    "34": {"Q1 2018/19": 17, "Q2 2018/19": 14},
    "35": {"Q1 2018/19": 38.9, "Q2 2018/19": 37.5},
    "36": {"Q1 2018/19": 612, "Q2 2018/19": 688},
    "38": {"Q1 2018/19": 2.3, "Q2 2018/19": 4.4},
}
FORECASTS: dict[str, float] = {"5": 165, "31": 56, "37": 16.5}  # beside the latest figure
LATEST_COMMENTS: dict[str, str] = {
    "7a": "First figure",
    "14": "First figure",
    "15a": "First figure",
    "17": "14 of 152 children. Fewer moves than usual: cases to be sampled",
    "21": "Rolling 12 months; two large families",
    "23": "Leaving Care survey closes in December",
    "29": "Provisional",
    "32": "Figures below 5 are not shown",
    "33": "School leavers not yet traced; falls by January in most years",
    "39": "First figure",
}
OVERRIDES: dict[str, tuple[str, str, str]] = {
    "31": (
        "Red",
        "Kept red until the target is met in two quarters running",
        "Head of SEN and Disabilities",
    ),
}
LONG_HEAD = [
    *("Ref", "Indicator", "Period", "Numerator", "Denominator", "Value", "Forecast", "Commentary"),
    *("Override", "Override reason", "Override by"),
]


def write_november(path: Path) -> None:
    """Write the long return for November 2018, with its history since August."""
    book, formats = new_workbook(path, "Performance return, November 2018", datetime(2018, 12, 7))
    page = Page(book.add_worksheet("Data"), formats)
    page.text(0, 0, "Children and Young People: performance return to the end of November 2018", "title")
    page.text(1, 0, "Illustrative figures: not the council's own.", "note")
    page.head(3, LONG_HEAD, [6, 60, 12, 11, 12, 9, 9, 48, 9, 48, 28])
    row = 4
    for measure in MEASURES.values():
        entries = long_entries(measure.ref)
        for period, entry in entries:
            write_long_row(page, row, measure, period, entry)
            row += 1
        write_latest(page, row - 1, measure)
    page.sheet.autofilter(3, 0, row - 1, len(LONG_HEAD) - 1)
    book.close()


def long_entries(ref: str) -> list[tuple[date | str, Entry]]:
    """List a measure's periods and figures, oldest first."""
    entries: list[tuple[date | str, Entry]] = list(BY_PERIOD.get(ref, {}).items())
    if ref in MARKED:
        entries.append((AUGUST_ON[-1], MARKED[ref]))
    months = zip(AUGUST_ON, BY_MONTH.get(ref, []), strict=False)
    return entries + [(month, entry) for month, entry in months if entry is not None]


def write_long_row(page: Page, row: int, measure: Measure, period: date | str, entry: Entry) -> None:
    """Write one figure of one measure, with its two parts where they are known."""
    page.ref(row, measure.ref)
    page.text(row, 1, measure.name)
    if isinstance(period, date):
        page.day(row, 2, period, "month")
    else:
        page.text(row, 2, period)
    parts: tuple[Cell, Cell] = (None, None)
    value: Cell
    if isinstance(entry, tuple):
        parts = entry
        value = round(100 * entry[0] / entry[1], 1)
    else:
        value = entry
    for column, part in enumerate(parts, start=3):
        page.figure(row, column, part, "count")
    page.figure(row, 5, value, measure.unit)
    for column in range(6, len(LONG_HEAD)):
        page.text(row, column, "", "comment")


def write_latest(page: Page, row: int, measure: Measure) -> None:
    """Write what stands beside a measure's latest figure only."""
    page.figure(row, 6, FORECASTS.get(measure.ref), measure.unit)
    page.text(row, 7, LATEST_COMMENTS.get(measure.ref, ""), "comment")
    for column, text in enumerate(OVERRIDES.get(measure.ref, ()), start=8):
        page.text(row, column, text, "comment")


if __name__ == "__main__":
    write_august(HERE / "merton-cyp-2018-08.xlsx")
    write_november(HERE / "merton-cyp-2018-11.xlsx")
