"""What a random return looks like, choice by choice; the first of each list of choices is the simplest."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from random import Random
from typing import Any

CHOICES: dict[str, list[Any]] = {
    "measures": [1, 2, 3, 4, 5],
    "spans": [1, 2, 3, 4, 6],
    "areas": [0, 0, 0, 2, 3],
    "whole": [False, True],
    "frequency": ["monthly", "monthly", "quarterly", "annual", "mixed"],
    "unit": ["count", "percent", "any", "any"],
    "refs": ["letters", "plain", "dotted", "suffixed"],
    "ids": ["both", "both", "ref", "name"],
    "shape": ["single", "wide", "wide", "long", "across"],
    "split": [
        "none",
        "none",
        "theme sheets",
        "theme stacked",
        "theme beside",
        "span sheets",
        "span stacked",
        "area sheets",
        "area stacked",
    ],
    "heads": ["flat", "year over", "kinds under", "kinds over", "kinds beside", "three rows"],
    "spread": ["merged", "blank", "repeated"],
    "subrows": ["none", "none", "none", "repeated", "merged", "blank"],
    "down": ["repeated", "merged"],
    "label": [0, 1, 2, 3, 4, 5, 6],
    "said": ["title", "sheet", "asked", "heading", "file"],
    "value": ["Actual", "listed", "organisation", "unit"],
    "extras": [(), ("target",), ("england",), "some"],
    "decoy": ["none", "none", "target", "england", "earlier", "ytd", "forecast", "part"],
    "decoy_at": ["sheet after", "sheet before", "below", "above"],
    "titles": [0, 1, 2],
    "notes": [0, 1, 2],
    "totals": [False, True],
    "gaps": [False, True],
    "guidance": [False, True],
    "left": [0, 1, 2],
    "cells": ["numbers", "numbers", "texts", "percent cells"],
    "blanks": [False, False, True],
    "markers": [False, False, True],
    "asked": [False, True],
    "order": [0, 1, 2, 3],
    "variants": [False, True],
}


@dataclass(frozen=True)
class Plan:
    """The choices of one return. `seed` decides its words and figures, `order` in what order things stand."""

    seed: int
    measures: int = 1
    spans: int = 1
    areas: int = 0
    whole: bool = False
    frequency: str = "monthly"
    unit: str = "count"
    refs: str = "letters"
    ids: str = "both"
    shape: str = "single"
    split: str = "none"
    heads: str = "flat"
    spread: str = "merged"
    subrows: str = "none"
    down: str = "repeated"
    label: int = 0
    said: str = "title"
    value: str = "Actual"
    extras: Any = ()
    decoy: str = "none"
    decoy_at: str = "sheet after"
    titles: int = 0
    notes: int = 0
    totals: bool = False
    gaps: bool = False
    guidance: bool = False
    left: int = 0
    cells: str = "numbers"
    blanks: bool = False
    markers: bool = False
    asked: bool = False
    order: int = 0
    variants: bool = False

    def __str__(self) -> str:
        """Write the choices that are not the simplest, to replay it."""
        simple = Plan(self.seed)
        given = [f"seed={self.seed}"]
        given += [
            f"{f.name}={getattr(self, f.name)!r}"
            for f in fields(self)
            if getattr(self, f.name) != getattr(simple, f.name)
        ]
        return f"Plan({', '.join(given)})"


def plan_of(seed: int) -> Plan:
    """Draw a plan that hangs together."""
    rng = Random(seed)
    return sound(Plan(seed, **{name: rng.choice(choices) for name, choices in CHOICES.items()}))


def simpler(plan: Plan) -> Iterator[Plan]:
    """Give plans with one choice made simpler, for finding what a failure hangs on."""
    for name, choices in CHOICES.items():
        for choice in choices:
            if choice == getattr(plan, name):
                break
            tried = sound(replace(plan, **{name: choice}))
            if tried != plan:
                yield tried


def sound(plan: Plan) -> Plan:
    """Mend choices that contradict each other; what the contract leaves open is left out here."""
    return _mend_words(_mend_split(_mend_shape(plan)))


def _mend_shape(p: Plan) -> Plan:
    if p.frequency == "mixed":
        p = replace(
            p,
            shape=p.shape if p.shape in ("wide", "long") else "wide",
            heads="flat",
            spans=6,
            areas=0,
            measures=max(2, p.measures),
        )
    if p.shape == "across":
        p = replace(
            p, subrows="none", extras=(), totals=False, decoy="none" if p.decoy == "part" else p.decoy
        )
        p = replace(p, ids="ref" if p.ids == "both" else p.ids, spans=1 if p.areas else max(2, p.spans))
    if p.shape == "single":
        p = replace(p, heads="flat", spans=p.spans if p.split.startswith("span") else 1)
    if p.shape in ("long", "across"):
        p = replace(p, heads="flat")
    if p.heads != "flat":
        p = replace(p, subrows="none", unit="count" if p.unit == "any" else p.unit)
    if p.heads in ("year over", "three rows") and p.frequency == "annual":
        p = replace(p, frequency="monthly")
    if not p.areas:
        p = replace(p, whole=False, down="repeated")
    if p.areas and p.subrows == "blank":
        p = replace(p, subrows="merged")
    return replace(p, down="repeated") if p.subrows != "none" or p.shape == "long" else p


def _mend_split(p: Plan) -> Plan:
    if p.split.startswith("area") and (not p.areas or p.shape == "across"):
        p = replace(p, split="none")
    if p.split.startswith("area"):
        p = replace(p, whole=False, guidance=False, decoy="none", totals=False, titles=0)
    if p.split.startswith("span"):
        p = replace(
            p,
            shape="single",
            heads="flat",
            frequency="monthly" if p.frequency == "mixed" else p.frequency,
            spans=max(2, p.spans),
        )
        p = replace(p, said="sheet" if p.split == "span sheets" else "title")
    if p.split.startswith("theme"):
        p = replace(p, measures=max(2, p.measures))
        if p.shape == "across":
            p = replace(p, split="none")
    if p.split.endswith(("stacked", "beside")) and p.decoy_at in ("below", "above"):
        p = replace(p, decoy_at="sheet after")
    if p.split == "theme beside":
        p = replace(p, notes=0, gaps=False)
    return p


def _mend_words(p: Plan) -> Plan:
    if p.shape in ("wide", "long") or (p.shape == "across" and not p.areas):
        p = replace(p, said="heading")
    elif p.said == "heading" and p.shape == "across":
        p = replace(p, said="title")
    if p.said == "sheet" and p.frequency == "quarterly":
        p = replace(p, said="title")
    if p.said == "file" and p.frequency != "monthly":
        p = replace(p, said="asked")
    if p.said == "sheet" and p.split not in ("none", "span sheets"):
        p = replace(p, said="title")
    if p.said == "title" and p.split == "area stacked":
        p = replace(p, said="asked")
    if p.said == "asked":
        p = replace(p, asked=True)
    if p.frequency == "mixed" or p.unit == "any" or p.heads != "flat":
        p = replace(p, value="Actual" if p.value == "unit" else p.value)
    if p.cells == "percent cells" and p.unit != "percent":
        p = replace(p, cells="numbers")
    if p.split == "span sheets" and p.said != "sheet":
        p = replace(p, split="span stacked")
    return p
