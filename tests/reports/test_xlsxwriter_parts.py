"""The private parts of xlsxwriter that rows written as they come rest on.

pyproject.toml holds xlsxwriter to the versions that these were tested with. Where this test fails
on a newer one, read `reports/workbook/body.py` and `main.py` against it before widening the range.
"""

import inspect
import io

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


def test_the_private_parts_are_there_and_take_what_we_give() -> None:
    book = Workbook(io.BytesIO(), {"in_memory": True})
    sheet, style = book.add_worksheet(), book.add_format({"bold": True})
    assert list(inspect.signature(Worksheet._write_rows).parameters) == ["self"]
    assert sheet.dim_rowmax is None or isinstance(sheet.dim_rowmax, int)
    assert sheet.str_table._get_shared_string_index("a") == 0
    assert sheet.str_table._get_shared_string_index("b") == 1
    assert isinstance(style._get_xf_index(), int)
    assert "fh" in vars(sheet)
    book.close()
