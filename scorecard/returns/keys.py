"""Tell which indicator a ref, a name or an alias means, and which of its own periods a label means."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Literal, NamedTuple, get_args

from scorecard.figures import from_float, plain
from scorecard.framework.model import Framework, Version, fold_ref
from scorecard.periods import Period, YearKind, parse_period
from scorecard.returns.grid import Cell

SAME = 0.75
"""The share of words in common from which two names may be taken for one."""

CLEAR = 0.2
"""How much more alike another indicator's name must be before it is worth a warning."""

MOST_COMPARED = 200
"""Names that share a word with an unknown one and are compared with it."""

Miss = Literal["", "label", "life", "own"]
_YEARS: tuple[YearKind, ...] = get_args(YearKind)
_WORD = re.compile(r"[^\W_]+|%")
_MARKS = re.compile(
    r"(?:\s*(?:\[(?:note |notes |footnote )?[\d, ]{1,8}\]|\((?:note )?\d{1,2}\)|[*†‡#.:¹²³⁴⁵⁶⁷⁸⁹]))+$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:kpi|pi|indicator|measure|ref|no|number)[ .:#-]*(?=\w)", re.IGNORECASE)
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u00ad\ufeff")
)
_YEAR_OR_MONTH = re.compile(r"((?:19|20)\d\d)-(\d\d)")


class Match(NamedTuple):
    """The version and own period that a figure is for; or why there is none.

    `miss`: the `label` is no period, nobody holds the ref then (`life`), or the indicator has no
    `own` period of that kind. `period` is the label as read.
    """

    version: Version | None
    own: Period | None
    miss: Miss = ""
    period: Period | None = None

    @property
    def exact(self) -> bool:
        """Say whether the label is the own period's, not that of the last month in it."""
        return self.own is not None and self.own == self.period


class Keys:
    """Looks refs, names and labels up in a framework; every look-up is remembered."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._refs: dict[str, str] = {fold_ref(ref): ref for ref in framework.refs}
        self._names: dict[str, set[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for indicator in framework.indicators:
            for version in indicator.versions:
                self._add_names(version)
        self._by_ref: dict[object, tuple[str, ...]] = {}
        self._by_text: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, tuple[str, ...]] = {}
        self._matches: dict[tuple[str, str], Match] = {}
        self._due: dict[tuple[str, Period], Match] = {}
        self._better: dict[tuple[str, str], Version | None] = {}

    def _add_names(self, version: Version) -> None:
        for alias in version.aliases:
            self._refs.setdefault(fold_ref(alias), version.ref)
            self._names.setdefault(fold_name(alias), set()).add(version.ref)
        self._names.setdefault(fold_name(version.name), set()).add(version.ref)
        if version.name not in self._words:
            self._words[version.name] = words_of(version.name)
            for word in self._words[version.name]:
                self._by_word[word].append(version.name)

    # --- refs and names ---------------------------------------------------------------------

    def by_ref(self, cell: Cell) -> tuple[str, ...]:
        """Give the framework's refs that a cell could mean: none, one, or 1.1 and 1.10."""
        shown = (cell.text or cell.format.shown(cell.value)) if cell.kind == "number" else None
        key = (cell.value, cell.kind, shown)
        found = self._by_ref.get(key)
        if found is None:
            found = self._by_ref[key] = self._look_up(cell, shown)
        return found

    def by_text(self, text: str) -> tuple[str, ...]:
        """Give the refs that a text means as a ref, an alias or an exact name."""
        found = self._by_text.get(text)
        if found is None:
            found = self._as_text(text)
            if not found and len(fold_name(text)) > 2:  # `[c]` is a marker, whatever is called C
                found = self.named(text)
            self._by_text[text] = found
        return found

    def named(self, value: object) -> tuple[str, ...]:
        """Give the ref whose indicator has exactly this name or alias (case and punctuation aside)."""
        if not isinstance(value, str):
            return ()
        found = self._named.get(value)
        if found is None:
            refs = self._names.get(fold_name(value)) or self._names.get(fold_name(_MARKS.sub("", value)))
            found = self._named[value] = tuple(refs) if refs and len(refs) == 1 else ()
        return found

    def nearest(self, text: str) -> str | None:
        """Give the framework's ref spelt most like a text, or None."""
        near = get_close_matches(fold_ref(text)[:40], self._refs, n=1, cutoff=0.5)
        return self._refs[near[0]] if near else None

    def nearest_name(self, text: str) -> str | None:
        """Give the ref of the indicator whose name shares most words with a text, or None."""
        words = words_of(text[:400])
        fellows = self._sharing(words)
        best = max(fellows, key=lambda name: alike(words, self._words[name]), default=None)
        if best is None or alike(words, self._words[best]) < 0.4:
            return None
        return next(iter(self._names[fold_name(best)]))

    def better(self, version: Version, name: str) -> Version | None:
        """Give the version in force with it whose name fits clearly better, or None."""
        key = (version.id, name)
        if key not in self._better:
            self._better[key] = self._fits_better(version, name)
        return self._better[key]

    def _look_up(self, cell: Cell, shown: str | None) -> tuple[str, ...]:
        value = cell.value
        if isinstance(value, bool | date | datetime) or cell.kind in ("error", "uncalculated", "broken"):
            return ()
        if isinstance(value, int | float):
            if shown is not None and fold_ref(shown) in self._refs:
                return (self._refs[fold_ref(shown)],)
            return self._numeric(plain(from_float(value))) if abs(value) < 1e15 else ()
        return self._as_text(str(value))

    def _as_text(self, text: str) -> tuple[str, ...]:
        folded = fold_ref(text.translate(_HYPHENS).translate(_UNSEEN))
        bare = fold_ref(_MARKS.sub("", folded))
        spellings = (folded, bare, re.sub(r"\.0+$", "", bare), fold_ref(_PREFIX.sub("", bare)))
        for spelling in spellings:
            if spelling in self._refs:
                return (self._refs[spelling],)
        return ()

    def _numeric(self, text: str) -> tuple[str, ...]:
        """A number has lost its closing zeros: 1.1 was typed as 1.1, 1.10 or 1.100."""
        zeros = ("", "0", "00") if "." in text else ("", ".0", ".00")
        spellings = (text + end for end in zeros)
        return tuple(self._refs[spelling] for spelling in spellings if spelling in self._refs)

    def _sharing(self, words: Iterable[str]) -> list[str]:
        """List the names that share a word, those that share a rare one first."""
        lists = sorted((self._by_word[word] for word in words if word in self._by_word), key=len)
        return list(dict.fromkeys(name for names in lists for name in names[:MOST_COMPARED]))[:MOST_COMPARED]

    # --- periods ----------------------------------------------------------------------------

    def match(self, ref: str, label: str) -> Match:
        """Find what a figure is for, from its ref and its period label."""
        key = (ref, label)
        found = self._matches.get(key)
        if found is None:
            found = self._matches[key] = self._by_label(ref, label)
        return found

    def due(self, ref: str, period: Period) -> Match:
        """Find what a figure without a label is for: the indicator's latest period due by then."""
        key = (ref, period)
        if key not in self._due:
            self._due[key] = self._by_period(ref, period)
        return self._due[key]

    def renumbered(self, ref: str, period: Period) -> str | None:
        """Give the ref that an indicator has in a period, where it held this one at another time."""
        now = self._framework.renumbered(ref, period.end)
        return now.ref if now else None

    def _by_label(self, ref: str, label: str) -> Match:
        found = self._in_its_year(ref, label)
        year = _YEAR_OR_MONTH.fullmatch(label.strip())
        if found.miss == "own" and year and found.version and found.version.frequency != "monthly":
            other = self._in_its_year(ref, f"{year[1]}/{year[2]}")  # 2011-12 is no month here
            return other if other.own else found
        return found

    def _in_its_year(self, ref: str, label: str) -> Match:
        periods = [(kind, parse_period(label, kind)) for kind in _YEARS]
        if all(period is None for _, period in periods):
            return Match(None, None, "label")
        for kind, period in periods:
            version = self._framework.holder(ref, period.end) if period else None
            if version and period and version.year == kind:
                own = version.own_period(period)
                return Match(version, own, "" if own else "own", period)
        return Match(None, None, "life", next(period for _, period in periods if period))

    def _by_period(self, ref: str, period: Period) -> Match:
        holder = self._framework.holder(ref, period.end)
        if holder is None:
            return Match(None, None, "life", period)
        own = holder.latest_due(period.end) or period
        version = self._framework.holder(ref, own.end)
        return Match(version, own, "", own) if version else Match(None, None, "life", own)

    # --- names that fit another -------------------------------------------------------------

    def _fits_better(self, version: Version, name: str) -> Version | None:
        if self.named(name) == (version.ref,):
            return None
        words = words_of(name[:400])
        own = alike(words, self._words[version.name])
        found, score = None, max(own + CLEAR, SAME)
        fellows = {self._words[n] for n in self._sharing(words)}
        for other in self._fellows(version):
            if other.id == version.id or self._words[other.name] not in fellows:
                continue
            likeness = alike(words, self._words[other.name])
            if likeness >= score:
                found, score = other, likeness
        return found

    def _fellows(self, version: Version) -> list[Version]:
        """The versions in force when this one is."""
        month = version.ends if version.ends is not None else version.starts
        if month is None:
            return [indicator.versions[-1] for indicator in self._framework.indicators]
        return self._framework.in_force(month)


def unseen_in(text: str, *, hyphens: bool = False) -> list[str]:
    """List the letters of a text that cannot be seen; also those that look like a plain hyphen, as U+2011."""
    odd = {*_UNSEEN, *(_HYPHENS.keys() - {0x2013, 0x2014})} if hyphens else _UNSEEN.keys()
    return [f"U+{ord(c):04X}" for c in text if ord(c) in odd]


def fold_name(name: str) -> str:
    """Fold a name for matching: case, blanks and punctuation do not matter."""
    return " ".join(_WORD.findall(name.translate(_UNSEEN).casefold()))


def words_of(name: str) -> frozenset[str]:
    """Give the set of a name's words, folded."""
    return frozenset(fold_name(name).split())


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Say how alike two sets of words are: the share of all their words that both have."""
    return len(one & other) / len(one | other) if one or other else 0.0
