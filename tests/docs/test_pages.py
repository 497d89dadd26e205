"""The other pages: what they show is what is printed, and what they point at is there."""

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from generate import pages
from sessions import ROOT, frameworks, terminal, workplace

TUTORIAL = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
PAGES = sorted(path.relative_to(ROOT) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_pages_are_up_to_date():
    stale = {str(path) for path, text in pages().items() if (ROOT / path).read_text(encoding="utf-8") != text}
    if tuple(map(int, version("typer").split(".")[:2])) < (0, 28):  # it draws the help in another way
        stale.discard("docs/reference/commands.md")
    assert not stale, "run python docs/generate.py"


@pytest.mark.parametrize("step", range(1, len(frameworks(TUTORIAL)) + 1))
def test_each_step_of_the_tutorial_is_sound(step, tmp_path):
    file = tmp_path / "framework.toml"
    file.write_text(frameworks(TUTORIAL)[step - 1], encoding="utf-8")
    output, code = terminal(["validate", str(file)])
    assert code == 0, output
    assert " error " not in output


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if ":" in file:
            continue
        place = Path(ROOT / page).parent / file if file else ROOT / page
        assert place.exists(), target
        if anchor:
            assert anchor in anchors(place), target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_functions_that_a_page_cites_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for file, name in re.findall(r"`(scorecard/[\w/]+\.py)`, `(\w+)`", text):
        source = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^(?:class |def |    def )?{name}\b", source, re.MULTILINE), f"{file}: {name}"


def test_every_json_field_is_described():
    with workplace():
        command = "rag samples/merton-cyp-2018-11.xlsx -f config/merton-cyp.toml -q -o scorecard.json"
        terminal(command.split())
        document = json.loads(Path("scorecard.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs/outputs.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    assert set(document) <= named
    assert {key for row in document["rows"] for key in row} <= named
    assert {key for problem in document["problems"] for key in problem} <= named
