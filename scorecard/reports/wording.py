"""The words that every report shares: titles, counts, targets, travel and the state of a row."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from scorecard.figures import round_half_up, shown
from scorecard.framework.model import Framework
from scorecard.framework.rules import Rule
from scorecard.framework.statuses import Status
from scorecard.framework.wording import amber_words, target_words
from scorecard.judging.model import Judgement, Scorecard, Summary, Travel
from scorecard.periods import MONTH_NAMES, Period

UNCONFIRMED = "subject to confirmation"
NO_TARGET = "no target"

_ALWAYS_COUNTED = ("green", "amber", "red")
_RANGE = re.compile(r"(£?\d[\d,.]*)(%?) to (£?\d[\d,.]*)(%?)")
_NO_FIGURE = {
    "unavailable": "not available",
    "not-due": "not due",
    "suppressed": "suppressed",
    "not-applicable": "not applicable",
    "invalid": "not readable",
}
_ARROWS = {"up": "▲", "down": "▼", "same": "="}

_CAUSES = {
    "figure": "the figure moved",
    "rule": "the rule changed, not the figure",
    "both": "figure and rule both changed",
    "table": "the target moved along its table",
    "improvement": "what is granted for improving began or ended",
    "override": "an override began or ended",
}


def title(scorecard: Scorecard) -> str:
    """Head a report: `Children and Young People scorecard, August 2018`."""
    return f"{scorecard.framework.name}, {scorecard.period.label}"


def short_period(period: Period) -> str:
    """Write a period in few letters: `Aug 2018`, `Q1 2018/19`."""
    if period.months == 1:
        return f"{MONTH_NAMES[period.start % 12][:3]} {period.start // 12}"
    return period.label


def status_of(framework: Framework, key: str) -> Status:
    """Give a status by its key; one that the framework does not know is shown by its key."""
    known = framework.statuses.get(key)
    label = key.replace("-", " ").capitalize()
    return known or Status(key, label, key[:1].upper(), "?", "#FFFFFF", "#1F2933")


# --- counts -------------------------------------------------------------------------------------


def rated_counts(summary: Summary, framework: Framework) -> list[tuple[Status, int]]:
    """Count green, amber and red always, and every other rated status that occurs, best first."""
    counted = ((status, summary.rated.get(status.key, 0)) for status in framework.rated)
    return [(status, count) for status, count in counted if count or status.key in _ALWAYS_COUNTED]


def unrated_counts(summary: Summary, framework: Framework) -> str:
    """Count what is not rated, by kind: `3 no target, 2 unavailable`; empty if all is rated."""
    named = (
        f"{count} {status_of(framework, key).label.lower()}"
        for key, count in summary.not_rated.items()
        if count
    )
    return ", ".join(named)


def counts(summary: Summary, framework: Framework) -> str:
    """Count all rows: `11 green, 4 amber, 5 red; 5 not rated: 3 no target, 2 unavailable`."""
    rated = ", ".join(f"{n} {status.label.lower()}" for status, n in rated_counts(summary, framework))
    kinds = unrated_counts(summary, framework)
    return f"{rated}; {summary.not_rated_total} not rated" + (f": {kinds}" if kinds else "")


def share(summary: Summary, framework: Framework) -> str:
    """Say what part is green: `24 of 53 rated green, 45%; 17 not rated`."""
    rated, rest = summary.rated_total, summary.not_rated_total
    if not rated:
        return f"none of {summary.total} rated"
    green = framework.statuses["green"]
    good = sum(n for s, n in rated_counts(summary, framework) if (s.rank or 0) >= (green.rank or 0))
    better = " or better" if good > summary.rated.get("green", 0) else ""
    words = f"{good} of {rated} rated {green.label.lower()}{better}, {_percentage(good, rated)}"
    return f"{words}; {rest} not rated"


def theme_words(summary: Summary, framework: Framework) -> str:
    """Sum up one theme: `2 green, 1 amber, 0 red (67% green); 2 not rated`."""
    counted = rated_counts(summary, framework)
    rated = ", ".join(f"{n} {status.label.lower()}" for status, n in counted)
    words = f"{rated} ({_good(summary, framework)})" if summary.rated_total else "none rated"
    return f"{words}; {summary.not_rated_total} not rated" if summary.not_rated_total else words


def _good(summary: Summary, framework: Framework) -> str:
    """Say what share is green or better: `67% green`."""
    green = framework.statuses["green"]
    good = sum(n for s, n in rated_counts(summary, framework) if (s.rank or 0) >= (green.rank or 0))
    better = " or better" if good > summary.rated.get("green", 0) else ""
    return f"{_percentage(good, summary.rated_total)} {green.label.lower()}{better}"


def _percentage(part: int, whole: int) -> str:
    """Round a share to a whole percentage, but say 0% and 100% only of none and of all."""
    percent = int(round_half_up(Decimal(100 * part) / whole, 0))
    if percent == 100 and part < whole:
        return "over 99%"
    return "under 1%" if percent == 0 and part else f"{percent}%"


# --- one row ------------------------------------------------------------------------------------


def place(judgement: Judgement) -> str:
    """Name a row by ref, and by area where it has one."""
    return f"{judgement.version.ref} {judgement.area}" if judgement.area else judgement.version.ref


def latest(judgement: Judgement) -> str:
    """Print the figure, or say why there is none."""
    return judgement.shown or _NO_FIGURE.get(judgement.status, "not reported")


def previous(judgement: Judgement) -> str:
    """Print the earlier figure in the indicator's unit; empty if there is none."""
    if judgement.previous is None:
        return ""
    return shown(judgement.previous.value, judgement.version.unit, judgement.version.decimals)


def freshness(judgement: Judgement, asked: Period) -> str:
    """Name the period of a row that is not of the period asked; empty if it is."""
    if judgement.period is None or judgement.period == asked:
        return ""
    return short_period(judgement.period)


def travel_arrow(travel: Travel | None) -> str:
    """Give the arrow that a figure moved by; empty if there is none."""
    return "" if travel is None else _ARROWS[travel.moved]


def travel_word(travel: Travel | None) -> str:
    """Say whether a figure got better or worse, else only which way it moved."""
    if travel is None:
        return ""
    if travel.performance == "same":
        return "same"
    return travel.performance or travel.moved


def why(judgement: Judgement, framework: Framework) -> str:
    """Give the reason of a row with everything a reader must know beside it."""
    return "; ".join(filter(None, (judgement.reason, *remarks(judgement, framework))))


def remarks(judgement: Judgement, framework: Framework) -> list[str]:
    """List what belongs beside a status: confirmation, run, flags and forecast."""
    found = []
    if is_unconfirmed(judgement):
        found.append(UNCONFIRMED)
    if judgement.run > 1 and is_off_target(judgement, framework):
        found.append(f"{judgement.run} periods running")
    found.extend(judgement.flags)
    if judgement.forecast_status is not None:
        found.append(forecast(judgement, framework))
    return found


def is_unconfirmed(judgement: Judgement) -> bool:
    """Say whether the status stands on a rule that is subject to confirmation."""
    return judgement.rule is not None and not judgement.version.confirmed


def is_off_target(judgement: Judgement, framework: Framework) -> bool:
    """Say whether a row is rated below green."""
    rank = status_of(framework, judgement.status).rank
    return rank is not None and rank < (framework.statuses["green"].rank or 0)


def forecast(judgement: Judgement, framework: Framework) -> str:
    """Say the expected year-end figure and what it would be: `forecast 96% at year end, green`."""
    if judgement.forecast_status is None:
        return ""
    label = status_of(framework, judgement.forecast_status).label.lower()
    return f"forecast {forecast_figure(judgement)} at year end, {label}"


def forecast_figure(judgement: Judgement) -> str:
    """Print the expected year-end figure; empty if there is none."""
    if judgement.forecast is None:
        return ""
    return shown(judgement.forecast, judgement.version.unit, judgement.version.decimals)


def override_words(judgement: Judgement, framework: Framework) -> str:
    """Say what an override replaced, why and by whom."""
    given = judgement.override
    assert given is not None
    computed = status_of(framework, judgement.computed_status).label.lower()
    by = f" ({given.by})" if given.by else ""
    return f"in place of {computed}: {given.reason or 'no reason given'}{by}"


def change_words(judgement: Judgement, framework: Framework) -> str:
    """Say what a status was, when, and what made it another where figures were given both times."""
    changed = judgement.changed
    assert changed is not None
    before = status_of(framework, changed.before)
    words = f"{before.label.lower()} in {short_period(changed.since)}"
    return f"{words}; {_CAUSES[changed.cause]}" if changed.cause in _CAUSES else words


# --- rules --------------------------------------------------------------------------------------


def with_dash(words: str) -> str:
    """Write a range that opens the words with a dash: `12% to 18%` as `12–18%`."""
    found = _RANGE.match(words)
    if not found or found[2] != found[4]:
        return words
    return f"{found[1]}–{found[3]}{found[4]}{words[found.end() :]}"


@dataclass(slots=True)
class RuleColumns:
    """The target and amber columns; many rows share a rule, so its words are made once."""

    _made: dict[int, tuple[Rule, str, str]] = field(default_factory=dict)

    def target(self, judgement: Judgement) -> str:
        """Say what earns green: `12–18%`, `95% or more`, `no target`."""
        return self._words(judgement.rule)[0] if judgement.rule else NO_TARGET

    def amber(self, judgement: Judgement) -> str:
        """Say what earns amber, without that word: `within 1 of an edge`; empty if nothing does."""
        return self._words(judgement.rule)[1] if judgement.rule else ""

    def _words(self, rule: Rule) -> tuple[str, str]:
        made = self._made.get(id(rule))
        if made is None:  # the rule is kept too, so that its identity is not given to another
            words = with_dash(target_words(rule)), amber_column(rule)
            self._made[id(rule)] = (rule, *words)
            return words
        return made[1], made[2]


def amber_column(rule: Rule) -> str:
    """Say what earns amber in a column headed `Amber if`."""
    return amber_words(rule).removeprefix("amber ").replace("; amber ", "; ")
