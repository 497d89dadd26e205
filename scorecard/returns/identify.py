"""Tell which indicator a row is about, and which of its own periods a label means."""

import re
from datetime import date, datetime
from difflib import get_close_matches
from typing import Literal, NamedTuple, get_args

from scorecard.figures import from_float, plain
from scorecard.framework.model import Framework, Version, fold_ref
from scorecard.periods import Period, YearKind, parse_period
from scorecard.returns.headers import text_of

SAME = 0.75
"""The share of words in common from which two names may be taken for one."""

CLEAR = 0.2
"""How much more alike another indicator's name must be before it is worth a warning."""

Miss = Literal["", "label", "life", "own"]
_YEARS: tuple[YearKind, ...] = get_args(YearKind)
_WORD = re.compile(r"[^\W_]+|%")


class Match(NamedTuple):
    """The version and own period that a figure is for; or why there is none.

    `miss`: the `label` is no period, nobody holds the ref then (`life`), or the indicator has no
    `own` period of that kind. `period` is the label as read.
    """

    version: Version | None
    own: Period | None
    miss: Miss = ""
    period: Period | None = None


class Identifier:
    """Looks refs, names and labels up in a framework; every look-up is remembered."""

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._refs = {fold_ref(ref): ref for ref in framework.refs}
        self._names: dict[str, set[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        for indicator in framework.indicators:
            for version in indicator.versions:
                self._names.setdefault(fold_name(version.name), set()).add(version.ref)
                self._words[version.name] = words_of(version.name)
        self._known: dict[tuple[type, object], tuple[str, ...]] = {}
        self._matches: dict[tuple[str, str], Match] = {}
        self._better: dict[tuple[str, str], Version | None] = {}

    def known(self, value: object) -> tuple[str, ...]:
        """Give the framework's refs that a ref cell could mean: none, one, or 1.1 and 1.10."""
        key = (type(value), value)
        if key not in self._known:
            self._known[key] = self._look_up(value)
        return self._known[key]

    def named(self, value: object) -> tuple[str, ...]:
        """Give the ref whose indicator has exactly this name (case and punctuation aside)."""
        refs = self._names.get(fold_name(value), ()) if isinstance(value, str) else ()
        return tuple(refs) if len(refs) == 1 else ()

    def nearest(self, text: str) -> str | None:
        """Give the framework's ref spelt most like a text, or None."""
        near = get_close_matches(fold_ref(text), self._refs, n=1, cutoff=0.5)
        return self._refs[near[0]] if near else None

    def nearest_name(self, text: str) -> str | None:
        """Give the ref of the indicator whose name shares most words with a text, or None."""
        words = words_of(text)
        best = max(self._words, key=lambda name: alike(words, self._words[name]), default=None)
        if best is None or alike(words, self._words[best]) < 0.4:
            return None
        return next(iter(self._names[fold_name(best)]))

    def match(self, ref: str, label: str) -> Match:
        """Find what a figure is for, from its ref and its period label."""
        key = (ref, label)
        if key not in self._matches:
            self._matches[key] = self._by_label(ref, label)
        return self._matches[key]

    def match_asked(self, ref: str, period: Period) -> Match:
        """Find what a figure without a label is for: the indicator's latest period due by then."""
        key = (ref, f"by {period.key}")
        if key not in self._matches:
            self._matches[key] = self._by_period(ref, period)
        return self._matches[key]

    def better(self, version: Version, name: str) -> Version | None:
        """Give the version in force with it whose name fits clearly better, or None."""
        key = (version.id, name)
        if key not in self._better:
            self._better[key] = self._fits_better(version, name)
        return self._better[key]

    # --- looking up -------------------------------------------------------------------------

    def _look_up(self, value: object) -> tuple[str, ...]:
        if value is None or isinstance(value, bool | date | datetime):
            return ()
        if isinstance(value, int | float):
            return self._numeric(plain(from_float(value))) if abs(value) < 1e15 else ()
        text = fold_ref(str(value))
        for spelling in (text, text.rstrip(".:)"), re.sub(r"\.0+$", "", text)):
            if spelling in self._refs:
                return (self._refs[spelling],)
        return ()

    def _numeric(self, text: str) -> tuple[str, ...]:
        """A number has lost its closing zeros: 1.1 was typed as 1.1, 1.10 or 1.100."""
        zeros = ("", "0", "00") if "." in text else ("", ".0", ".00")
        spellings = (text + end for end in zeros)
        return tuple(self._refs[spelling] for spelling in spellings if spelling in self._refs)

    def renumbered(self, ref: str, period: Period) -> str | None:
        """Give the ref that an indicator has in a period, where it held this one at another time."""
        now = self._framework.renumbered(ref, period.end)
        return now.ref if now else None

    def _by_label(self, ref: str, label: str) -> Match:
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

    def _fits_better(self, version: Version, name: str) -> Version | None:
        if fold_name(name) == fold_name(version.name):
            return None
        words = words_of(name)
        own = alike(words, self._words[version.name])
        found, score = None, max(own + CLEAR, SAME)
        for other in self._fellows(version):
            likeness = alike(words, self._words[other.name])
            if likeness >= score and other.id != version.id:
                found, score = other, likeness
        return found

    def _fellows(self, version: Version) -> list[Version]:
        """The versions in force when this one is."""
        month = version.ends if version.ends is not None else version.starts
        if month is None:
            return [indicator.versions[-1] for indicator in self._framework.indicators]
        return self._framework.in_force(month)


def fold_name(name: object) -> str:
    """Fold a name for matching: case, blanks and punctuation do not matter."""
    return " ".join(_WORD.findall(text_of(name).casefold()))


def words_of(name: str) -> frozenset[str]:
    """Give the set of a name's words, folded."""
    return frozenset(fold_name(name).split())


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Say how alike two sets of words are: the share of all their words that both have."""
    return len(one & other) / len(one | other) if one or other else 0.0
