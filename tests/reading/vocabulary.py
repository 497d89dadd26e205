"""The words of the contract (section 4), set down by hand: nothing here is shared with the reader."""

from random import Random

REF = [
    "Ref",
    "Reference",
    "Code",
    "ID",
    "PI ref",
    "KPI ref",
    "Indicator ref",
    "PI no",
    "KPI code",
    "Indicator code",
]
NAME = ["Indicator", "Name", "Performance indicator", "Measure", "Metric", "Description", "Title"]
PERIOD = ["Period", "Reporting period"]
PERIOD_OF = {"monthly": [*PERIOD, "Month"], "quarterly": [*PERIOD, "Quarter"], "annual": PERIOD}
AREA = ["Area", "Ward", "Locality", "Team", "School", "Service"]
COMMENT = ["Comment", "Comments", "Commentary", "Notes", "Narrative", "Update", "Explanation"]
SERIES = ["Type", "Series"]
WHOLE = ["All", "Total", "Overall", "Whole"]

ACTUAL = [
    "Actual",
    "Outturn",
    "Result",
    "Performance",
    "Value",
    "Figure",
    "Achieved",
    "Position",
    "Latest",
    "Current",
]
ACTUAL_SERIES = ["Actual", "Result", "Achieved", "Performance", "Outturn"]
ACTUAL_OF_UNIT = {"percent": ["%", "Percentage"], "rate": ["Rate"], "count": ["Number", "Count", "Total"]}
ACTUAL_OF_FREQUENCY = {
    "monthly": ["This month", "Current month"],
    "quarterly": ["This quarter"],
    "annual": ["This year"],
}

OTHER = {
    "target": [
        *[
            "Target",
            "Plan",
            "Planned",
            "Trajectory",
            "Profile",
            "Milestone",
            "Budget",
            "Baseline",
            "Threshold",
        ],
        *["Tolerance", "Trigger", "Standard", "Limit", "Ambition", "Current target", "Target (latest)"],
    ],
    "forecast": ["Forecast", "Projection", "Projected", "Expected", "Predicted", "Estimated outturn"],
    "earlier": [
        "Last year",
        "Previous year",
        "Prior year",
        "Previous",
        "Same period last year",
        "Last period",
    ],
    "england": [
        *["England", "National", "Regional", "Statistical neighbours", "Nearest neighbours", "Comparator"],
        *["Benchmark", "Peer average", "England average", "Quartile", "Rank", "National (actual)"],
    ],
    "part": ["Numerator", "Cohort", "Eligible", "Sample", "Boys", "Girls", "Male", "Female"],
    "ytd": ["YTD", "Year to date", "Cumulative", "YTD actual"],
}
"""Each further series by its kind: none of these is ever the actual."""

OTHER_TABLE = {
    "target": ["Target", "Targets", "Plan", "Trajectory", "Ambition", "Target (current)"],
    "forecast": ["Forecast", "Forecasts", "Projection"],
    "earlier": ["Last year", "Previous year", "Same period last year"],
    "england": ["England", "National", "Statistical neighbours", "Comparators", "England average"],
    "part": ["Numerator", "Numerators", "Cohort"],
    "ytd": ["YTD", "Year to date", "Cumulative"],
}
"""Titles and sheet names made wholly of listed words."""

ABOUT = {
    "rag": (["RAG", "Status", "Rating", "RAG status"], ["Green", "Amber", "Red"]),
    "dot": (["DoT", "Direction of travel", "Direction", "Travel", "Trend"], ["↑", "↓", "→"]),
    "variance": (["Variance", "Difference", "Change"], [1, -2, 3, 12, -7]),
    "weight": (["Weight", "Weighting", "Order"], [1, 2, 3]),
    "owner": (["Owner"], ["A. Patel", "J. Jones", "R. Okoro"]),
    "source": (["Source"], ["Job system", "Case files", "Census"]),
}
UNKNOWN = ["Helper", "Sort key", "Blorp", "Cash", "Rooms", "Spare"]
NEUTRAL_TITLES = [
    *[
        "Performance against targets",
        "Council plan KPIs",
        "National indicators",
        "Monthly performance return",
    ],
    *["Family services scorecard", "Please return to the performance team", "Scrutiny panel 9 October 2018"],
    *["Targets and results of our services", "Updated 12/09/2018"],
]
NOTES = ["Figures are provisional", "Source: job system", "Ask the performance team where in doubt"]
COMMENTS = [
    "Two posts are vacant",
    "One large family",
    "Referrals rose sharply",
    "On course",
    "Leave in the summer",
]


def variant(rng: Random, words: str) -> str:
    """Write listed words as services do: in any case, with a stray point, colon or blank."""
    written = rng.choice([words, words, words, words.lower(), words.upper(), words.title()])
    return rng.choice(["{}", "{}", "{}", "{}", "{}:", "{}.", " {} "]).format(written)
