"""Runs the samples of a document of Markdown in the current folder.

A fence of sh, ts or python is a sample; a fence of text or json right after it is what it prints,
without one it may print what it likes. Each sample of sh is a program of its own. Those of ts make one module, in order, and so do those of
python: a later one goes on from what an earlier one made.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DOCUMENTED = "localhost:8080"
SERVED = os.environ["ONRECORD"].removeprefix("http://")
END = "\x01"
FENCES = re.compile(r"^```(sh|ts|python)\n(.*?)^```\n(?:(```(?:text|json)\n)(.*?)^```\n)?", re.M | re.S)


@dataclass
class Sample:
    language: str
    code: str
    shown: str | None
    line: int
    printed: str = ""


def samples(document: str) -> list[Sample]:
    def sample(fence: re.Match[str]) -> Sample:
        line = document.count("\n", 0, fence.start()) + 1
        code = fence[2].replace(DOCUMENTED, SERVED)
        return Sample(fence[1], code, fence[4], line)

    return [sample(fence) for fence in FENCES.finditer(document)]


def output_of(*command: str) -> str:
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if ran.returncode != 0:
        sys.exit(f"{ran.stdout}\n{' '.join(command)} exited with {ran.returncode}")
    return ran.stdout.replace(SERVED, DOCUMENTED)


def run_module(parts: list[Sample], end: str, file: str, *commands: list[str]) -> None:
    """Runs samples as one module; the last command prints what they print."""
    Path(file).write_text("".join(f"{part.code}\n{end}\n" for part in parts))
    output = [output_of(*command) for command in commands][-1]
    for part, printed in zip(parts, output.split(f"{END}\n"), strict=False):
        part.printed = printed


def main(path: Path) -> None:
    document = path.read_text()
    found = samples(document)
    for sample in found:
        if sample.language == "sh":
            sample.printed = output_of("bash", "-euo", "pipefail", "-c", sample.code)
    Path("contract.d.ts").rename("src/contract.d.ts")
    run_module(
        [sample for sample in found if sample.language == "ts"],
        r"console.log('\x01');",
        "src/samples.ts",
        ["node_modules/.bin/tsc"],
        ["node", "dist/samples.js"],
    )
    run_module(
        [sample for sample in found if sample.language == "python"],
        r'print("\x01")',
        "samples_of_document.py",
        ["mypy", "--no-error-summary", "samples_of_document.py"],
        ["python", "samples_of_document.py"],
    )
    if os.environ.get("BLESS"):
        printed = iter(found)

        def blessed(fence: re.Match[str]) -> str:
            sample = next(printed)
            below = "" if fence[3] is None else f"{fence[3]}{sample.printed}```\n"
            return f"```{fence[1]}\n{fence[2]}```\n{below}"

        path.write_text(FENCES.sub(blessed, document))
        return
    wrong = [sample for sample in found if sample.shown not in (None, sample.printed)]
    for sample in wrong:
        print(f"{path.name}:{sample.line}: shown:\n{sample.shown}printed:\n{sample.printed}")
    print(f"{path.name}: {len(found) - len(wrong)} of {len(found)} samples print what is shown.")
    if wrong:
        sys.exit("BLESS=1 tests/clients/run writes what they print.")


main(Path(sys.argv[1]))
