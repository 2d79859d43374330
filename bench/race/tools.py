"""Installs what the race needs, at the versions that bench/peers pins, under target/bench."""

import filecmp
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
INSTALLED = TARGET / "bench"
ONRECORD = TARGET / "release/onrecord"
PEERS = INSTALLED / "peers/release"
JSON_SERVER = INSTALLED / "json-server/node_modules/json-server"
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

# Debian's package of each command.
PACKAGES = {
    "h2load": "nghttp2-client",
    "nginx": "nginx",
    "zopfli": "zopfli",
    "brotli": "brotli",
    "node": "nodejs",
    "npm": "npm",
}


def install():
    missing = [package for command, package in PACKAGES.items() if not shutil.which(command)]
    if missing or not BROTLI_MODULE.exists():
        call("apt-get", "update", "-qq")
    if missing:
        apt(*missing)
    # Not in every Debian: nginx then serves no br, and the results say so.
    if not BROTLI_MODULE.exists() and not apt("libnginx-mod-http-brotli-static", check=False):
        print("nginx has no module for files of brotli here")
    json_server()
    build_onrecord()
    peers = ROOT / "bench/peers/Cargo.toml"
    call("cargo", "build", "--release", "--locked", "--manifest-path", peers,
         "--target-dir", INSTALLED / "peers")


def build_onrecord():
    call("cargo", "build", "--release", "--locked", "--manifest-path", ROOT / "Cargo.toml")


def json_server():
    pins, into = ROOT / "bench/peers/json-server", JSON_SERVER.parents[1]
    mark = into / "installed"
    if mark.exists() and filecmp.cmp(pins / "package-lock.json", mark, shallow=False):
        return
    into.mkdir(parents=True, exist_ok=True)
    for name in ["package.json", "package-lock.json"]:
        shutil.copy(pins / name, into)
    call("npm", "ci", "--prefix", into, "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    shutil.copy(pins / "package-lock.json", mark)


def apt(*packages, check=True):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-qq", "-y", *packages]
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=check)
    return done.returncode == 0


def call(*command):
    subprocess.run([str(word) for word in command], check=True)
