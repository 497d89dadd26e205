"""A scorecard as Markdown: a table to paste into a report, and what a reader would ask about it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from scorecard.framework.model import Framework
from scorecard.judging.model import Judgement, Scorecard
from scorecard.reports import wording
from scorecard.reports.notes import Note, by_theme, sections
from scorecard.reports.screen import FILE, Screen
from scorecard.reports.text import clean

_SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_[]|~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})


def write_markdown(
    scorecard: Scorecard, stream: TextIO, *, rows: Sequence[Judgement] | None = None, screen: Screen = FILE
) -> None:
    """Write a table of the rows given, or of all; the counts are always of all."""
    shown = scorecard.rows if rows is None else rows
    stream.writelines(screen.fold(line) + "\n" for line in _lines(scorecard, shown))


def _lines(scorecard: Scorecard, rows: Sequence[Judgement]) -> Iterator[str]:
    framework, summary = scorecard.framework, scorecard.summary
    yield f"# {escaped(wording.title(scorecard))}"
    yield ""
    yield escaped(f"{wording.counts(summary, framework)}.") + "  "
    yield escaped(f"{wording.share(summary, framework)}.")
    yield ""
    yield from _table(scorecard, rows)
    for section in [*by_theme(scorecard), *sections(rows, framework, with_reasons=False)]:
        yield ""
        yield f"## {escaped(section.title)}"
        yield ""
        yield from map(_note, section.notes)


def _table(scorecard: Scorecard, rows: Sequence[Judgement]) -> Iterator[str]:
    themed = any(row.version.theme for row in rows)
    areas = any(row.area for row in rows)
    heads = ["Ref", "Indicator", *(["Area"] if areas else []), *(["Theme"] if themed else [])]
    heads += ["Target or band", "Previous", "Latest", "Status", "Travel", "Why"]
    right = {"Previous", "Latest"}
    yield _row(heads)
    yield "|" + "|".join(" ---: " if head in right else " --- " for head in heads) + "|"
    rules = wording.RuleColumns()
    for row in rows:
        name = row.version.name
        if period := wording.freshness(row, scorecard.period):
            name += f" ({period})"
        yield _row(
            [
                row.version.ref,
                name,
                *([row.area or ""] if areas else []),
                *([row.version.theme or ""] if themed else []),
                *(rules.target(row), wording.previous(row), wording.latest(row)),
                _status(row, scorecard.framework),
                f"{wording.travel_arrow(row.travel)} {wording.travel_word(row.travel)}".strip(),
                wording.why(row, scorecard.framework),
            ]
        )


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def _status(row: Judgement, framework: Framework) -> str:
    status = wording.status_of(framework, row.status)
    return f"{status.symbol} {status.label}" if status.rated else status.label


def _note(note: Note) -> str:
    what = ", ".join(filter(None, (note.status.label if note.status else "", note.figure)))
    words = ": ".join(filter(None, (what, note.words)))
    return f"- **{escaped(', '.join(note.refs))}** {escaped(words)}"


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    return clean(text).translate(_SPECIAL)
