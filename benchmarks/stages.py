"""Time the stages of `rag` in one process, and print seconds of CPU by stage as JSON.

python stages.py RETURN.xlsx FRAMEWORK.toml OUT.xlsx
"""

import gc
import io
import json
import sys
from time import process_time


def main(return_file: str, framework_file: str, out_file: str) -> None:
    """Do what `rag` does, a stage at a time."""
    gc.disable()  # as the command does
    took = {"start": process_time()}

    def done(stage: str) -> None:
        took[stage] = process_time() - sum(took.values())

    import scorecard.cli.main
    import scorecard.cli.rag
    import scorecard.reports.workbook
    from scorecard import judge, read_framework, read_return
    from scorecard.reports.terminal import print_scorecard

    done("import")
    framework = read_framework(framework_file)
    done("framework")
    returned = read_return(return_file, framework)
    done("read")
    judged = judge(framework, [returned])
    done("judge")
    scorecard.reports.workbook.write(judged, out_file)
    done("workbook")
    print_scorecard(judged, io.StringIO())
    done("table")
    print(json.dumps(took))


if __name__ == "__main__":
    main(*sys.argv[1:])
