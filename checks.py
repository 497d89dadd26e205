"""Run every check of this repository: style, types, layers, generated pages and tests.

    python3 checks.py               every check, in a virtual environment of its own
    python3 checks.py types tests   only these
    python3 checks.py --set-up      make the virtual environment, and no more

It needs Python 3.11 or later and pip, and nothing else: what the checks use is installed in .venv on
first use, and again when pyproject.toml changes. Exits 1 if any check fails, after running them all.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
MADE = VENV / ".made"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

CHECKS: dict[str, list[str]] = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "layers": ["lint-imports"],
    "docs": ["python", "docs/generate.py", "--check"],
    "tests": ["pytest", "-n", "auto"],
}
"""Each check by its name, as a command of the virtual environment."""


def set_up() -> None:
    """Make .venv, with this package and all that the checks use, unless it is up to date.

    The environment is made without pip and filled from outside, because some systems keep what
    `venv` needs to install pip in a package of their own.
    """
    if MADE.exists() and MADE.stat().st_mtime >= (HERE / "pyproject.toml").stat().st_mtime:
        return
    print("setting up .venv", flush=True)
    run = [sys.executable, "-m"]
    if not PYTHON.exists():
        _must([*run, "venv", "--without-pip", str(VENV)])
    _must([*run, "pip", "--python", str(PYTHON), "install", "--quiet", "--upgrade", "pip>=25.1"])
    _must([str(PYTHON), "-m", "pip", "install", "--quiet", "--editable", ".", "--group", "dev"])
    MADE.touch()


def _must(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HERE)
    if done.returncode:
        sys.exit(f"setting up failed: {' '.join(command)}")


def run_checks(names: list[str]) -> dict[str, bool]:
    """Run checks in turn, whatever comes of each; say of each whether it passed."""
    passed = {}
    for name in names:
        program, *rest = CHECKS[name]
        print(f"--- {name}: {' '.join(CHECKS[name])}", flush=True)
        command = [str(BIN / program), *rest]
        passed[name] = subprocess.run(command, cwd=HERE).returncode == 0
    return passed


def main(arguments: list[str]) -> int:
    """Set up, run the checks named, or all, and say what came of them."""
    unknown = [name for name in arguments if name not in CHECKS and name != "--set-up"]
    if unknown:
        print(f"no check is called {', '.join(unknown)}; there are {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    set_up()
    if "--set-up" in arguments:
        return 0
    start = time.monotonic()
    passed = run_checks(arguments or list(CHECKS))
    print(f"--- {time.monotonic() - start:.0f} seconds")
    for name, fine in passed.items():
        print(f"{'passed' if fine else 'FAILED'}  {name}")
    return 0 if all(passed.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
