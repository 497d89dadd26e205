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
    "SC101": Entry(
        "framework-unreadable",
        "error",
        "The framework is missing, a folder, locked, or not UTF-8 text, so there are no rules to judge by.",
        "-f framwork.toml, where the file is framework.toml.",
        "Check the name after -f; save the file as UTF-8 text.",
    ),
    "SC102": Entry(
        "band-upside-down",
        "error",
        "A range is written with its high end first. No figure lies inside it, so every figure would be red.",
        "band = [18, 12].",
        "Write the low end first: band = [12, 18].",
    ),
    "SC103": Entry(
        "toml-broken",
        "error",
        "The file breaks the rules of TOML at this line, so nothing after it can be trusted. What was "
        "probably meant is said beside each line.",
        "band = 12-18, amber_within = 5% or from = 2018-11.",
        'Write a range as a list, [12, 18], and allowances and periods in quotes, "5%" and "2018-11".',
    ),
    "SC104": Entry(
        "unknown-key",
        "error",
        "A key that the program does not know would be a rule that silently does nothing, so it is refused.",
        "tolerance = 2, where amber_within = 2 is meant.",
        "Use the key that is suggested, or drop it. All keys are in the reference of frameworks.",
    ),
    "SC105": Entry(
        "wrong-value",
        "error",
        "A key holds a value of a kind that it cannot take, so the rule cannot be read as it was meant.",
        'unit = "percentage" or confirmed = "no".',
        "Write one of the values that the message names.",
    ),
    "SC106": Entry(
        "key-needed",
        "error",
        "Something that every framework must say is missing: a name, a ref, or the reason for a change.",
        "An indicator without a name, or a change without a reason.",
        "Add the key that the message names.",
    ),
    "SC107": Entry(
        "bare-allowance-on-percent",
        "error",
        "On a percent measure a bare allowance has two readings, a share of the target or percentage "
        "points, and they give different limits.",
        "target = 90, amber_within = 10: 10% of 90 is 81; 10pp is 80.",
        'Say which is meant: amber_within = "10%" or "10pp".',
    ),
    "SC108": Entry(
        "allowance-without-target",
        "error",
        "An allowance or a floor is measured from a target, and this rule has none, so it would do nothing.",
        'band = [12, 18] with amber_within = "5%".',
        "Give a target, or use edge or acceptable with the band.",
    ),
    "SC109": Entry(
        "edges-meet",
        "error",
        "Amber reaches so far into the band from both sides that no figure, or one figure only, would be "
        "green.",
        "band = [12, 18] with edge = 3.",
        "Make each edge narrower, so that green is left between them.",
    ),
    "SC110": Entry(
        "acceptable-inside-band",
        "error",
        "The acceptable range is amber outside the band, so it must hold the whole band. This one does not.",
        "band = [12, 18] with acceptable = [13, 20].",
        "Widen acceptable; for amber inside the band use edge.",
    ),
    "SC111": Entry(
        "floor-better-than-target",
        "error",
        "The floor is the worst figure that is still amber, and this one is better than the figure that "
        "is green. Often the polarity is missing.",
        'target = 8 and floor = 10 on a measure where low is good, without polarity = "low".',
        "Correct the floor, or say which way is good with polarity.",
    ),
    "SC112": Entry(
        "amber-smaller-than-green",
        "error",
        "Amber would end before green does, so no figure could be amber. Both are measured from the target.",
        'green_within = "6%" with amber_within = "5%".',
        "Make amber_within the larger.",
    ),
    "SC113": Entry(
        "relative-to-nothing",
        "error",
        "A share of zero or of a negative target is no distance, or one on the wrong side.",
        'target = 0 with amber_within = "5%".',
        'Give the allowance as a number in the unit, such as 2, or "2pp" on a percent measure.',
    ),
    "SC114": Entry(
        "two-rule-forms",
        "error",
        "A figure is judged by one form of rule: a target, a band or grades. Two would give two statuses.",
        "target = 16 beside band = [12, 18].",
        "Keep the one that was agreed; where it changed on a date, put the new one in a change.",
    ),
    "SC115": Entry(
        "in-force-twice",
        "error",
        "Two indicators hold one ref or id for the same periods, so a figure in the return could belong "
        "to either.",
        "Two indicators with ref 21, and no until on the first.",
        "End the earlier one with until, or give each its own.",
    ),
    "SC116": Entry(
        "from-after-until",
        "error",
        "The indicator would leave the framework before it comes in, so it would never be judged.",
        'from = "2018-11" with until = "2018-10".',
        "Correct one of the two; from is the first period and until the last.",
    ),
    "SC117": Entry(
        "change-outside-life",
        "error",
        "A change is dated when the indicator is not in the framework, so it would never apply.",
        'until = "2018-10" with a change from "2018-11".',
        "Correct the date of the change, or from and until of the indicator.",
    ),
    "SC118": Entry(
        "not-a-finite-number",
        "error",
        "Not a number and infinity are no figures: no value is on either side of the one or beyond the "
        "other.",
        "target = nan.",
        "Write a finite number. Only the ends of a range may be inf or -inf.",
    ),
    "SC119": Entry(
        "period-unreadable",
        "error",
        "A period in the framework cannot be read, so nobody can say when the rule holds.",
        'from = "last April".',
        'Write it as "2018-11", "2018/19 Q1" or "2018/19".',
    ),
    "SC120": Entry(
        "key-does-not-belong",
        "error",
        "A key does not go with this rule, so it would do nothing, or would contradict another.",
        "edge = 1 on an indicator without a band, or floor beside amber_within.",
        "Drop it, or give what it needs.",
    ),
    "SC121": Entry(
        "unknown-status",
        "error",
        "A status is named that the framework does not have, so it could be neither shown nor counted.",
        'grades = { Outstanding = "gold" }.',
        "Use one of the statuses that the message lists, or declare it in [[status]].",
    ),
    "SC122": Entry(
        "unknown-benchmark",
        "error",
        "A target names a benchmark that is not declared, so there is no figure to judge against.",
        'target = { benchmark = "engand" }.',
        "Correct the name, or declare it in [[benchmark]].",
    ),
    "SC123": Entry(
        "example-fails",
        "error",
        "A worked example does not get the status it stands under: the rule is not the one that was "
        "agreed, or the example is wrong.",
        "examples = { green = [12] } with band = [12, 18] and edge = 1, where 12 is amber.",
        "Correct the rule or the example, whichever departs from what was agreed.",
    ),
    "SC124": Entry(
        "decimals-needed",
        "error",
        "A figure judged as it is printed must say how many decimals are printed, and this unit prints "
        "figures as supplied.",
        'judge = "rounded" with unit = "number" and no decimals.',
        "Add decimals, such as decimals = 1.",
    ),
    "SC125": Entry(
        "said-twice",
        "error",
        "One thing is said twice, and nothing says which of the two holds.",
        'target = { "2018-08" = 10, "Aug-18" = 90 }.',
        "Keep the one that was agreed, and drop the other.",
    ),
    "SC126": Entry(
        "alias-fits-two",
        "error",
        "An alias is also a ref, a name or an alias of another indicator in force at the same time, so a "
        "figure under it could be of either.",
        'aliases = ["Repeat plans"] on two indicators.',
        "Drop it from one of the two, or let the earlier end with `until`.",
    ),
    "SC127": Entry(
        "nothing-green",
        "error",
        "Green is one figure alone, and a figure on a limit takes the worse status: no figure can be green.",
        'polarity = "target", target = 95, on_limit = "worse", without green_within.',
        "Drop on_limit, or make green wider with green_within or a band of two ends.",
    ),
    "SC131": Entry(
        "percent-target-below-one",
        "warning",
        "Percentages are in points, so a target of 0.95 is less than 1%. Nearly every figure would be green.",
        "target = 0.95 on a percent measure.",
        "For 95% write 95; if 0.95% is meant, nothing need be done.",
    ),
    "SC132": Entry(
        "flat-target-for-cumulative",
        "warning",
        "A running total starts the year near zero, so one flat target makes it red until late in the year.",
        'basis = "ytd" with target = 160.',
        'Give each period its own: target = { "2018/19" = [40, 80, 120, 160] }.',
    ),
    "SC133": Entry(
        "default-left-off",
        "notice",
        "A default cannot apply to this indicator, so it is left off and the rule stands without it.",
        'amber_within = "5%" in [defaults], and a target of 0.',
        "Nothing need be done; to have amber, give the indicator an allowance of its own.",
    ),
    "SC134": Entry(
        "amber-unreachable",
        "warning",
        "Amber is narrower than one step of the figures, so a measure that only just misses is red at once.",
        'A count with target = 15 and amber_within = "5%": amber would be 15 to 15.75.',
        "Widen the allowance, or print more decimals.",
    ),
    "SC135": Entry(
        "default-unused",
        "warning",
        "A default serves no indicator: each gives its own value, or has a form of rule without that key.",
        "edge = 1 in [defaults], and no indicator with a band.",
        "Drop it, or check that it is the key meant.",
    ),
    "SC136": Entry(
        "change-changes-nothing",
        "warning",
        "A change says nothing that was not so before, so something was probably left out of it.",
        "target = 16, and a change to target = 16.",
        "Drop it, or say what is different.",
    ),
    "SC137": Entry(
        "unconfirmed-for-long",
        "warning",
        "A rule has been subject to confirmation for more than a year, and its statuses are published as "
        "such.",
        "confirmed = false from November 2018.",
        "Confirm it by dropping confirmed = false, or agree another rule.",
    ),
    "SC138": Entry(
        "profile-misses-period",
        "warning",
        "A table of targets has an entry before and after a period but none for it, so its figure will "
        "not be judged.",
        'target = { "2018/19 Q1" = 40, "2018/19 Q2" = 80, "2018/19 Q4" = 160 }.',
        "Give the missing period a target.",
    ),
    "SC139": Entry(
        "month-or-year",
        "warning",
        "2011-12 is December 2011, and this indicator has no figures for months: the year 2011/12 was "
        "probably meant.",
        'target = { "2011-12" = 63 } on an annual measure.',
        'Write the year with a slash: "2011/12".',
    ),
    "SC140": Entry(
        "benchmark-for-nobody",
        "warning",
        "A benchmark has figures for a ref that the framework lacks, so they are never used.",
        'values."92" where the framework has 29.',
        "Correct the ref, or drop the figures.",
    ),
    "SC141": Entry(
        "benchmark-unused",
        "warning",
        "A benchmark is declared and no rule uses it.",
        '[[benchmark]] key = "england", and no target names it.',
        'Use it, target = { benchmark = "england" }, or drop it.',
    ),
    "SC142": Entry(
        "weight-for-nobody",
        "warning",
        "A weight names a ref that no indicator holds, so it weighs nothing.",
        'weights = { "99" = 2 } in a framework without an indicator 99.',
        "Correct the ref, or drop the weight.",
    ),
    "SC143": Entry(
        "targets-end",
        "warning",
        "A table of targets ends before those of other measures do, or within three months: after it "
        "nothing judges the measure.",
        'target = { "2018/19" = 95 }, beside others that have 2019/20.',
        "Add the targets that follow; where the rule is to end, say so with until.",
    ),
    "SC144": Entry(
        "review-past",
        "warning",
        "The framework says when a rule is to be looked at again, and that is past.",
        'review = "2018-09", and today is later.',
        "Look at the rule, and give the period of the next review.",
    ),
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
        "notice",
        "One figure stands in the return twice. Both agree today; after the next correction they may not.",
        "F9 and F40 both give 12 for indicator 21 in August.",
        "Delete one of the two.",
    ),
    "SC206": Entry(
        "doubtful-percent-scale",
        "error",
        "A percentage may be written as 0.95 or as 95, and 9.5 in a % cell reads 950%. "
        "Where the two readings would be judged differently and this one is far from what came before, or "
        "from the rule, neither is chosen.",
        "A plain cell holds 0.96, after 93 the month before, where the target is 95.",
        'Type the figure again as it is meant, or say percent = "points" or "fraction" on the indicator.',
    ),
    "SC207": Entry(
        "small-percentage",
        "warning",
        "A plain percentage of 1 or less is often a fraction that lost its % format, and one above 150 a "
        "slip the other way. It is judged as it reads, since nothing speaks against it; it may be wrong.",
        "A plain cell holds 0.4, which is read as 0.4%.",
        'Check it: type 40 if that is meant, or say percent = "points" on the indicator.',
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
    "SC230": Entry(
        "report-not-written",
        "error",
        "A report cannot be written where -o says. An older file there is left as it was, and no half of "
        "a new one stays behind.",
        "-o reports/scorecard.xlsx, and there is no folder reports; or the workbook is open in Excel.",
        "Make the folder, close the file, or write elsewhere.",
    ),
    "SC240": Entry(
        "heading-not-understood",
        "warning",
        "A heading that was meant for a period is not understood, so its column is not read and "
        "an earlier period may be judged in its place.",
        "A column headed 2016/172, or a heading that is a formula never calculated.",
        "Write the period with its year, as Aug-18, Q1 2018/19 or 2018/19.",
    ),
    "SC241": Entry(
        "marks-dropped",
        "notice",
        "Raised, struck-out or invisible letters stood in a cell. They are no part of the figure "
        "or ref, which is read without them.",
        "17.4 with a raised 1 behind it.",
        "Put notes in a cell of their own. Mend the figure if it was read wrong.",
    ),
    "SC242": Entry(
        "unit-not-convertible",
        "error",
        "The heading or the Unit column gives a unit that is no amount of the indicator's own, so "
        "the figure cannot be judged.",
        "A measure in days, and a column headed Value (months).",
        "Give the figure in the indicator's unit, or correct the unit.",
    ),
    "SC243": Entry(
        "shown-divided",
        "warning",
        "The cell's number format shows the figure in thousands or millions. The stored figure is "
        "judged, which is not the one that a reader sees.",
        "412000 in a cell formatted #,##0, shows as 412.",
        "If the figure shown is meant, type it as it is shown, or say the unit in the heading: (£000).",
    ),
    "SC244": Entry(
        "unit-converted",
        "notice",
        "A unit in the heading or the Unit column differs from the indicator's, and the figure "
        "was converted exactly.",
        "912 under Actual (£000) is read as 912000.",
        "No mend is needed.",
    ),
    "SC245": Entry(
        "words-unknown",
        "error",
        "Figures stand in the row, but no heading or label says in words that are known which of "
        "them is the actual. Nothing is chosen because of where it stands.",
        "A single column of figures headed Score.",
        "Say which column holds the figures: [return] columns, or a word for the actual: [return] actual.",
    ),
    "SC246": Entry(
        "hidden-read",
        "warning",
        "Figures in hidden rows, columns or sheets are read, though whoever looks at the workbook "
        "does not see them.",
        "Row 12 is hidden and holds indicator 21.",
        "Show the row, column or sheet, or delete it.",
    ),
    "SC247": Entry(
        "undated-differs",
        "notice",
        "A figure without a period of its own stands beside figures with one, and differs from "
        "them. Those with a period are used.",
        "A column Latest holds 33, and Aug-18 holds 31.",
        "Check which of the two is right.",
    ),
    "SC248": Entry(
        "months-and-period",
        "error",
        "A slower measure has a figure under its period's last month and figures under other "
        "months too, so the last may be that month's alone.",
        "A quarterly measure with figures under Apr-18, May-18 and Jun-18.",
        "Head the figure of the whole period, as Q1 2018/19.",
    ),
    "SC249": Entry(
        "date-in-doubt",
        "warning",
        "A date as text is read day first. This one could be written month first, and would then "
        "be another month's.",
        "8/1/2018 in a Month column.",
        "Write the period as Aug-18 or 2018-08.",
    ),
    "SC250": Entry(
        "month-hours-early",
        "notice",
        "A date stands an hour or two before a month begins, as systems write it that shift time "
        "zones. It is read as that month.",
        "31 July 2018, 23:00, at the head of August's figures.",
        "No mend is needed.",
    ),
    "SC251": Entry(
        "columns-beyond",
        "warning",
        "Cells stand beyond the columns that are read.",
        "A figure in column OZ.",
        "Bring the figures nearer to the left.",
    ),
    "SC252": Entry(
        "periods-contradict",
        "error",
        "Two texts near a table name different periods, so which its figures are for would be a guess.",
        "A sheet named Aug 2018 whose title says July 2018.",
        "Correct the one that is wrong, or add a Period column.",
    ),
    "SC253": Entry(
        "numbers-not-read",
        "warning",
        "Numbers stand in a row of an indicator where nothing says what they are.",
        "Figures in a column without a heading.",
        "Head the column, or name it under [return] columns.",
    ),
    "SC254": Entry(
        "year-from-words",
        "notice",
        "Headings lack a year, which was taken from the words around them.",
        "Apr, May and Jun under a title with 2018/19.",
        "If that is wrong, write the year in the headings or under [return] year.",
    ),
    "SC255": Entry(
        "hidden-differs",
        "warning",
        "A hidden cell gives another figure than the one that can be seen, which is used.",
        "A hidden row repeats indicator 21 with last month's figure.",
        "Delete the hidden one, or show it.",
    ),
    "SC256": Entry(
        "date-either-way",
        "error",
        "A date as text is a sound label of one month read day first, and of another read month first, so "
        "the figure could be of either.",
        "8/1/2018 in a Month column.",
        "Write the period as Aug-18 or 2018-08.",
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
    "SC401": Entry(
        "subject-to-confirmation",
        "notice",
        "The rule is not finally agreed, so the status is printed as subject to confirmation. It is "
        "judged all the same.",
        "confirmed = false beside band = [12, 18].",
        "Drop confirmed = false once the rule is agreed.",
    ),
    "SC402": Entry(
        "no-target-for-period",
        "warning",
        "The table of targets has no entry for the figure's period, so the figure is shown and not judged.",
        'A figure for 2012/13, and target = { "2011/12" = 210, "2013/14" = 200 }.',
        "Add the period to the table.",
    ),
    "SC403": Entry(
        "zero-in-doubt",
        "notice",
        "A figure that stood well above zero is exactly 0. It is judged, but 0 is often typed for a "
        "figure that is missing.",
        "94% in July and 0% in August.",
        "Leave the cell blank if there is no figure, or write a marker such as [x].",
    ),
    "SC404": Entry(
        "benchmark-unusable",
        "warning",
        "The benchmark that is the target has no figure that can be used: none so early, or one at or "
        "below zero where the allowance is a share of it. The figure is not judged.",
        "England's first figure is for 2018/19, and the figure judged is for March 2018.",
        "Add the benchmark's figure, or give the allowance as a number.",
    ),
    "SC405": Entry(
        "cumulative-before-year-end",
        "notice",
        "A running total cannot be judged against the whole year's target before the year ends, so it is "
        "shown and not judged.",
        'basis = "ytd" with a target for 2018/19, and a figure for August.',
        'Give each period its own: target = { "2018/19" = [8, 16, ...] }.',
    ),
    "SC406": Entry(
        "unusual-for-unit",
        "notice",
        "The figure is unusual for its unit. It is judged as it stands, but may be a slip of the keys.",
        "190.5 children, -3 days or 104%.",
        "Check it; if it is right, nothing need be done.",
    ),
    "SC407": Entry(
        "outside-expected",
        "notice",
        "The figure is outside the range that the framework calls plausible. It is judged as it stands.",
        "19 where expected = [100, 300].",
        "Check it; if it is right, widen expected.",
    ),
    "SC408": Entry(
        "override-without-figure",
        "warning",
        "An override replaces the status that a figure has; where none is given there is nothing to replace, "
        "and the row stays missing.",
        "Override Green beside a blank cell.",
        "Give the figure, or a marker such as [x]; else clear the override.",
    ),
    "SC409": Entry(
        "misses-by-a-hair",
        "notice",
        "A formula's figure misses a limit by a thousand-millionth or less. Binary arithmetic may have left "
        "that over; the figure is judged as it stands.",
        "A sum that comes to 94.9999999999 where the target is 95.",
        "Round the formula, as =ROUND(A1-B1,2), if the limit itself is meant.",
    ),
    "SC410": Entry(
        "return-disagrees",
        "notice",
        "The return says something of the indicator that the framework contradicts: a target, a status, the "
        "unit, which way is good or how often it is reported. The framework is followed.",
        "The return's Target column says 90, and the framework 95.",
        "Correct the return, or the framework if the return is right.",
    ),
    "SC411": Entry(
        "no-comment",
        "warning",
        "The framework asks for a comment beside this status, and there is none, or only last period's.",
        'commentary = ["red"], and a red row whose comment is blank.',
        "Say beside the figure what is being done.",
    ),
    "SC412": Entry(
        "words-before-due",
        "warning",
        "A period that has ended and is not due yet holds words or an error. They are no figure and do not "
        "displace the period that is due.",
        "lag = 1, and 'awaited from the trust' under August when August is asked for.",
        "Leave the cell blank until its figure is due.",
    ),
}
