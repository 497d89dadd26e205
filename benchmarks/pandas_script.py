"""The script that an analyst would write for the same job, with pandas: what is measured against.

    python pandas_script.py RETURN.xlsx TARGETS.csv OUT.xlsx

It is written for clarity, as such scripts are, and uses pandas as its documentation does: read,
merge, `numpy.select`, colour, write. It has none of scorecard's reasons, checks or exactness.
"""

import sys

import numpy as np
import pandas as pd

COLOURS = {
    "Green": "background-color: #00703C; color: white",
    "Amber": "background-color: #FFBF47",
    "Red": "background-color: #B10E1E; color: white",
}


def main(return_file: str, targets_file: str, out_file: str) -> None:
    """Rate a return against targets and bands, colour the ratings, and write a workbook."""
    returned = pd.read_excel(return_file, dtype={"Ref": str})
    targets = pd.read_csv(targets_file, dtype={"Ref": str})
    df = returned.merge(targets, on="Ref", how="left")

    percent = df["Unit"] == "percent"
    for column in ("Value", "Previous"):
        df[column] = pd.to_numeric(df[column], errors="coerce")
        df.loc[percent, column] = df.loc[percent, column] * 100
    value, target = df["Value"], df["target"]

    high = df["polarity"] == "high"
    low = df["polarity"] == "low"
    band = df["band_low"].notna()
    limit = df["floor"].fillna(target + np.where(low, df["amber_within"], -df["amber_within"]))
    df["RAG"] = np.select(
        [
            value.isna(),
            band & value.between(df["band_low"] + df["edge"], df["band_high"] - df["edge"]),
            band & value.between(df["band_low"], df["band_high"]),
            band,
            (high & (value >= target)) | (low & (value <= target)),
            (high & (value >= limit)) | (low & (value <= limit)),
            high | low,
        ],
        ["No data", "Green", "Amber", "Red", "Green", "Amber", "Red"],
        default="No target",
    )
    change = value - df["Previous"]
    df["Travel"] = np.select([change > 0, change < 0, change == 0], ["▲", "▼", "="], default="")

    columns = ["Ref", "Indicator", "Area", "Theme", "Period", "target", "band_low", "band_high"]
    report = df[[*columns, "Previous", "Value", "RAG", "Travel", "Commentary"]].round(1)
    styled = report.style.map(lambda rag: COLOURS.get(rag, ""), subset=["RAG"])
    styled.to_excel(out_file, sheet_name="Scorecard", index=False)

    print(report)
    print(report["RAG"].value_counts())
    print(report.groupby("Theme")["RAG"].value_counts().unstack(fill_value=0))


if __name__ == "__main__":
    main(*sys.argv[1:])
