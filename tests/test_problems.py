"""Problems as they are collected and shown: repeats as one, the gravest last, none lost."""

from scorecard.problems import Problem, Problems, Where, folded


def at(cell: str, code: str = "SC303", cause: str = "column F", file: str = "a.xlsx") -> Problem:
    return Problem(
        code, Where(file, sheet="Return", cell=cell), f"{cell} is odd", "mend it", "7", cause=cause
    )


def test_repeats_are_shown_as_the_first_and_a_count() -> None:
    folds = folded([at("F2"), at("F3"), at("F9")])
    assert list(map(str, folds)) == [
        "a.xlsx: 'Return'!F2: warning SC303: indicator 7: F2 is odd (and 2 more in column F)\n"
        "    mend: mend it"
    ]


def test_a_cause_that_is_no_place() -> None:
    (fold,) = folded([at("A2", cause="unknown refs"), at("A3", cause="unknown refs")])
    assert fold.repeats == "and 1 more: unknown refs"


def test_another_code_cause_or_file_is_no_repeat_nor_is_what_has_no_cause() -> None:
    apart = [at("F2"), at("G2", cause="column G"), at("F2", "SC207"), at("F2", file="b.xlsx")]
    apart += [at("H1", cause=""), at("H2", cause="")]
    assert [fold.first for fold in folded(apart)] == apart
    assert not any(fold.more for fold in folded(apart))


def test_the_gravest_come_last_and_else_the_order_stays() -> None:
    error, warning, notice = at("F1", "SC201", ""), at("F2", cause=""), at("F3", "SC401", "")
    found = folded([error, at("F8", cause=""), notice, warning])
    assert [fold.first.where.cell for fold in found] == ["F3", "F8", "F2", "F1"]


def test_a_problem_is_collected_once() -> None:
    problems = Problems([at("F2")])
    problems.add(at("F3"))
    problems.add(at("F2"))
    assert [problem.where.cell for problem in problems] == ["F2", "F3"]
