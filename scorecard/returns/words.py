"""What the words of headings, labels, titles and sheet names say: the contract's table of words, as data.

Two questions are asked of a text: of what *kind* the figures are (actual, target, forecast, of now or
earlier or to date), and *whose* (ours, others', a part). A word that is not listed stays unknown.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from scorecard.figures import tidy
from scorecard.returns.labels import Labels, labels_in
from scorecard.returns.units import Unit, unit_in

Series = Literal["actual", "value", "target", "forecast"]
Time = Literal["now", "earlier", "last_year", "to_date"]
Whose = Literal["ours", "whole", "others"]
Part = Literal["part", "numerator", "denominator"]
Measure = Literal["share", "count", "total"]
About = Literal["status", "unit", "polarity", "frequency", "other"]

MEANINGS: Mapping[str, str] = {
    "series actual": "actual, outturn, out turn, result, performance, achieved, position",
    "series value": "value, figure",
    "series target": "target, plan, planned, trajectory, profile, profiled, milestone, budget, baseline, "
    "threshold, tolerance, trigger, standard, limit, ambition, goal",
    "series forecast": "forecast, projected, projection, expected, predicted, prediction, estimated outturn, "
    "estimate outturn, outturn estimate",
    "time now": "latest, current, this month, this quarter, this year, this period",
    "time earlier": "previous, prior, last month, last quarter, last period, last term",
    "time last_year": "last year, previous year, prior year, same period last year, "
    "same period previous year, same month last year, same quarter last year",
    "time to_date": "ytd, year to date, to date, cumulative",
    "whose ours": "our, la, borough, council, county, trust, school",
    "whose whole": "all, overall, both, whole",
    "whose others": "england, national, nationally, regional, statistical neighbour, stat neighbour, "
    "stat neigh, nearest neighbour, neighbour, comparator, benchmark, benchmarking, peer, average, "
    "quartile, rank",
    "part numerator": "numerator",
    "part denominator": "denominator",
    "part part": "cohort, eligible, sample, boy, girl, male, female",
    "measure share": "%, percentage, percent, per cent, rate",
    "measure count": "number, count",
    "measure total": "total",
    "about status": "rag, rag status, rag rating, status, rating",
    "about unit": "unit, unit of measure, unit of measurement",
    "about polarity": "good is, good performance is, good perf is, polarity, better is",
    "about frequency": "frequency, reporting frequency, reporting cycle",
    "about other": "dot, direction, travel, direction of travel, trend, variance, difference, change, "
    "weight, weighting, order, source, red, amber, green, blue",
}
"""What is said, as question and answer, by which words; case, plurals and punctuation aside."""

NEUTRAL = (
    "of the for in at to by and or on as a an is was with per from v their end ending month monthly quarter "
    "quarterly year yearly annual annually period term date provisional revised final validated "
    "unvalidated estimated estimate"
)
"""Words that say nothing, and leave nothing unknown."""

ROLES: Mapping[str, str] = {
    "ref": "ref, reference, pi ref, kpi ref, indicator ref, measure ref, ref no, ref number, reference no, "
    "reference number, pi reference, kpi reference, indicator reference, pi no, kpi no, indicator no, "
    "pi number, kpi number, indicator number, pi code, kpi code, indicator code, measure code, indicator id, "
    "pi id, kpi id, measure id, code, id, no, number",
    "name": "name, indicator, performance indicator, measure, metric, description, title, indicator name, "
    "measure name, metric name, indicator title, indicator description, pi description, kpi description, "
    "key performance indicator, performance measure, pi, kpi, pi name, kpi name",
    "period": "period, month, quarter, reporting period, time period, data period, period ending, "
    "period end, reporting month, month ending, quarter ending, date",
    "year": "year, financial year, academic year, fy",
    "area": "area, ward, locality, team, school, service, ward name, area name, school name, team name, "
    "locality name",
    "commentary": "comment, commentary, note, narrative, update, explanation",
    "owner": "owner, lead, lead officer, responsible officer",
    "override": "override, override status, override rag",
    "override_reason": "override reason, reason for override",
    "override_by": "override by, overridden by",
    "override_on": "override on, overridden on, override date",
}
"""What a column holds whose whole heading is one of these."""

WEAK_REFS = frozenset({"no", "number", "code", "id"})
"""Headings of refs that head much else: only what stands below them shows that they do."""

_TOKEN = re.compile(r"%|[^\W_]+")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NOTE = re.compile(
    r"\[\s*(?:note|notes|footnote)?\s*[\d,\s]{0,8}\]|\(\s*(?:note|footnote)?\s*\d{1,2}\s*\)|[*†‡#]+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+",
    re.IGNORECASE,
)
_LONGEST = 200
"""A longer text is prose, and is read for its periods alone."""


class Said(NamedTuple):
    """What one text says. A question that it does not answer is None."""

    text: str = ""
    labels: Labels = Labels()
    role: str | None = None
    series: Series | None = None
    time: Time | None = None
    whose: Whose | None = None
    part: Part | None = None
    measure: Measure | None = None
    about: About | None = None
    unit: Unit | None = None
    benchmark: str | None = None
    unknown: tuple[str, ...] = ()

    @property
    def speaks(self) -> bool:
        """Say whether the text says anything of the figures but their period."""
        said = (self.series, self.time, self.whose, self.part, self.measure, self.about)
        return any(answer is not None for answer in said)

    @property
    def wholly(self) -> bool:
        """Say whether the text is made of listed words and periods alone, and says something."""
        return not self.unknown and self.speaks

    @property
    def known(self) -> bool:
        """Say whether anything of the text is understood, as of a heading."""
        return self.speaks or bool(self.role or self.unit or self.labels)


SILENT = Said()


@lru_cache(maxsize=1 << 14)
def fold_token(token: str) -> str:
    """Fold a word: case and a plural's `s` do not matter."""
    token = token.casefold()
    return token[:-1] if len(token) > 3 and token.endswith("s") and not token.endswith("ss") else token


def tokens_of(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded; `%` is a word."""
    return tuple(map(fold_token, _TOKEN.findall(text)))


def _phrases(table: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {tokens_of(phrase): says for says, listed in table.items() for phrase in listed.split(",")}


_MEANINGS = _phrases(MEANINGS)
_ROLES = {"".join(phrase): role for phrase, role in _phrases(ROLES).items()}
_NEUTRAL = frozenset(map(fold_token, NEUTRAL.split()))
_GENERIC = frozenset(
    map(
        fold_token,
        (
            *("london", "borough", "council", "county", "city", "district", "town", "parish"),
            *("metropolitan", "royal", "unitary", "combined", "authority", "of", "the", "and", "for"),
            *("nhs", "foundation", "trust", "university", "hospital", "school", "academy", "primary"),
            *("secondary", "college", "partnership", "service", "local", "board", "group"),
            *("north", "south", "east", "west"),
        ),
    )
)
"""Words of many an organisation's name, which tell none from another."""


class Vocabulary:
    """Understands texts by the table of words, an organisation's name, and what a framework adds.

    `others` are words that name comparators, with the benchmark's key or None; `actual` are words that
    mean the actual here.
    """

    def __init__(
        self,
        organisation: str | None = None,
        benchmarks: Mapping[str, str] | None = None,
        actual: Iterable[str] = (),
    ) -> None:
        self._meanings = dict(_MEANINGS)
        self._benchmarks: dict[tuple[str, ...], str] = {}
        name = tokens_of(organisation or "")
        for word in name:
            if word not in _GENERIC and word not in _NEUTRAL:
                self._meanings.setdefault((word,), "whose ours")
        if name:
            self._meanings.setdefault(name, "whose ours")
        for words, key in (benchmarks or {}).items():
            phrase = tokens_of(words)
            if phrase:
                self._meanings[phrase] = "whose others"
                self._benchmarks[phrase] = key
        for words in actual:
            self._meanings[tokens_of(words)] = "series actual"
        self._longest = max(map(len, self._meanings))
        self._read: dict[str, Said] = {}

    def read(self, text: str) -> Said:
        """Say what a text says; each distinct text is read once."""
        said = self._read.get(text)
        if said is None:
            said = self._read[text] = self._understand(text)
        return said

    def read_title(self, text: str) -> Said:
        """Say what a title or a name of a sheet or file says: a full date there is seldom a period."""
        key = f"\0{text}"
        said = self._read.get(key)
        if said is None:
            said = self._read[key] = self._understand(text, dates_told=True)
        return said

    def _understand(self, text: str, *, dates_told: bool = False) -> Said:
        text = tidy(text)
        if not text:
            return SILENT
        if len(text) > _LONGEST:
            return Said(text, unknown=(text[:40],))
        labels, rest = labels_in(_NOTE.sub(" ", text), dates_told=dates_told)
        unit, rest = unit_in(rest)
        said: dict[str, str] = {}
        benchmark, unknown = self._say(rest, said)
        role = role_of(rest)
        if labels and role in ("period", "year"):
            role = None  # `Month ending August 2018` heads that month's figures
        return Said(
            text,
            labels,
            role,
            benchmark=benchmark,
            unit=unit,
            unknown=unknown if role is None else (),
            **said,  # type: ignore[arg-type]
        )

    def _say(self, rest: str, said: dict[str, str]) -> tuple[str | None, tuple[str, ...]]:
        """Go over the words, the longest phrase first, and note what each says."""
        raw = _TOKEN.findall(rest)
        words = tuple(map(fold_token, raw))
        unknown: list[str] = []
        benchmark: str | None = None
        at = 0
        while at < len(words):
            size, meaning = self._phrase_at(words, at)
            if meaning is None:
                if words[at] not in _NEUTRAL and not (words[at].isdigit() and len(words[at]) < 2 and said):
                    unknown.append(raw[at])
            else:
                question, answer = meaning.split()
                if said.get(question) not in _OUTWEIGHS[question]:
                    said[question] = answer
                benchmark = benchmark or self._benchmarks.get(words[at : at + size])
            at += size
        return benchmark, tuple(unknown)

    def _phrase_at(self, words: tuple[str, ...], at: int) -> tuple[int, str | None]:
        for size in range(min(self._longest, len(words) - at), 0, -1):
            meaning = self._meanings.get(words[at : at + size])
            if meaning is not None:
                return size, meaning
        return 1, None


_OUTWEIGHS: Mapping[str, frozenset[str]] = {
    "series": frozenset({"target", "forecast"}),
    "time": frozenset({"earlier", "last_year", "to_date"}),
    "whose": frozenset({"others"}),
    "part": frozenset({"part", "numerator", "denominator"}),
    "measure": frozenset({"share", "count"}),
    "about": frozenset({"status", "unit", "polarity", "frequency", "other"}),
}
"""Answers that one text's later words do not change: another series outweighs the actual."""


@lru_cache(maxsize=4096)
def role_of(text: str) -> str | None:
    """Give the role of a column whose whole heading is this text, or None."""
    return _ROLES.get("".join(tokens_of(_BRACKETED.sub(" ", text))))


def is_weak_ref(text: str) -> bool:
    """Say whether a heading of refs is one that heads much else too."""
    return "".join(tokens_of(_BRACKETED.sub(" ", text))) in WEAK_REFS


def fold(text: str) -> str:
    """Fold a heading as written: case, blanks and punctuation do not matter, brackets' words do."""
    return "".join(_TOKEN.findall(text.casefold()))
