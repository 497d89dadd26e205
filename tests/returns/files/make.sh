#!/bin/sh
# Make libreoffice.xlsx: a workbook whose formulas an office suite has calculated.
set -e
cd "$(dirname "$0")"
folder=$(mktemp -d)
python3 - "$folder/libreoffice.xlsx" <<'PYTHON'
import sys
from datetime import date

from openpyxl import Workbook

workbook = Workbook()
sheet = workbook.active
sheet.title = "Return"
for row in [
    ["Performance return"],
    [],
    ["Ref", "Indicator", date(2018, 7, 1), date(2018, 8, 1), "Comments"],
    [7, "Caseload", 12, "=C4+1", "one"],
    [8, "Reviews in time", 0.174, "=18/103", None],
    [9, "Visits", '=IF(A4=7,"",1)', "=NA()", None],
    ["1.10", "Assessments", "1,477", "[c]", None],
]:
    sheet.append(row)
for cell, number_format in {"C3": "mmm-yy", "D3": "mmm-yy", "C5": "0.0%", "D5": "0.0%"}.items():
    sheet[cell].number_format = number_format
workbook.save(sys.argv[1])
PYTHON
libreoffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir . "$folder/libreoffice.xlsx"
rm -r "$folder"
