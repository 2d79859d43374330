"""Installs what the comparison needs under target/bench, in the versions that bench/peers pins."""

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

# The Debian package of each command.
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
    # Not every release of Debian has it. Without it, nginx serves no br, and the results say so.
    if not BROTLI_MODULE.exists() and not apt("libnginx-mod-http-brotli-static", check=False):
        print("This release of Debian has no brotli_static module for nginx, so nginx will not serve br.")
    json_server()
    build_onrecord()
    peers = ROOT / "bench/peers/Cargo.toml"
    call("cargo", "build", "--release", "--locked", "--manifest-path", peers,
         "--target-dir", INSTALLED / "peers")


def build_onrecord():
    call("cargo", "build", "--release", "--locked", "--manifest-path", ROOT / "Cargo.toml")


def json_server():
    pins, target = ROOT / "bench/peers/json-server", JSON_SERVER.parents[1]
    installed_lock = target / "installed"
    if installed_lock.exists() and filecmp.cmp(pins / "package-lock.json", installed_lock, shallow=False):
        return
    target.mkdir(parents=True, exist_ok=True)
    for name in ["package.json", "package-lock.json"]:
        shutil.copy(pins / name, target)
    call("npm", "ci", "--prefix", target, "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    shutil.copy(pins / "package-lock.json", installed_lock)


def apt(*packages, check=True):
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-qq", "-y", *packages]
    result = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=check)
    return result.returncode == 0


def call(*command):
    subprocess.run([str(word) for word in command], check=True)
