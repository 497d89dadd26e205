"""Make the files of this folder: one workbook, and what LibreOffice makes of it in each format.

    python tests/returns/formats/files/make.py

It needs LibreOffice (`soffice`); the tests do not, for they read the files as committed.
"""

import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
FORMATS = {"libreoffice.xlsx": "xlsx", "libreoffice.xls": "xls", "libreoffice.ods": "ods"}


def write_workbook(path: Path) -> None:
    """Write the workbook that every format shows, with xlsxwriter."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2018, 9, 1)})
    _data(book, book.add_worksheet("Data"))
    hidden = book.add_worksheet("Old")
    hidden.write("A1", "kept")
    hidden.hide()
    book.close()


def _data(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    def shown(code: str) -> xlsxwriter.format.Format:
        return book.add_format({"num_format": code})

    raised = book.add_format({"font_script": 1})
    struck = book.add_format({"font_strikeout": True})
    sheet.merge_range("A1:C1", "Return for August 2018")
    sheet.write_row("A2", ["Ref", "Indicator", "Value"])
    rows = [
        ("00", 1, 17.4, "0.0"),
        ("General", 1.5, 0.174, "0.0%"),
        ("General", -3, 1234567, "#,##0,"),
        ("0.00", 12.5, 43343, "dd/mm/yyyy"),
        ("[<=1]0.0%;0", 0.5, 43343, "d-mmm"),
        ('0.0"%"', 17.4, 1.25, "[h]:mm"),
        ("#,##0.00;-#,##0.00", -2.25, 0.25, "hh:mm"),
    ]
    for number, (code, first, value, other) in enumerate(rows, 2):
        sheet.write_number(number, 0, first, shown(code))
        sheet.write_string(number, 1, f"Measure {number}")
        sheet.write_number(number, 2, value, shown(other))
    sheet.write_boolean("A11", True)
    sheet.write_string("B11", " spaced  out\nover lines é £ ")
    sheet.write_formula("C11", "=1/0", None, "#DIV/0!")
    sheet.write_formula("A12", "=C3*2", None, 34.8)
    sheet.write_formula("C12", "=NA()", None, "#N/A")
    sheet.write_rich_string("A13", "17.4", raised, "1")
    sheet.write_rich_string("B13", struck, "12", "14")
    sheet.write_string("C13", "whole", struck)
    sheet.write_string("A14", "01")
    sheet.write_comment("A14", "a note that is no value")
    for row in range(14, 20):
        sheet.write_row(row, 0, ["same", "same", "same"])
    sheet.write_string("H40", "far")
    sheet.merge_range("E5:E7", "down")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_column("F:G", None, None, {"hidden": True})


def convert(source: Path, target: Path, to: str) -> None:
    """Let LibreOffice save a workbook in another format."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"source{source.suffix}"
        shutil.copy(source, copy)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            f"{folder}/out",
            str(copy),
        ]
        subprocess.run(command, check=True, capture_output=True)
        shutil.copy(Path(folder) / "out" / f"source.{to}", target)


if __name__ == "__main__":
    write_workbook(HERE / "xlsxwriter.xlsx")
    for name, to in FORMATS.items():
        convert(HERE / "xlsxwriter.xlsx", HERE / name, to)
