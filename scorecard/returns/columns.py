"""Say what the columns of a table hold: by their heads, and by content where heads leave doubt."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from scorecard.framework.model import Framework, ReturnBlock
from scorecard.returns.headers import WORDS, Header, benchmark_words, fold, rank_of, role_of
from scorecard.returns.identify import Identifier
from scorecard.returns.workbook import Row

Form = Literal["long", "wide", "single"]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, by index from 0.

    `periods` are the columns of figures in the wide form, with their labels. `spare` are columns
    with a known head that another column outranks.
    """

    roles: Mapping[str, int]
    periods: tuple[tuple[int, str], ...] = ()
    benchmarks: Mapping[str, int] = field(default_factory=dict)
    carried: tuple[tuple[int, str], ...] = ()
    spare: tuple[tuple[int, int, str], ...] = ()
    misread: tuple[tuple[int, str], ...] = ()

    @property
    def form(self) -> Form:
        """`long` with a period in each row, `wide` with one a column, `single` with none."""
        if "period" in self.roles and self.has_value:
            return "long"
        return "wide" if self.periods else "single"

    @property
    def figures(self) -> tuple[int, ...]:
        """The columns that hold figures; where one is computed, its value's or numerator's first."""
        if self.form == "wide":
            return tuple(index for index, _ in self.periods)
        return tuple(self.roles[role] for role in ("value", "numerator") if role in self.roles)

    @property
    def has_value(self) -> bool:
        """Say whether a row has a figure of its own, given or to be computed."""
        return "value" in self.roles or {"numerator", "denominator"} <= self.roles.keys()

    @property
    def complete(self) -> bool:
        """Say whether these columns make a table: something to know a row by, and a figure."""
        return bool({"ref", "name"} & self.roles.keys()) and (self.has_value or bool(self.periods))

    @property
    def size(self) -> int:
        """How many columns are recognised."""
        return len(self.roles) + len(self.periods) + len(self.benchmarks)

    @property
    def width(self) -> int:
        """How many columns, counted from A, hold all that is wanted."""
        wanted = [*self.roles.values(), *self.benchmarks.values()]
        return 1 + max(wanted + [index for index, _ in (*self.periods, *self.carried)])


class ColumnReader:
    """Reads headers, by the words of the contract and the hints of a framework."""

    def __init__(self, framework: Framework, block: ReturnBlock, identifier: Identifier) -> None:
        self._identifier = identifier
        labels = {key: benchmark.label for key, benchmark in framework.benchmarks.items()}
        self._benchmarks = benchmark_words(labels)
        self._hinted = {fold(text): role.replace(" ", "_") for role, text in block.columns.items()}

    def read(self, headers: Sequence[Header], rows: Sequence[Row] = ()) -> Columns:
        """Say what columns hold from their headers, and from the rows below where words leave doubt."""
        found: dict[str, list[int]] = {}
        periods: list[tuple[int, str]] = []
        benchmarks: dict[str, int] = {}
        for index, header in enumerate(headers):
            role = self.role_of(header)
            if role and role in WORDS:
                found.setdefault(role, []).append(index)
            elif role:  # the framework names a benchmark's column
                benchmarks.setdefault(role, index)
            elif header.period:
                periods.append((index, header.period))
            elif (key := self._benchmarks.get(fold(header.text))) and header.text:
                benchmarks.setdefault(key, index)
        roles = self._settle(found, headers, rows)
        return _columns(headers, found, roles, periods, benchmarks)

    def role_of(self, header: Header) -> str | None:
        """Give the role of a column from its header: the framework's word first."""
        folded = fold(header.text)
        hinted = self._hinted.get(folded) if folded else None
        if hinted:
            return hinted
        if header.period:
            return None
        return role_of(header)

    def _settle(
        self, found: dict[str, list[int]], headers: Sequence[Header], rows: Sequence[Row]
    ) -> dict[str, int]:
        """Pick one column for each role: by content between ref and name, else the surest word."""
        roles = {
            role: min(indexes, key=lambda index: (self._rank(headers[index]), index))
            for role, indexes in found.items()
        }
        hinted = {"ref", "name"} & set(self._hinted.values()) & roles.keys()
        contenders = found.get("ref", []) + found.get("name", [])
        if rows and not hinted and len(contenders) > len(roles.keys() & {"ref"}):
            _refs_by_content(roles, contenders, found, headers, self._shares(contenders, rows))
        if "year" in roles and "period" not in roles:
            roles["period"] = roles.pop("year")
        return roles

    def _rank(self, header: Header) -> int:
        """Rank a header among those of its role; one that the framework names is the surest."""
        return -1 if fold(header.text) in self._hinted else rank_of(header)

    def _shares(self, contenders: Sequence[int], rows: Sequence[Row]) -> dict[int, float]:
        """Give the share of each column's cells that are refs of the framework."""
        return {index: _share(index, rows, self._identifier.known) for index in contenders}


def _columns(
    headers: Sequence[Header],
    found: Mapping[str, list[int]],
    roles: dict[str, int],
    periods: list[tuple[int, str]],
    benchmarks: dict[str, int],
) -> Columns:
    """Put the columns together; what is neither taken nor outranked is carried."""
    long = "period" in roles and ("value" in roles or {"numerator", "denominator"} <= roles.keys())
    wide = () if long else tuple(periods)
    outranked = [
        (i, roles[role]) for role in ("value", "period") for i in found.get(role, ()) if role in roles
    ]
    if wide:
        parts = () if len(wide) == 1 else ("numerator", "denominator")  # of which month, if of several?
        for role in ("value", "period", *parts):
            roles.pop(role, None)
        outranked = [(i, wide[-1][0]) for i in found.get("value", ())]
    taken = {*roles.values(), *benchmarks.values(), *(index for index, _ in wide)}
    return Columns(
        roles=roles,
        periods=wide,
        benchmarks=benchmarks,
        carried=tuple((i, header.text) for i, header in enumerate(headers) if header.text and i not in taken),
        spare=tuple((i, used, headers[i].text) for i, used in outranked if i not in taken),
        misread=tuple((index, label) for index, label in wide if headers[index].misread),
    )


def _refs_by_content(
    roles: dict[str, int],
    contenders: Sequence[int],
    found: Mapping[str, list[int]],
    headers: Sequence[Header],
    shares: Mapping[int, float],
) -> None:
    """Let the column that holds the framework's refs be the ref, whatever its head says."""
    best = max(contenders, key=lambda index: (shares[index], index == roles.get("ref"), -index))
    if shares[best] <= (0.5 if "ref" not in roles else shares[roles["ref"]]):
        return
    roles["ref"] = best
    names = [index for index in found.get("name", []) if index != best]
    if names:
        roles["name"] = min(names, key=lambda index: (rank_of(headers[index]), index))
    elif roles.get("name") == best:
        del roles["name"]


def _share(index: int, rows: Sequence[Row], known: Callable[[object], object]) -> float:
    values = [row[index].value for row in rows if index < len(row) and row[index].value is not None]
    return sum(bool(known(value)) for value in values) / len(values) if values else 0.0
