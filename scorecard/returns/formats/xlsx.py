"""An .xlsx or .xlsm workbook: its list of sheets, and what they share."""

from collections.abc import Iterator

from scorecard.returns.formats.package import Package, Relation
from scorecard.returns.formats.refusing import refused, too_large
from scorecard.returns.formats.strings import Strings
from scorecard.returns.formats.styles import Styles
from scorecard.returns.formats.xlsxsheet import Sources, XlsxSheet
from scorecard.returns.formats.xmltext import Attributes, local

MAX_SHEETS = 1_000
"""The sheets that a workbook may have."""

_STATES = {"hidden": "hidden", "veryhidden": "veryHidden"}
_TRUE = ("1", "true", "on")


def workbook_part(package: Package) -> str | None:
    """Find the part that lists the sheets; None where the package is no workbook."""
    said = [relation.path for relation in package.relations("") if relation.kind == "officeDocument"]
    return next((path for path in [*said, "xl/workbook.xml"] if path in package), None)


def xlsx_sheets(package: Package, workbook: str) -> tuple[XlsxSheet, ...]:
    """Give the worksheets in the workbook's order; chart and macro sheets are left out.

    Raises CannotRead where the list of sheets is damaged, too long or blank, or names a part that is not
    there.
    """
    listed: list[Attributes] = []
    since_1904 = False

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal since_1904
        if local(tag) == "sheet":
            listed.append({local(name): value for name, value in attributes.items()})
        elif local(tag) == "workbookPr":
            since_1904 = attributes.get("date1904", "0").lower() in _TRUE

    package.parse(workbook, start)
    if len(listed) > MAX_SHEETS:
        raise too_large(package.file, f"the workbook has more than {MAX_SHEETS:,} sheets")
    relations = package.relations(workbook)
    shared = (_path(relations, "sharedStrings"), _path(relations, "styles"))
    sources = Sources(package, Strings(package, shared[0]), Styles(package, shared[1]), since_1904)
    sheets = tuple(_worksheets(sources, listed, relations))
    if not sheets:
        raise refused(package.file, "no worksheet can be found in the workbook")
    return sheets


def _path(relations: list[Relation], kind: str) -> str | None:
    return next((relation.path for relation in relations if relation.kind == kind), None)


def _worksheets(sources: Sources, listed: list[Attributes], relations: list[Relation]) -> Iterator[XlsxSheet]:
    by_id = {relation.id: relation for relation in relations}
    for attributes in listed:
        name = attributes.get("name", "")
        relation = by_id.get(attributes.get("id", ""))
        if relation and relation.kind != "worksheet":
            continue
        if not relation or relation.path not in sources.package:
            raise refused(sources.package.file, f"the workbook lists a sheet '{name}' that is not in it")
        state = _STATES.get(attributes.get("state", "visible").lower(), "visible")
        yield XlsxSheet(sources, relation.path, name, state)
