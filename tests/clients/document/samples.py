"""Runs the samples of a Markdown document in the current folder.

A block of sh, ts or python is a sample. A block of text or json directly after it is its expected output; without
one, any output is accepted. Each sh sample is a program of its own. All ts samples form one module, in order, and
so do all python samples, so that later samples can use the results of earlier ones.
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
    expected: str | None
    line: int
    output: str = ""


def samples(document: str) -> list[Sample]:
    def sample(fence: re.Match[str]) -> Sample:
        line = document.count("\n", 0, fence.start()) + 1
        code = fence[2].replace(DOCUMENTED, SERVED)
        return Sample(fence[1], code, fence[4], line)

    return [sample(fence) for fence in FENCES.finditer(document)]


def output_of(*command: str) -> str:
    process = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if process.returncode != 0:
        sys.exit(f"{process.stdout}\n{' '.join(command)} exited with {process.returncode}")
    return process.stdout.replace(SERVED, DOCUMENTED)


def run_module(parts: list[Sample], end: str, file: str, *commands: list[str]) -> None:
    """Runs samples as one module. The last command prints their output."""
    Path(file).write_text("".join(f"{part.code}\n{end}\n" for part in parts))
    output = [output_of(*command) for command in commands][-1]
    for part, part_output in zip(parts, output.split(f"{END}\n"), strict=False):
        part.output = part_output


def main(path: Path) -> None:
    document = path.read_text()
    found = samples(document)
    for sample in found:
        if sample.language == "sh":
            sample.output = output_of("bash", "-euo", "pipefail", "-c", sample.code)
    Path("api.d.ts").rename("src/api.d.ts")
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
        remaining = iter(found)

        def updated(fence: re.Match[str]) -> str:
            sample = next(remaining)
            output = "" if fence[3] is None else f"{fence[3]}{sample.output}```\n"
            return f"```{fence[1]}\n{fence[2]}```\n{output}"

        path.write_text(FENCES.sub(updated, document))
        return
    wrong = [sample for sample in found if sample.expected not in (None, sample.output)]
    for sample in wrong:
        print(f"{path.name}:{sample.line}: expected:\n{sample.expected}actual:\n{sample.output}")
    print(f"{path.name}: {len(found) - len(wrong)} of {len(found)} samples have the expected output.")
    if wrong:
        sys.exit("To update the document, run: BLESS=1 tests/clients/run")


main(Path(sys.argv[1]))
