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
    "SC201": Entry("not-a-figure", "error", "", "", ""),
    "SC202": Entry("error-cell", "error", "", "", ""),
    "SC203": Entry("formula-never-calculated", "error", "", "", ""),
    "SC204": Entry("given-twice-different", "error", "", "", ""),
    "SC205": Entry("given-twice-equal", "warning", "", "", ""),
    "SC206": Entry("doubtful-percent-scale", "error", "", "", ""),
    "SC207": Entry("small-percentage", "warning", "", "", ""),
    "SC208": Entry("true-or-false", "error", "", "", ""),
    "SC209": Entry("figure-over-zero", "error", "", "", ""),
    "SC210": Entry("value-disagrees", "warning", "", "", ""),
    "SC211": Entry("override-unusable", "error", "", "", ""),
    "SC212": Entry("ref-could-be-two", "error", "", "", ""),
    "SC213": Entry("header-misread-as-day", "warning", "", "", ""),
    "SC214": Entry("period-label-unreadable", "error", "", "", ""),
    "SC215": Entry("period-from-name", "notice", "", "", ""),
    "SC220": Entry("workbook-unreadable", "error", "", "", ""),
    "SC221": Entry("no-table-found", "error", "", "", ""),
    "SC222": Entry("workbook-too-large", "error", "", "", ""),
    "SC223": Entry("period-needed", "error", "", "", ""),
    "SC301": Entry("unknown-ref", "warning", "", "", ""),
    "SC302": Entry("name-fits-another", "warning", "", "", ""),
    "SC303": Entry("figure-under-no-own-period", "warning", "", "", ""),
    "SC304": Entry("nothing-for-period", "warning", "", "", ""),
    "SC305": Entry("figure-outside-life", "warning", "", "", ""),
    "SC306": Entry("given-though-unavailable", "notice", "", "", ""),
    "SC401": Entry("subject-to-confirmation", "notice", "", "", ""),
    "SC402": Entry("no-target-for-period", "warning", "", "", ""),
    "SC403": Entry("zero-in-doubt", "notice", "", "", ""),
    "SC404": Entry("benchmark-unusable", "warning", "", "", ""),
    "SC405": Entry("cumulative-before-year-end", "notice", "", "", ""),
    "SC406": Entry("unusual-for-unit", "notice", "", "", ""),
}
