"""What a reader would ask after the table: why not green, what is missing, what is provisional."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorecard.framework.model import Framework
from scorecard.framework.statuses import Status
from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording


@dataclass(frozen=True, slots=True)
class Note:
    """Rows that share one remark. `status` and `figure` are given where they say something."""

    refs: tuple[str, ...]
    words: str
    status: Status | None = None
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Notes of one kind."""

    title: str
    notes: tuple[Note, ...]


def sections(rows: Sequence[Judgement], framework: Framework, *, with_reasons: bool = True) -> list[Section]:
    """Gather the notes on some rows; the reasons of those below green only if asked."""
    found = [
        Section(_off_target_title(framework), tuple(_off_target(rows, framework) if with_reasons else ())),
        Section("Changed status since the period before", tuple(_changed(rows, framework))),
        Section("Not reported, and why", tuple(_unreported(rows, framework))),
        Section("Subject to confirmation", tuple(_unconfirmed(rows))),
        Section("Overridden", tuple(_overridden(rows, framework))),
        Section("Forecast for the year end", tuple(_forecasts(rows, framework))),
        Section("Flagged figures", tuple(_flagged(rows))),
    ]
    return [section for section in found if section.notes]


def _off_target_title(framework: Framework) -> str:
    green = framework.statuses["green"].rank or 0
    below = [s.label.lower() for s in reversed(framework.rated) if (s.rank or 0) < green]
    return "Why " + (" or ".join((", ".join(below[:-1]), below[-1])) if len(below) > 1 else below[0])


def _off_target(rows: Iterable[Judgement], framework: Framework) -> list[Note]:
    """Give the reason of every row below green, the worst first."""
    below = [row for row in rows if wording.is_off_target(row, framework)]
    below.sort(key=lambda row: wording.status_of(framework, row.status).rank or 0)
    return [
        Note(
            (wording.place(row),),
            wording.why(row, framework),
            wording.status_of(framework, row.status),
            row.shown,
        )
        for row in below
    ]


def _changed(rows: Iterable[Judgement], framework: Framework) -> list[Note]:
    return [
        Note(
            (wording.place(row),),
            wording.change_words(row, framework),
            wording.status_of(framework, row.status),
            row.shown,
        )
        for row in rows
        if row.changed is not None
    ]


def by_theme(scorecard: Scorecard) -> list[Section]:
    """Sum up each theme, with its own status where the framework declares how it gets one."""
    framework = scorecard.framework
    if len(scorecard.themes) < 2 and framework.theme_rule is None:
        return []
    notes = [
        Note(
            (theme or "No theme",),
            wording.theme_words(part, framework),
            wording.status_of(framework, part.status) if part.status else None,
        )
        for theme, part in scorecard.themes.items()
    ]
    return [Section("By theme", tuple(notes))]


def _unreported(rows: Iterable[Judgement], framework: Framework) -> list[Note]:
    """Group the rows that have no rating for want of a figure by status and reason."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        status = wording.status_of(framework, row.status)
        if not status.rated and row.status != "no-target":
            groups.setdefault((row.status, row.reason), []).append(wording.place(row))
    return [
        Note(tuple(refs), reason, wording.status_of(framework, key)) for (key, reason), refs in groups.items()
    ]


def _unconfirmed(rows: Iterable[Judgement]) -> list[Note]:
    refs = tuple(wording.place(row) for row in rows if wording.is_unconfirmed(row))
    return [Note(refs, "judged by a rule that is not yet confirmed")] if refs else []


def _overridden(rows: Iterable[Judgement], framework: Framework) -> list[Note]:
    return [
        Note(
            (wording.place(row),),
            wording.override_words(row, framework),
            wording.status_of(framework, row.status),
            row.shown,
        )
        for row in rows
        if row.override is not None and row.override.reason
    ]


def _forecasts(rows: Iterable[Judgement], framework: Framework) -> list[Note]:
    return [
        Note(
            (wording.place(row),),
            row.forecast_reason or "",
            wording.status_of(framework, row.forecast_status),
            wording.forecast_figure(row),
        )
        for row in rows
        if row.forecast_status is not None
    ]


def _flagged(rows: Iterable[Judgement]) -> list[Note]:
    groups: dict[str, list[str]] = {}
    for row in rows:
        for flag in row.flags:
            groups.setdefault(flag, []).append(wording.place(row))
    return [Note(tuple(refs), flag) for flag, refs in groups.items()]
