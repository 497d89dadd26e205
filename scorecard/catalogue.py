"""The catalogue of problem codes. A code is never reused.

`SC1xx` framework, `SC2xx` return, `SC3xx` return against framework, `SC4xx` notes on judging.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of problem: its name, how grave it is, why it matters, an example and the mend."""

    name: str
    severity: Severity
    why: str
    example: str
    mend: str


CATALOGUE: dict[str, Entry] = {
    "SC101": Entry("framework-unreadable", "error", "", "", ""),
    "SC102": Entry("band-upside-down", "error", "", "", ""),
    "SC103": Entry("toml-broken", "error", "", "", ""),
    "SC104": Entry("unknown-key", "error", "", "", ""),
    "SC105": Entry("wrong-value", "error", "", "", ""),
    "SC106": Entry("key-needed", "error", "", "", ""),
    "SC107": Entry("bare-allowance-on-percent", "error", "", "", ""),
    "SC108": Entry("allowance-without-target", "error", "", "", ""),
    "SC109": Entry("edges-meet", "error", "", "", ""),
    "SC110": Entry("acceptable-inside-band", "error", "", "", ""),
    "SC111": Entry("floor-better-than-target", "error", "", "", ""),
    "SC112": Entry("amber-smaller-than-green", "error", "", "", ""),
    "SC113": Entry("relative-to-nothing", "error", "", "", ""),
    "SC114": Entry("two-rule-forms", "error", "", "", ""),
    "SC115": Entry("in-force-twice", "error", "", "", ""),
    "SC116": Entry("from-after-until", "error", "", "", ""),
    "SC117": Entry("change-outside-life", "error", "", "", ""),
    "SC118": Entry("not-a-finite-number", "error", "", "", ""),
    "SC119": Entry("period-unreadable", "error", "", "", ""),
    "SC120": Entry("key-does-not-belong", "error", "", "", ""),
    "SC121": Entry("unknown-status", "error", "", "", ""),
    "SC122": Entry("unknown-benchmark", "error", "", "", ""),
    "SC123": Entry("example-fails", "error", "", "", ""),
    "SC124": Entry("decimals-needed", "error", "", "", ""),
    "SC131": Entry("percent-target-below-one", "warning", "", "", ""),
    "SC132": Entry("flat-target-for-cumulative", "warning", "", "", ""),
    "SC133": Entry("default-left-off", "notice", "", "", ""),
    "SC134": Entry("amber-unreachable", "warning", "", "", ""),
    "SC135": Entry("default-unused", "warning", "", "", ""),
    "SC136": Entry("change-changes-nothing", "warning", "", "", ""),
    "SC137": Entry("unconfirmed-for-long", "warning", "", "", ""),
    "SC138": Entry("profile-misses-period", "warning", "", "", ""),
    "SC139": Entry("month-or-year", "warning", "", "", ""),
    "SC140": Entry("benchmark-for-nobody", "warning", "", "", ""),
    "SC141": Entry("benchmark-unused", "warning", "", "", ""),
    "SC201": Entry(
        "not-a-figure",
        "error",
        "A cell that should hold a figure holds words or a date, so it cannot be judged; nothing is guessed.",
        "F9 holds 'about 17'.",
        "Type the figure alone and put the words in the commentary. Where a figure is lacking, write "
        "a marker such as [x].",
    ),
    "SC202": Entry(
        "error-cell",
        "error",
        "A formula in the return ends in an error, so there is no figure to judge.",
        "F9 shows #N/A or #DIV/0!.",
        "Mend the formula or its inputs, or type the figure or a marker such as [x] in its place.",
    ),
    "SC203": Entry(
        "formula-never-calculated",
        "error",
        "A workbook written by a program may hold a formula without its value. It looks like a blank, "
        "but a figure is meant.",
        "F9 holds =D9/E9, and the file was never opened in Excel.",
        "Open the workbook in Excel and save it.",
    ),
    "SC204": Entry(
        "given-twice-different",
        "error",
        "One indicator has two different figures for one period and area, and nothing says which is "
        "right. Neither is used.",
        "F9 gives 12 for indicator 21 in August and F40 gives 14.",
        "Delete the wrong row, or give each its own period or area.",
    ),
    "SC205": Entry(
        "given-twice-equal",
        "warning",
        "One figure stands in the return twice. Both agree today; after the next correction they may not.",
        "F9 and F40 both give 12 for indicator 21 in August.",
        "Delete one of the two.",
    ),
    "SC206": Entry(
        "doubtful-percent-scale",
        "error",
        "A percentage may be written as 0.95 or as 95. Where the two readings would be judged "
        "differently, neither is chosen.",
        "A cell formatted as % holds 95, which reads 9,500%; or a plain cell holds 0.95 where others "
        "hold 95.",
        'Type the figure again as it is meant, or say percent = "points" or "fraction" under [return].',
    ),
    "SC207": Entry(
        "small-percentage",
        "warning",
        "A percentage of 1 or less is often a fraction that lost its % format. The status is the same "
        "either way, but the printed figure may be wrong.",
        "A plain cell holds 0.4, which is read as 0.4%.",
        "Check that it is not 40% that is meant; type 40, or format the cell as %.",
    ),
    "SC208": Entry(
        "true-or-false",
        "error",
        'TRUE and FALSE answer a question; they are no figure. Only a measure with unit = "grade" '
        "takes them, as yes and no.",
        "F9 holds TRUE in a count.",
        'Type the figure, or give the indicator unit = "grade" and grades for yes and no.',
    ),
    "SC209": Entry(
        "figure-over-zero",
        "error",
        "A numerator above zero over a denominator of zero has no value, so one of the two is wrong.",
        "4 of 0.",
        "Correct the numerator or the denominator; 0 of 0 is taken as not applicable.",
    ),
    "SC210": Entry(
        "value-disagrees",
        "warning",
        "The value supplied is not what its numerator and denominator give, even when rounded as it "
        "is. The computed one is judged.",
        "17.9 is given, but 18 of 103 is 17.5%.",
        "Correct whichever of the three is wrong.",
    ),
    "SC211": Entry(
        "override-unusable",
        "error",
        "A status may be replaced by hand only with a reason that can be printed beside it.",
        "The Override column says Amber and the Override reason is blank.",
        "Give the reason, or clear the override.",
    ),
    "SC212": Entry(
        "ref-could-be-two",
        "error",
        "Excel drops a number's closing zeros, so the number 1.1 may have been typed as 1.1 or as "
        "1.10, and the framework has both.",
        "A12 holds the number 1.1.",
        "Format the ref column as text and type the ref again.",
    ),
    "SC213": Entry(
        "header-misread-as-day",
        "warning",
        "Excel takes Aug-18 for the 18th of August of the year in which it was typed. It is read as "
        "August 2018.",
        "A header shows 18-Aug.",
        "Format the cell as text and type the label again, or type 01/08/2018.",
    ),
    "SC214": Entry(
        "period-label-unreadable",
        "error",
        "A row's period is blank or cannot be read, so its figure belongs nowhere. A month or quarter "
        "needs its year.",
        "The Period column says 'Q1' or 'latest'.",
        "Write the period with its year: Aug-18, Q1 2018/19, 2018/19.",
    ),
    "SC215": Entry(
        "period-from-name",
        "notice",
        "The return names no period in its table, so the one in its sheet's or file's name is taken.",
        "merton-2018-08.xlsx is read as August 2018.",
        "Add a Period column, or say the period with -p.",
    ),
    "SC216": Entry(
        "column-not-used",
        "warning",
        "Two columns claim to be the same thing, or a Value column stands beside columns headed with "
        "periods. Only one can be used.",
        "Columns F and H are both headed Value.",
        "Give each head once; where a column is one of several periods, head it with its period.",
    ),
    "SC217": Entry(
        "hinted-column-not-found",
        "warning",
        "The framework names a column under [return] columns that the return does not have, so the "
        "usual words are looked for.",
        'The framework says value = "Latest", and no column is headed Latest.',
        "Correct the header in the return, or columns under [return].",
    ),
    "SC218": Entry(
        "name-says-another-period",
        "warning",
        "The figures are taken for the period asked for, but the sheet's or file's name says another: "
        "last month's file may have been given.",
        "-p 2018-09 with return-2018-08.xlsx.",
        "Ask for the period that the name says, or add a Period column to the return.",
    ),
    "SC219": Entry(
        "sheet-not-read",
        "notice",
        "Another sheet holds a table of the same indicators. Only the fuller one is read, so that no "
        "figure is given twice.",
        "'Return' is read and 'Summary' is not.",
        "Name the sheet to read with sheet under [return].",
    ),
    "SC220": Entry(
        "workbook-unreadable",
        "error",
        "The file is not a workbook of the kind that can be read, or it is missing, locked, protected "
        "or damaged.",
        "return.xls, a folder, or a download that was cut short.",
        "Save it from Excel as an Excel workbook (.xlsx) without a password.",
    ),
    "SC221": Entry(
        "no-table-found",
        "error",
        "A table needs one row that heads a column of refs or names and a column of figures. No sheet "
        "has such a row.",
        "The columns are headed Line and Latest.",
        "Head the columns Ref and Value, or name the sheet, header row and columns under [return].",
    ),
    "SC222": Entry(
        "workbook-too-large",
        "error",
        "The file unpacks to more than a return ever needs, as a damaged or hostile file does; it is "
        "not opened.",
        "A 2 MB file that unpacks to 2 GB.",
        "Delete unused sheets, pictures and empty formatted rows, and save it again.",
    ),
    "SC223": Entry(
        "period-needed",
        "error",
        "Nothing says which period the figures are for: not the table, the sheet's name, the file's "
        "name or the command.",
        "A table of Ref and Value in return.xlsx.",
        "Say the period with -p, or add a Period column.",
    ),
    "SC301": Entry(
        "unknown-ref",
        "warning",
        "A row's ref is in no version of the framework, so its figure is not judged. It is often a "
        "slip of the keys or a new indicator.",
        "A12 holds CH5 where the framework has CH05.",
        "Correct the ref in the return, or add the indicator to the framework.",
    ),
    "SC302": Entry(
        "name-fits-another",
        "warning",
        "The row's name is nearer to another indicator's than to the one whose ref it has. The ref is "
        "followed, but rows may have slipped.",
        "Row 7 has the name of indicator 15.",
        "Check that the refs have not moved against the names.",
    ),
    "SC303": Entry(
        "figure-under-no-own-period",
        "warning",
        "A figure stands under a period that its indicator does not have, so it is not used.",
        "A quarterly measure with a figure under July.",
        "Put it under its own period, or that period's last month; or correct frequency in the framework.",
    ),
    "SC304": Entry(
        "nothing-for-period",
        "warning",
        "The return holds nothing for the period asked for, so every row is missing.",
        "-p 2018-09 with a return that ends in August.",
        "Ask for the latest period that the return holds.",
    ),
    "SC305": Entry(
        "figure-outside-life",
        "warning",
        "No indicator in the framework holds that ref at the end of the figure's period, so the "
        "figure is not used.",
        "A figure for June 2018 of an indicator included from November 2018.",
        "Check the period, and from and until in the framework.",
    ),
    "SC306": Entry(
        "given-though-unavailable",
        "notice",
        "The framework says that the indicator cannot be reported, but a figure is given; it is judged.",
        "Indicator 6 is unavailable until March 2019 and has a figure in January.",
        "Take unavailable out of the framework from that period.",
    ),
    "SC307": Entry(
        "figure-without-ref",
        "warning",
        "A row has a period and a figure but neither a ref nor a name, so the figure is not used. A "
        "merged ref stands in its first row only.",
        "A4 is merged down to A7; rows 5 to 7 have no ref.",
        "Repeat the ref on every row.",
    ),
    "SC308": Entry(
        "no-indicator-recognised",
        "error",
        "The return has a table, but none of its rows is of an indicator in the framework: the two do "
        "not belong together.",
        "A housing return against a children's services framework.",
        "Check which framework is used, and the refs.",
    ),
    "SC401": Entry("subject-to-confirmation", "notice", "", "", ""),
    "SC402": Entry("no-target-for-period", "warning", "", "", ""),
    "SC403": Entry("zero-in-doubt", "notice", "", "", ""),
    "SC404": Entry("benchmark-unusable", "warning", "", "", ""),
    "SC405": Entry("cumulative-before-year-end", "notice", "", "", ""),
    "SC406": Entry("unusual-for-unit", "notice", "", "", ""),
    "SC407": Entry("outside-expected", "notice", "", "", ""),
}
