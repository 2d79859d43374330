"""Describes the machine, and the versions of the programs."""

import json
import os
import platform
import subprocess
import tomllib
from pathlib import Path

from . import tools


def lines():
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines()
                if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = tomllib.loads((tools.ROOT / "bench/peers/Cargo.lock").read_text())["package"]
    crates = {package["name"]: package["version"] for package in packages}
    json_server = json.loads((tools.JSON_SERVER / "package.json").read_text())["version"]
    listed = ["hyper", "axum", "tower-http", "tokio"]
    return [
        f"- machine: {cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, Linux {platform.release()}",
        f"- onrecord: {commit()}, "
        f"{output_of('rustc', '--version')}",
        f"- peers: {output_of('nginx', '-v').split(': ')[-1]}; "
        + ", ".join(f"{name} {crates[name]}" for name in listed)
        + f"; json-server {json_server} on Node.js {output_of('node', '--version')}",
        f"- client: {output_of('h2load', '--version')}",
    ]


def commit():
    inputs = ["--", "src", "data", "Cargo.toml", "Cargo.lock"]
    git = ["git", "-C", tools.ROOT]
    changed = output_of(*git, "status", "--porcelain", *inputs)
    return output_of(*git, "log", "-1", "--format=%h", *inputs) + (" with uncommitted changes" if changed else "")


def output_of(*command):
    result = subprocess.run([str(word) for word in command], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return result.stdout.strip()
