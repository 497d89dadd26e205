"""The framework file's tables and keys, as pydantic models: what may be written, and its type.

Each field's description is the reference of that key: the docs and the JSON Schema come from here.
Only the form of each value is checked here; whether the keys make sense together is for `dating`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr
from pydantic.fields import FieldInfo

from scorecard.framework.blocks import PercentScale
from scorecard.framework.keyvalues import (
    AllowanceKey,
    AmountKey,
    Colour,
    Day,
    Decimals,
    Edge,
    Examples,
    Grades,
    Months,
    Number,
    PeriodLabel,
    Positive,
    Range,
    RowNumbers,
    Text,
    Texts,
    Truth,
    one_of,
)
from scorecard.framework.rules import Polarity
from scorecard.limits import OnLimit
from scorecard.periods import Frequency, YearKind

Unit = Literal["percent", "count", "number", "rate", "money", "days", "ratio", "grade", "date"]
Judge = Literal["exact", "rounded"]
CompareWith = Literal["previous", "same_period_last_year"]
ThemeStatus = Literal["worst", "share_green"]

YearKey = Annotated[YearKind, one_of(YearKind)]
JudgeKey = Annotated[Judge, one_of(Judge)]


class Table(BaseModel):
    """A table whose unknown keys are faults. A model is built when its first key is read."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class UnavailableTable(Table):
    """Why an indicator cannot be reported at present."""

    reason: Text = Field(description="Why it cannot be reported; printed in the scorecard.")
    until: PeriodLabel | None = Field(None, description="The last period excused; without it, no end.")


class AgreedTable(Table):
    """Who agreed a rule, and when."""

    by: Text = Field(description="The meeting, panel or person.")
    on: Day | None = Field(None, description="The day, without quotes: 2018-10-09.")
    link: Text | None = Field(None, description="Where it is written down.")


class CommonKeys(Table):
    """Keys that an indicator, a change and `[defaults]` may all hold."""

    theme: Text | None = Field(None, description="The heading that the indicator stands under.")
    owner: Text | None = Field(None, description="Who answers for the figure; carried to the outputs.")
    source: Text | None = Field(None, description="Where the figure comes from; carried.")
    definition: Text | None = Field(None, description="What exactly is measured; carried.")
    aliases: Texts | None = Field(
        None, description="Other refs or names that services use for it, one or a list."
    )
    unit: Annotated[Unit, one_of(Unit)] = Field(
        "number",
        description="What the figure is: printing and percent scale only. `percent` is in points, 0 to 100.",
    )
    percent: Annotated[PercentScale, one_of(PercentScale)] | None = Field(
        None, description="How its plain numbers are meant in a return: 95 (`points`) or 0.95 (`fraction`)."
    )
    per: Positive | None = Field(None, description="The base of a rate, such as 10000.")
    decimals: Decimals | None = Field(
        None,
        description="Decimals printed. Default: percent and rate 1, count and days 0, otherwise as supplied.",
    )
    frequency: Annotated[Frequency, one_of(Frequency)] = Field(
        "monthly", description="How often a figure is owed."
    )
    basis: Text | None = Field(
        None,
        description="What the figure covers, in free text; carried. `ytd` is a running total of the year.",
    )
    year: YearKey | None = Field(
        None, description="The indicator's own kind of year; its periods are read in it."
    )
    lag: Months = Field(0, description="Months after a period's end before its figure is due.")
    judge: JudgeKey | None = Field(
        None, description="Judge the figure as supplied (`exact`) or as printed (`rounded`)."
    )
    polarity: Annotated[Polarity, one_of(Polarity)] | None = Field(
        None,
        description="Which way is good; `target` is close to it. Without a rule, for direction of travel.",
    )
    target: AmountKey = Field(
        None,
        description='A figure, a date, `"none"`, `{ benchmark = "key" }`, or a table by period.',
    )
    floor: AmountKey = Field(
        None, description="The worst value that is still amber, instead of amber_within."
    )
    green_within: AllowanceKey | None = Field(
        None, description="How far on the worse side of the target is still green."
    )
    amber_within: AllowanceKey | None = Field(
        None, description="How far on the worse side of the target is amber, measured from the target."
    )
    exceeds_by: AllowanceKey | None = Field(
        None, description="Better than target by this much or more earns the status ranked above green."
    )
    band: Range | None = Field(
        None, description="The desirable band: green inside, red outside. `-inf` or `inf` for an open end."
    )
    edge: Edge | None = Field(
        None, description="Amber inside the band within this distance of a limit; one number or two."
    )
    acceptable: Range | None = Field(None, description="Amber outside the band, as far as these limits.")
    grades: Grades | None = Field(None, description="The status of each word, matched without case.")
    on_limit: Annotated[OnLimit, one_of(OnLimit)] | None = Field(
        None,
        description="A figure exactly on a limit takes the better status (default) or the `worse`; "
        "`red`: only the red limits bite when met.",
    )
    when_improving: Text | None = Field(
        None, description="The status given instead of red to a figure better than `compare_with`."
    )
    compare_with: Annotated[CompareWith, one_of(CompareWith)] | None = Field(
        None, description="What `when_improving` compares with. Default: `previous`."
    )
    or_steady: Truth | None = Field(None, description="`when_improving` includes an unchanged figure.")
    when_improving_within: AllowanceKey | None = Field(
        None, description="`when_improving` reaches no further than this from the target."
    )
    when_forecast: Text | None = Field(
        None, description="The status given instead of red where the year-end forecast is green or better."
    )
    when_complete: Text | None = Field(
        None, description="The status of a milestone that is complete, on time or not."
    )
    expected: Range | None = Field(
        None, description="A plausible range: a figure outside it is judged, with a notice."
    )
    steady_within: AllowanceKey | None = Field(None, description="A change this small is no change.")
    unavailable: UnavailableTable | None = Field(
        None, description="The indicator cannot be reported at present; a figure given anyway is judged."
    )
    confirmed: Truth | None = Field(
        None, description="false prints `subject to confirmation` beside the status."
    )
    agreed: AgreedTable | None = Field(
        None, description="Who agreed the rule, and when; shown, and alters no status."
    )
    review: PeriodLabel | None = Field(
        None, description="When the rule is to be looked at again; `validate` warns when that is past."
    )
    commentary: Texts | None = Field(
        None, description="The statuses that need a comment, such as `red`; without one, a warning."
    )
    until: PeriodLabel | None = Field(
        None, description="The last period of the data that the indicator is in the framework for."
    )
    reason_added: Text | None = Field(None, description="Why the indicator came in.")
    reason_removed: Text | None = Field(None, description="Why the indicator was taken out.")
    examples: Examples | None = Field(
        None, description="Figures by the status they must get; `validate` runs them."
    )


class Keyed(Table):
    """A table that holds, beside its own keys, those of `CommonKeys`: read once, into `shared`."""

    _shared: CommonKeys = PrivateAttr(default_factory=CommonKeys.model_construct)

    @property
    def shared(self) -> CommonKeys:
        """The keys that indicator, change and defaults share."""
        return self._shared


class DefaultsTable(Keyed):
    """`[defaults]`: any indicator key but id, ref and name."""

    from_: PeriodLabel | None = Field(
        None,
        alias="from",
        description="The first period of the data that indicators are in the framework for.",
    )


class ChangeTable(Keyed):
    """`[[indicator.change]]`: what is different from a period on, and why."""

    from_: PeriodLabel = Field(alias="from", description="The first period that the change holds for.")
    reason: Text = Field(description="Why; printed by `changes` and `explain`.")
    ref: Text | None = Field(None, description="The new printed reference.")
    name: Text | None = Field(None, description="The new name.")


class IndicatorTable(Keyed):
    """`[[indicator]]`: one measure for its whole life."""

    id: Text | None = Field(
        None, description="Stable identity; default: the ref. Needed where a ref is used again."
    )
    ref: Text = Field(description='The printed reference, in quotes: "21", "7a", "1.10".')
    name: Text = Field(description="What is measured, as the scorecard prints it.")
    from_: PeriodLabel | None = Field(
        None,
        alias="from",
        description="The first period of the data that the indicator is in the framework for.",
    )
    change: list[ChangeTable] = Field(
        [], description="What is different from a period on, each with its reason."
    )


class HeadTable(Table):
    """`[framework]`."""

    name: Text = Field(description="The scorecard's title.")
    organisation: Text | None = Field(None, description="Whose scorecard it is.")
    year: YearKey = Field("financial", description="What `2018/19` and `Q1` mean: the year's first month.")
    judge: JudgeKey = Field("exact", description="Judge figures as supplied, or as printed.")


class StatusTable(Table):
    """`[[status]]`: rename, recolour or add a status."""

    key: Text = Field(description="A built-in key such as `green`, or a new one.")
    label: Text | None = Field(None, description="The word shown.")
    letter: Text | None = Field(None, description="The short form shown.")
    symbol: Text | None = Field(None, description="The shape shown beside the word.")
    colour: Colour | None = Field(None, description="The fill, as #RRGGBB.")
    rank: Number | None = Field(
        None, description="The order, higher is better: red 1, amber 2, green 3, blue 4."
    )


class BenchmarkTable(Table):
    """`[[benchmark]]`: a comparator's figures."""

    key: Text = Field(description="What targets call it.")
    label: Text | None = Field(None, description="What the outputs and a return's heading call it.")
    values: dict[str, dict[str, Number]] = Field(
        {}, description='Figures by ref and period: values."CH05" = { "2021/22" = 61.3 }'
    )


class ColumnsTable(Table):
    """`[return] columns`: the heading (or letters) of each column that is not recognised without help."""

    ref: Text | None = Field(None, description="The indicators' refs.")
    name: Text | None = Field(None, description="Their names.")
    value: Text | None = Field(None, description="The figures.")
    period: Text | None = Field(None, description="The figures' periods.")
    year: Text | None = Field(None, description="The year of a quarter or month.")
    area: Text | None = Field(None, description="Wards, teams, schools.")
    commentary: Text | None = Field(None, description="Comments.")
    numerator: Text | None = Field(None, description="What a figure is computed from, with `denominator`.")
    denominator: Text | None = Field(None, description="What a figure is computed from, with `numerator`.")
    owner: Text | None = Field(None, description="Who answers for the figure.")
    forecast: Text | None = Field(None, description="The expected year-end figure.")
    previous: Text | None = Field(None, description="The previous period's figure.")
    last_year: Text | None = Field(None, description="The figure of the same period last year.")
    override: Text | None = Field(None, description="A status put in place of the computed one.")
    override_reason: Text | None = Field(None, description="Why.")
    override_by: Text | None = Field(None, description="By whom.")
    override_on: Text | None = Field(None, description="When.")


class ReturnTable(Table):
    """`[return]` or several `[[return]]`: only where the reader needs help."""

    match: Text | None = Field(
        None,
        description="The files or sheets that this table is for, such as `adults*`; without it, the rest.",
    )
    sheet: Text | None = Field(None, description="The sheet that holds the table.")
    header_row: RowNumbers | None = Field(
        None, description="The row of its headings, from 1; `[4, 6]` for a heading of rows 4 to 6."
    )
    columns: ColumnsTable = Field(ColumnsTable.model_construct(), description="Headings by what they hold.")
    percent: Annotated[PercentScale, one_of(PercentScale)] | None = Field(
        None, description="How plain numbers in percent measures are meant: 95 (`points`) or 0.95."
    )
    markers: dict[str, Text] = Field(
        {}, description="The status that a marker stands for, such as x = `suppressed`."
    )
    only: dict[str, Texts] = Field(
        {},
        description='The rows to judge, by a column\'s words: `{ Series = "Actual" }`.',
    )
    year: Text | None = Field(
        None, description="The year of headings and sheets that say `Jul` or `Q1` without one: `2018/19`."
    )
    area: Text | None = Field(
        None, description="Whose a sheet's or a stacked table's rows are: `sheet`, `title` or a name."
    )
    ignore: Texts = Field(
        (), description="Sheets or headings that are passed over, with `*` and `?`: `Archive`, `Notes*`."
    )
    actual: Texts = Field((), description="Words that head the figures to judge here, such as `Position`.")


class SummaryTable(Table):
    """`[summary]`: an optional status for each theme, by a declared rule."""

    theme_status: Annotated[ThemeStatus, one_of(ThemeStatus)] = Field(
        description="`worst`: the worst status in the theme. `share_green`: by the share rated green."
    )
    green: Number | None = Field(None, description="The least share, in percent, that makes a theme green.")
    amber: Number | None = Field(None, description="The least share, in percent, that makes a theme amber.")
    weights: dict[str, Positive] = Field(
        {}, description="How much an indicator counts in its theme, by ref; default 1."
    )


class FrameworkFile(Table):
    """A whole framework file."""

    framework: HeadTable
    defaults: DefaultsTable = DefaultsTable.model_construct()
    indicator: list[IndicatorTable] = Field(min_length=1)
    status: list[StatusTable] = Field([])
    benchmark: list[BenchmarkTable] = Field([])
    return_: list[ReturnTable] = Field(default=[], alias="return")
    summary: SummaryTable | None = None


def fields_of(model: type[Table]) -> dict[str, FieldInfo]:
    """Give every key of a table, as the file writes it, with its field."""
    models: list[type[Table]] = [model, CommonKeys] if issubclass(model, Keyed) else [model]
    return {field.alias or name: field for one in models for name, field in one.model_fields.items()}
