"""Judge random returns, and say what of them is wrong.

    PYTHONPATH=tests .venv/bin/python -m reading.properties --count 100000

A failure is made as simple as it goes and printed with its plan: `PROPERTIES[name](Plan(...))` replays it.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from random import Random

from reading.generator import Made, made
from reading.judging import Card, judged, judged_together, not_right, of, show, shown
from reading.mutations import HEADINGS, MUTATIONS, Mutation, cells, garble_a_heading, hide_something
from reading.plans import Plan, plan_of, simpler, sound
from reading.workbooks import Sheet, letter


def read_right(plan: Plan) -> list[str]:
    """Every figure of an ordinary return is the true one, and nothing is warned of."""
    it = made(plan)
    return not_right(it, of(it))


def never_another(plan: Plan) -> list[str]:
    """However a return is spoilt, no other number is judged."""
    it, sheets, _ = _spoilt(plan)
    wrong = _other_numbers(it, judged(it.world.framework(), sheets, it.file, it.asked))
    return [*wrong, f"as spoilt:\n{shown(sheets)}"] if wrong else []


def losses_are_told(plan: Plan) -> list[str]:
    """Whatever a spoilt return loses is told.

    A column among periods whose heading is unknown words is carried, and nothing need be said of it; nor
    of what stands on a hidden sheet.
    """
    it, sheets, spoil = _spoilt(plan)
    if spoil is None or (spoil is garble_a_heading and plan.shape == "wide"):
        return []
    wrong = _untold(it, judged(it.world.framework(), sheets, it.file, it.asked))
    return [*wrong, f"as spoilt:\n{shown(sheets)}"] if wrong else []


def _spoilt(plan: Plan) -> tuple[Made, list[Sheet], Mutation | None]:
    """Make a return with one fault, or with something hidden.

    One at a time: a second could leave another table as the only one that speaks, or that is seen.
    """
    rng = Random(plan.seed + 9)
    it = made(replace(plan, markers=False))
    if rng.random() < 0.2 and not plan.blanks:
        return it, hide_something(it, rng), None
    spoil = rng.choice(HEADINGS if plan.blanks else MUTATIONS)
    spoil(it, rng)
    return it, it.sheets(), spoil


def _other_numbers(it: Made, card: Card) -> list[str]:
    """Say which figures of a card are not the true ones of their row and period."""
    truth = {(ref, area, span.key): figure for (ref, area, span), figure in it.world.figures.items()}
    return [
        f"{key}: judged {row.value} for {row.period}, where the truth is {truth.get((*key, row.period))}"
        for key, row in card.rows.items()
        if row.value is not None and truth.get((*key, row.period)) != row.value
    ]


def _untold(it: Made, card: Card) -> list[str]:
    """Say what was lost without a word. An earlier period than expected may be shown."""
    if card.refused:
        return (
            []
            if any(problem.severity == "error" for problem in card.problems)
            else ["refused without a word"]
        )
    expected = it.world.expected()
    errors = {problem.ref for problem in card.problems if problem.severity == "error"}
    wrong = []
    for key, row in card.rows.items():
        if row.status == "invalid" and key[0] not in errors:
            wrong.append(f"{key}: invalid without an error")
        if key in expected and row != expected[key] and row.period == expected[key].period and not card.loud:
            wrong.append(f"{key}: lost without a word: {expected[key]}")
    return wrong


def rivals_only_make_invalid(plan: Plan) -> list[str]:
    """A second table whose figures differ only makes rows invalid: those whose figure it changes."""
    it = made(_for_rivals(plan))
    rng = Random(plan.seed + 11)
    main = rng.randrange(len(it.grids))
    changed: set[Decimal] = set()
    rival = copied(it, main, rng, changed)
    place = rng.randrange(len(it.grids) + 1)
    sheets = it.sheets()
    sheets.insert(place, rival)
    before, card = of(it), judged(it.world.framework(), sheets, it.file, it.asked)
    if before.refused:
        return []
    wrong = [f"refused: {problem}" for problem in card.loud] if card.refused else []
    for key, row in before.rows.items():
        after = card.rows.get(key)
        if card.refused or (after == row and row.value not in changed):
            continue
        if after is None or after.status != "invalid":
            wrong.append(
                f"{key}: {row}, {'changed' if row.value in changed else 'the same'} beside a rival: {after}"
            )
    return wrong


def equal_rivals_change_nothing(plan: Plan) -> list[str]:
    """A second table with the same figures, rounded, changes nothing and is no more than a notice."""
    it = made(_for_rivals(plan))
    rng = Random(plan.seed + 12)
    rival = copied(it, rng.randrange(len(it.grids)), rng, None)
    sheets = it.sheets()
    sheets.insert(rng.randrange(len(sheets) + 1), rival)
    return not_right(it, judged(it.world.framework(), sheets, it.file, it.asked))


def _for_rivals(plan: Plan) -> Plan:
    """Leave out what makes a copy more than a rival: areas by sheet, other series, words of its own."""
    plan = replace(
        plan,
        decoy="none",
        guidance=False,
        totals=False,
        extras=(),
        subrows="none",
        cells="numbers",
        heads="flat",
        blanks=False,
        markers=False,
    )
    plan = replace(
        plan,
        split="none" if plan.split.startswith("area") else plan.split,
        frequency="monthly" if plan.frequency == "mixed" else plan.frequency,
    )
    return sound(
        replace(
            plan,
            said="title" if plan.said == "sheet" else plan.said,
            split="span stacked" if plan.split == "span sheets" else plan.split,
        )
    )


def copied(it: Made, n: int, rng: Random, changed: set[Decimal] | None) -> Sheet:
    """Copy a sheet: with some figures changed, which are noted, or else with all of them rounded."""
    grid = deepcopy(it.grids[n])
    for at, role in grid.roles.items():
        figure = grid.cells.get(at)
        if role != "value" or not isinstance(figure, Decimal):
            continue
        if changed is None:
            grid.cells[at] = (
                figure.quantize(Decimal("0.1"), ROUND_HALF_UP) if figure != int(figure) else figure
            )
        elif rng.random() < 0.4:
            changed.add(figure)
            grid.cells[at] = figure + rng.choice([3, -5, 7])
    return Sheet("Second copy", grid.rows(), grid.merged(), grid.formatted())


def order_changes_nothing(plan: Plan) -> list[str]:
    """The order of tables, sheets and columns changes no row, also of a return that is spoilt."""
    cards = []
    for order in (0, 1, 2):
        it = made(replace(plan, order=order))
        if plan.seed % 2:
            _spoil_words(it, Random(plan.seed + 13))
        cards.append(of(it))
    first = cards[0]
    return [
        f"order {n}: {_difference(first, card)}"
        for n, card in enumerate(cards)
        if (card.rows, card.refused) != (first.rows, first.refused)
    ]


def _spoil_words(it: Made, rng: Random) -> None:
    """Put one unknown word for one word of a heading, wherever it stands."""
    said = sorted(
        {
            str(grid.cells[at])
            for grid in it.grids
            for at in cells(grid, "head value", "head other", "head area")
            if at in grid.cells
        }
    )
    if not said:
        return
    word = rng.choice(said)
    for grid in it.grids:
        for at in cells(grid, "head value", "head other", "head area"):
            if str(grid.cells.get(at)) == word:
                grid.cells[at] = "Blorp"


def _difference(one: Card, other: Card) -> str:
    rows = {key for key in one.rows.keys() | other.rows.keys() if one.rows.get(key) != other.rows.get(key)}
    return f"{one.refused} {other.refused} " + "; ".join(
        f"{key}: {one.rows.get(key)} or {other.rows.get(key)}" for key in sorted(rows, key=str)[:3]
    )


def hidden_sheets_change_nothing(plan: Plan) -> list[str]:
    """A hidden sheet beside the return changes no row, whatever stands in it."""
    it = made(replace(plan, guidance=False))
    rng = Random(plan.seed + 14)
    sheets = it.sheets()
    hidden = copied(it, rng.randrange(len(sheets)), rng, set())._replace(
        state="hidden", name=rng.choice(["Old", "Targets", "Template", "Aug 2018 old"])
    )
    sheets.insert(rng.randrange(len(sheets) + 1), hidden)
    card = judged(it.world.framework(), sheets, it.file, it.asked)
    before = of(it)
    return [] if (before.rows, before.refused) == (card.rows, card.refused) else [_difference(before, card)]


def files_read_as_sheets(plan: Plan) -> list[str]:
    """The sheets of a return, each in a file of its own, come to the same rows in one run."""
    split = "theme sheets" if plan.split == "none" and plan.shape != "across" else plan.split
    it = made(sound(replace(plan, guidance=False, decoy="none", split=split)))
    sheets = it.sheets()
    if len(sheets) < 2 or it.plan.said == "file":
        return []
    files = {f"part {letter(n)}.xlsx": [sheet] for n, sheet in enumerate(sheets)}
    return not_right(it, judged_together(it.world.framework(), files, it.asked))


def csv_reads_as_a_workbook(plan: Plan) -> list[str]:
    """A return of one sheet without merges is read alike from .csv."""
    plan = replace(
        plan, guidance=False, decoy_at="below", cells="texts" if plan.cells == "texts" else "numbers"
    )
    plan = replace(
        plan, spread="blank", down="repeated", subrows=plan.subrows.replace("merged", "repeated"), label=0
    )
    plan = sound(
        replace(
            plan,
            said="title" if plan.said == "sheet" else plan.said,
            split=plan.split.replace("sheets", "stacked"),
        )
    )
    it = made(plan)
    sheets = it.sheets()
    if len(sheets) > 1 or sheets[0].merges:
        return []
    return not_right(it, judged(it.world.framework(), sheets, it.file.replace(".xlsx", ".csv"), it.asked))


PROPERTIES: dict[str, Callable[[Plan], list[str]]] = {
    "read right": read_right,
    "never another number": never_another,
    "losses are told": losses_are_told,
    "a rival only makes invalid": rivals_only_make_invalid,
    "an equal rival changes nothing": equal_rivals_change_nothing,
    "order changes nothing": order_changes_nothing,
    "a hidden sheet changes nothing": hidden_sheets_change_nothing,
    "files read as sheets": files_read_as_sheets,
    "csv reads as a workbook": csv_reads_as_a_workbook,
}


def simplest(plan: Plan, wrong: Callable[[Plan], list[str]]) -> Plan:
    """Make a failing plan as simple as it goes and still fails."""
    again = True
    while again:
        again = False
        for tried in simpler(plan):
            if wrong(tried):
                plan, again = tried, True
                break
    return plan


def failing(name: str, seeds: Iterable[int]) -> list[int]:
    """Give the seeds whose returns break a property."""
    return [seed for seed in seeds if PROPERTIES[name](plan_of(seed))]


def failure(name: str, seed: int) -> str:
    """Write a failure, made as simple as it goes, so that it can be replayed."""
    wrong = PROPERTIES[name]
    plan = simplest(plan_of(seed), wrong)
    return f"{name}, seed {seed}: {plan}\n  " + "\n  ".join(wrong(plan)[:6]) + f"\n{show(plan)}"


def main() -> int:
    """Try every property, or those named, on so many returns each."""
    options = argparse.ArgumentParser()
    options.add_argument("--count", type=int, default=1000, help="how many returns for each property")
    options.add_argument("--start", type=int, default=0, help="the first seed")
    options.add_argument("--property", action="append", choices=list(PROPERTIES))
    options.add_argument("--most", type=int, default=5, help="how many failures to print of each")
    options.add_argument("--workers", type=int, default=os.cpu_count())
    given = options.parse_args()
    failed = 0
    with ProcessPoolExecutor(given.workers) as pool:
        for name in given.property or PROPERTIES:
            parts = [
                range(start, min(start + 200, given.start + given.count))
                for start in range(given.start, given.start + given.count, 200)
            ]
            bad = [seed for part in pool.map(partial(failing, name), parts) for seed in part]
            print(f"{name}: {given.count} returns, {len(bad)} failures {bad[:12] or ''}", flush=True)
            print("\n".join(failure(name, seed) for seed in bad[: given.most]), flush=True)
            failed += len(bad)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
