"""Damage sound files at random, and see that each is read or refused, and nothing else.

    python -m tests.hostile.fuzz [SECONDS] [FIRST]

Each number makes one file, the same every time: what is found is found again by its number.
"""

import io
import random
import re
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from scorecard.problems import CannotRead
from tests.hostile.reading import read_all

FILES = Path(__file__).parent.parent / "returns" / "formats" / "files"
SOUND = sorted(path for path in FILES.iterdir() if path.suffix in (".xlsx", ".xls", ".ods"))
CSV = 'Ref;Name;Value\r\n01;"Plans ""agreed""";12,5\r\n2;Visits £;7\r\n'.encode("cp1252") * 3
SLOW = 5.0
"""Seconds of CPU that no damaged small file may take."""

_TOKENS = (
    b"<", b">", b"</c>", b"</row>", b'<row r="1048577">', b'<c r="XFD1048576">', b'<c r="A0">', b"<![CDATA[",
    b"]]>", b"<!--", b"<?x", b"&#0;", b"&#x10FFFF;", b"&a;", b"_x001B_", b"\x00", b"\xff\xfe", b'r="-1"',
    b' t="s"', b"<v>1e999</v>", b"<v>99999999999999999999</v>", b"9" * 400, b"<is><r><t>", b"\xef\xbb\xbf",
    b"</sheetData>", b"</si>", b"<si/>", b"]", b'"', b"\r", b"table:number-rows-repeated='1048576'",
)  # fmt: skip


def damaged(number: int) -> bytes:
    """Make the file of a number."""
    rng = random.Random(number)
    if rng.random() < 0.1:
        return _mutated(CSV, rng)
    path = rng.choice(SOUND)
    data = path.read_bytes()
    if path.suffix == ".xls" or rng.random() < 0.3:
        return rng.choice((_cut, _flipped))(data, rng)
    return _repacked(data, rng)


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _repacked(data: bytes, rng: random.Random) -> bytes:
    """Damage one part, or two, and pack it soundly again."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as sound, zipfile.ZipFile(packed, "w") as made:
        names = [
            name for name in sound.namelist() if re.search(r"sheet|shared|style|content|workbook|rels", name)
        ]
        chosen = set(rng.sample(names, min(len(names), rng.choice((1, 1, 2)))))
        for name in sound.namelist():
            part = sound.read(name)
            made.writestr(zipfile.ZipInfo(name), _mutated(part, rng) if name in chosen else part)
    return packed.getvalue()


def _mutated(part: bytes, rng: random.Random) -> bytes:
    for _ in range(rng.choice((1, 1, 2, 5))):
        part = rng.choice(_CHANGES)(part, rng)
    return part


def _token(part: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(part) + 1)
    return part[:at] + rng.choice(_TOKENS) + part[at:]


def _piece(change: Callable[[bytes, random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    def changed(part: bytes, rng: random.Random) -> bytes:
        pieces = re.split(rb"(?<=>)", part)
        at = rng.randrange(len(pieces))
        pieces[at] = change(pieces[at], rng)
        return b"".join(pieces)

    return changed


def _number(part: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb"\d+", part))
    if not found:
        return part
    at = rng.choice(found)
    return (
        part[: at.start()] + rng.choice((b"0", b"-1", b"99999999", b"1e5", b"", b"65535")) + part[at.end() :]
    )


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _token,
    _number,
    lambda part, rng: _flipped(part, rng) if part else part,
    _piece(lambda piece, rng: b""),
    _piece(lambda piece, rng: piece * rng.choice((2, 50))),
    _piece(lambda piece, rng: piece.replace(b"</", b"<")),
    _piece(lambda piece, rng: piece.swapcase()),
)


def try_one(number: int, folder: Path) -> str:
    """Read the file of a number: `read`, or the code of the refusal. Any other exception is a fault."""
    file = folder / f"{number}.xlsx"
    file.write_bytes(damaged(number))
    began = time.process_time()
    try:
        read_all(str(file))
        outcome = "read"
    except CannotRead as refusal:
        outcome = refusal.problems[0].code if refusal.problems[0].mend else "no mend"
    assert time.process_time() - began < SLOW, f"number {number} took too long"
    file.unlink()
    return outcome


def main(seconds: float = 600, number: int = 0) -> int:
    """Try number after number for so long; say what came of them, and 1 where there is a fault."""
    until, outcomes, faults = time.monotonic() + seconds, {"read": 0, "SC220": 0, "SC222": 0}, 0
    with TemporaryDirectory() as folder:
        while time.monotonic() < until:
            try:
                outcomes[try_one(number, Path(folder))] += 1
            except Exception as fault:
                faults += 1
                print(f"{number}: {type(fault).__name__}: {fault}")
            number += 1
    print(", ".join(f"{outcome} {count:,}" for outcome, count in outcomes.items()), f"faults {faults}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
