"""Read a framework file: every fault at once, each with its line, or a sound `Framework`."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import tomli

from scorecard.framework.dating import Dating
from scorecard.framework.declared import exceeding, statuses
from scorecard.framework.doubts import targets_ending
from scorecard.framework.faults import Faults
from scorecard.framework.keys import BenchmarkTable, FrameworkFile, ReturnTable
from scorecard.framework.model import (
    Benchmark,
    BenchmarkTarget,
    Framework,
    Indicator,
    ReturnBlock,
    ThemeRule,
    Version,
    fold_ref,
)
from scorecard.framework.positions import Path, key_lines
from scorecard.framework.statuses import BUILT_IN, NOT_RATED
from scorecard.framework.syntax import broken_lines
from scorecard.framework.tables import read_tables
from scorecard.limits import Limits
from scorecard.periods import Period, YearKind, parse_period
from scorecard.problems import CannotRead, Problem, Where, errors


def read_framework(path: str | FilePath) -> Framework:
    """Read, check, date and compile a framework (TOML 1.1).

    Raises CannotRead with every error found, each with file, line and mend. Warnings and notices
    are in the framework's `problems`.
    """
    file = str(path)
    content = _bytes(file)
    text = _text(content, file)
    raw = _toml(text, file)
    if isinstance(raw.get("return"), dict):
        raw["return"] = [raw["return"]]
    faults = Faults(file, key_lines(text), raw)
    tables = read_tables(raw, faults)
    framework = _build(tables, faults, hashlib.sha256(content).hexdigest()) if tables else None
    if framework is None or errors(faults.problems):
        raise CannotRead(_in_order(faults.problems))
    return replace(framework, problems=_in_order([*faults.problems, *targets_ending(framework)]))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.where.line or 0))


# --- from the file to checked tables


def _bytes(file: str) -> bytes:
    try:
        return FilePath(file).read_bytes()
    except FileNotFoundError:
        raise _unreadable(file, "there is no such file", _nearby(file)) from None
    except IsADirectoryError:
        raise _unreadable(file, "this is a folder", "give the framework file in it") from None
    except OSError as error:
        mend = "check that the file may be read and is not open elsewhere"
        raise _unreadable(file, error.strerror or str(error), mend) from None


def _text(content: bytes, file: str) -> str:
    if content.startswith(b"PK\x03\x04"):
        mend = "give the framework here (.toml), and the workbook as the return"
        raise _unreadable(file, "this is a workbook, not a framework", mend)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CannotRead(
            [
                Problem(
                    "SC101",
                    Where(file, line),
                    f"byte {content[error.start]:#04x} is not UTF-8",
                    "save the file with the encoding UTF-8",
                )
            ]
        ) from None


def _nearby(file: str) -> str:
    folder = FilePath(file).parent
    names = sorted(path.name for path in folder.glob("*.toml")) if folder.is_dir() else []
    if names:
        return f"the folder {folder} holds " + ", ".join(names[:5])
    return "check the name; a framework is a .toml file, given with -f"


def _unreadable(file: str, message: str, mend: str) -> CannotRead:
    return CannotRead([Problem("SC101", Where(file), message, mend)])


def _toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomli.loads(text, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        raise CannotRead(_syntax_problems(text, file, error)) from None
    except RecursionError:
        raise _unreadable(file, "the tables are nested too deep to read", "flatten them") from None


def _syntax_problems(text: str, file: str, error: tomli.TOMLDecodeError) -> list[Problem]:
    problems = [
        Problem("SC103", Where(file, line), f"TOML cannot read `{written}`", meant)
        for line, written, meant in broken_lines(text)
    ]
    line = getattr(error, "lineno", 1)
    if all(problem.where.line != line for problem in problems) and (
        not problems or "verwrite" in str(error) or "declare" in str(error)
    ):
        message = str(getattr(error, "msg", error))
        mend = "check quotes, brackets and commas on this line and the one before"
        if "verwrite" in message or "declare" in message:
            mend = "a key or table stands twice: keep one"
        for table in ("indicator", "status", "benchmark"):
            if f"('{table}',)" in message:
                mend = f"each {table} begins with two brackets: [[{table}]]"
        problems.append(Problem("SC103", Where(file, line), f"this is not TOML: {message}", mend))
    return sorted(problems, key=lambda problem: problem.where.line or 0)


# --- from tables to a framework


def _build(tables: FrameworkFile, faults: Faults, sha256: str) -> Framework:
    head = tables.framework
    known = statuses(tables.status, faults)
    dating = Dating(head, tables.defaults, frozenset(known), faults)
    indicators = tuple(dating.indicator(table, ("indicator", n)) for n, table in enumerate(tables.indicator))
    _check_once(indicators, faults)
    _check_aliases(indicators, faults)
    _note_unused(dating, faults)
    _check_keys_once("benchmark", [table.key for table in tables.benchmark], faults)
    _check_keys_once("status", [table.key for table in tables.status], faults)
    benchmarks = {
        table.key: _benchmark(table, n, indicators, head.year, faults)
        for n, table in enumerate(tables.benchmark)
    }
    _check_benchmarks(indicators, benchmarks, faults)
    return Framework(
        name=head.name,
        organisation=head.organisation,
        year=head.year,
        file=faults.file,
        sha256=sha256,
        indicators=indicators,
        statuses=known,
        benchmarks=benchmarks,
        returns=tuple(_block(table, n, head.year, faults) for n, table in enumerate(tables.return_)),
        exceeding=exceeding(known, tables.status),
        theme_rule=_theme_rule(tables, indicators, faults),
    )


class _Span(NamedTuple):
    """A ref or id that an indicator, number `n` in the file, holds from month to month."""

    n: int
    what: str
    name: str
    starts: int | None
    ends: int | None


def _check_once(indicators: Sequence[Indicator], faults: Faults) -> None:
    """Refuse two indicators in force at once with one ref or one id."""
    held: dict[tuple[str, str], list[_Span]] = {}
    for n, indicator in enumerate(indicators):
        starts = indicator.starts.start if indicator.starts else None
        ends = indicator.ends.end if indicator.ends else None
        held.setdefault(("id", fold_ref(indicator.id)), []).append(_Span(n, "id", indicator.id, starts, ends))
        for version in indicator.versions:
            span = _Span(n, "ref", version.ref, version.starts, version.ends)
            held.setdefault(("ref", fold_ref(version.ref)), []).append(span)
    for spans in held.values():
        _check_spans(spans, indicators, faults)


def _check_spans(spans: list[_Span], indicators: Sequence[Indicator], faults: Faults) -> None:
    """Go through the spans of one name by their beginnings, against the one that lasts longest so far."""
    longest: _Span | None = None
    for span in sorted(spans, key=lambda span: (span.starts is not None, span.starts or 0)):
        if longest and longest.n != span.n and _overlap(longest.starts, longest.ends, span.starts, span.ends):
            first, second = sorted((longest, span))
            indicator = indicators[second.n]
            if span.what == "id" and all(map(_named_by_ref, (indicator, indicators[first.n]))):
                continue  # the ref says it already
            faults.add(
                "SC115",
                ("indicator", second.n, span.what),
                f'{second.what} "{second.name}" is held by two indicators at once, '
                f"here and on line {indicators[first.n].line}",
                "give each its own, or end the earlier one with `until`",
                indicator.versions[0].ref,
            )
        if longest is None or (longest.ends is not None and (span.ends is None or span.ends > longest.ends)):
            longest = span


def _named_by_ref(indicator: Indicator) -> bool:
    return fold_ref(indicator.id) == fold_ref(indicator.versions[0].ref)


def _check_keys_once(table: str, keys: Sequence[str], faults: Faults) -> None:
    for n, key in enumerate(keys):
        if key in keys[:n]:
            message = f'the {table} "{key}" is declared twice'
            faults.add("SC125", (table, n), message, "keep one, and drop the other")


def _overlap(a: int | None, b: int | None, c: int | None, d: int | None) -> bool:
    return (a is None or d is None or a <= d) and (c is None or b is None or c <= b)


def _note_unused(dating: Dating, faults: Faults) -> None:
    for key, (_, path) in dating.default_keys.items():
        if key not in dating.used_defaults and not faults.left_out:
            faults.add(
                "SC135", path, f"the default `{key}` serves no indicator", "drop it, or check its name"
            )


def _benchmark(
    table: BenchmarkTable, n: int, indicators: Iterable[Indicator], year: Any, faults: Faults
) -> Benchmark:
    years = {fold_ref(v.ref): v.year for i in indicators for v in i.versions}
    years |= {fold_ref(i.id): i.versions[-1].year for i in indicators if i.versions}
    values: dict[str, tuple[tuple[Period, Decimal], ...]] = {}
    for ref, by_period in table.values.items():
        path: Path = ("benchmark", n, "values", ref)
        if fold_ref(ref) not in years:
            faults.add("SC140", path, f'the framework has no indicator "{ref}"', "check the ref")
        figures: list[tuple[Period, Decimal]] = []
        for label, figure in by_period.items():
            period = parse_period(label, years.get(fold_ref(ref), year))
            if period is None:
                faults.add("SC119", (*path, label), f'"{label}" is no period', 'write "2018/19" or "2018-11"')
            elif any(held == period for held, _ in figures):
                message = f'"{label}" is {period.key}, which stands above'
                faults.add("SC125", (*path, label), message, "keep one, and drop the other")
            else:
                figures.append((period, figure))
        values[fold_ref(ref)] = tuple(figures)
    return Benchmark(table.key, table.label or table.key, values)


def _check_benchmarks(
    indicators: Iterable[Indicator], benchmarks: Mapping[str, Benchmark], faults: Faults
) -> None:
    for n, indicator in enumerate(indicators):
        for version in indicator.versions:
            for key in ("target", "floor"):
                amount = getattr(version.rule, key)
                if isinstance(amount, BenchmarkTarget) and amount.key not in benchmarks:
                    known = ", ".join(benchmarks) or "none"
                    faults.lacking(
                        "SC122",
                        ("indicator", n, key),
                        f'there is no benchmark "{amount.key}"',
                        f"declare it in [[benchmark]] (declared: {known})",
                        version.ref,
                        of="benchmark",
                    )


def _block(table: ReturnTable, n: int, year: YearKind, faults: Faults) -> ReturnBlock:
    for marker, status in table.markers.items():
        if status not in NOT_RATED:
            message = f'a marker cannot stand for "{status}"'
            mend = f"use one of {', '.join(s.key for s in BUILT_IN if not s.rated)}"
            faults.add("SC121", ("return", n, "markers", marker), message, mend)
    whole = parse_period(table.year, year) if table.year else None
    if table.year and (whole is None or whole.months != 12):
        mend = 'write "2018/19", or "2018" for a calendar year'
        faults.add("SC119", ("return", n, "year"), f'"{table.year}" is no year', mend)
    return ReturnBlock(
        match=table.match,
        sheet=table.sheet,
        header_rows=table.header_row or (),
        columns={key: getattr(table.columns, key) for key in table.columns.model_fields_set},
        only=table.only,
        percent=table.percent,
        markers=table.markers,
        year=table.year,
        area=table.area,
        ignore=table.ignore,
        actual=table.actual,
    )


def _check_aliases(indicators: Sequence[Indicator], faults: Faults) -> None:
    """Refuse an alias that is also a ref, name or alias of another indicator in force at the same time."""
    held: dict[str, list[tuple[int, Version]]] = {}
    for n, indicator in enumerate(indicators):
        for version in indicator.versions:
            for word in {fold_ref(text) for text in (version.ref, version.name, *version.aliases)}:
                held.setdefault(word, []).append((n, version))
    for n, indicator in enumerate(indicators):
        for alias in dict.fromkeys(alias for version in indicator.versions for alias in version.aliases):
            other = _rival(n, alias, indicator, held[fold_ref(alias)])
            if other is not None:
                faults.add(
                    "SC126",
                    ("indicator", n, "aliases"),
                    f'the alias "{alias}" fits indicator {other.ref} too, on line {other.line}',
                    "drop it from one of the two",
                    indicator.versions[0].ref,
                )


def _rival(n: int, alias: str, indicator: Indicator, held: Iterable[tuple[int, Version]]) -> Version | None:
    own = [version for version in indicator.versions if alias in version.aliases]
    for other_n, other in held:
        if other_n != n and any(_overlap(v.starts, v.ends, other.starts, other.ends) for v in own):
            return other
    return None


def _theme_rule(tables: FrameworkFile, indicators: Iterable[Indicator], faults: Faults) -> ThemeRule | None:
    summary = tables.summary
    if summary is None:
        return None
    weights = {fold_ref(ref): weight for ref, weight in summary.weights.items()}
    held = {fold_ref(version.ref) for indicator in indicators for version in indicator.versions}
    for ref in summary.weights:
        if fold_ref(ref) not in held:
            path: Path = ("summary", "weights", ref)
            faults.add("SC142", path, f'the framework has no indicator "{ref}"', "check the ref")
    if summary.theme_status == "worst":
        for key in ("green", "amber", "weights"):
            if key in summary.model_fields_set:
                mend = f'write theme_status = "share_green", or drop `{key}`'
                message = f"`{key}` is for `share_green`; the worst status needs none"
                faults.lacking("SC120", ("summary", key), message, mend)
        return ThemeRule("worst", None, weights)
    if summary.green is None:
        faults.lacking(
            "SC106", ("summary",), "`share_green` needs `green`", "add the least share: green = 75"
        )
        return None
    amber = summary.green if summary.amber is None else summary.amber
    if amber > summary.green:
        faults.add(
            "SC102", ("summary", "amber"), f"amber {amber} is above green {summary.green}", "swap them"
        )
    return ThemeRule("share_green", Limits(amber, summary.green), weights)
