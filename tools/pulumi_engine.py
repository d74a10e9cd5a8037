"""Finds or sets up the Pulumi engine, and prints the folder of its binaries (`python tools/pulumi_engine.py`).

In this order: a `pulumi` on PATH that is new enough, Pulumi's official installer, a build from Go modules. What is
installed or built goes into the user's cache folder, by version, so that it is done once for a machine. Runs on any
Python 3.11 without further packages, as it is needed before there are any. Exit 1, with one line, when none works.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

VERSION = "3.259.0"
MINIMUM = (3, 200)
INSTALLER = "https://get.pulumi.com/install.sh"
INSTALLER_TIMEOUT_SECONDS = 15
ENGINE_PACKAGE = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
HOST_PACKAGE = "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python"
SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3"
HOST_SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")
TOOLS = Path(__file__).resolve().parent


class EngineMissing(Exception):
    """No way to get an engine worked; the text says what to install."""


def say(text: str) -> None:
    """Progress goes to stderr: stdout holds the answer alone."""
    print(f"engine: {text}", file=sys.stderr, flush=True)


def engine_folder() -> Path:
    """The folder with `pulumi` and its Python language host, set up if need be. Raises EngineMissing."""
    on_path = engine_on_path()
    if on_path is not None:
        return on_path
    folder = cache_folder()
    if not (folder / "pulumi").exists():
        set_up(folder)
    return folder


def engine_on_path() -> Path | None:
    """The folder of a `pulumi` on PATH that is new enough and has its Python language host with it."""
    found = shutil.which("pulumi")
    if found is None or shutil.which("pulumi-language-python") is None:
        return None
    answer = subprocess.run([found, "version"], capture_output=True, text=True, check=False)
    numbers = re.match(r"v?(\d+)\.(\d+)", answer.stdout.strip())
    if numbers is None or (int(numbers[1]), int(numbers[2])) < MINIMUM:
        say(f"{found} is {answer.stdout.strip() or 'broken'}; {'.'.join(map(str, MINIMUM))} or later is needed")
        return None
    return Path(found).parent


def cache_folder() -> Path:
    """Where this version for this kind of machine is kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    kind = f"{platform.system()}-{platform.machine()}".lower()
    return Path(base) / "pulumi-genesys-coaching" / f"pulumi-{VERSION}-{kind}"


def set_up(folder: Path) -> None:
    """Fills the cache folder, in one step, so that an interrupted set-up leaves nothing half-done."""
    started = time.monotonic()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        binaries = install(Path(scratch)) or build(Path(scratch) / "bin")
        try:
            binaries.rename(folder)
        except OSError:
            if not (folder / "pulumi").exists():
                raise
    say(f"Pulumi {VERSION} is ready in {folder} ({time.monotonic() - started:.0f} s)")


def install(scratch: Path) -> Path | None:
    """Pulumi's own installer; None where its host is out of reach."""
    say(f"installing Pulumi {VERSION} with {INSTALLER}; this takes about a minute")
    script = scratch / "install.sh"
    try:
        with urllib.request.urlopen(INSTALLER, timeout=INSTALLER_TIMEOUT_SECONDS) as answer:
            script.write_bytes(answer.read())
    except (urllib.error.URLError, OSError) as error:
        say(f"the installer is out of reach ({getattr(error, 'reason', error)})")
        return None
    root = scratch / "root"
    command = ["sh", str(script), "--version", VERSION, "--install-root", str(root), "--no-edit-path"]
    result = subprocess.run(command, stdout=sys.stderr, check=False)
    if result.returncode != 0 or not (root / "bin" / "pulumi").exists():
        say(f"the installer failed (exit {result.returncode})")
        return None
    return root / "bin"


def build(binaries: Path) -> Path:
    """Builds engine and language host from Go modules. Raises EngineMissing."""
    if shutil.which("go") is None:
        raise EngineMissing(
            "no Pulumi engine: none on PATH, its installer is out of reach, and there is no Go to build it with; "
            "install Pulumi (https://www.pulumi.com/docs/install/) or Go 1.25 or later (https://go.dev/dl/)"
        )
    say(f"building Pulumi {VERSION} from Go modules; this takes about 5 minutes on 2 cores, once for this machine")
    binaries.mkdir()
    stamp = f"-X {SDK_MODULE}/go/common/version.Version={VERSION}"
    go(TOOLS / "engine", "build", "-ldflags", f"-s -w {stamp}", "-o", str(binaries / "pulumi"), ENGINE_PACKAGE)
    host = str(binaries / "pulumi-language-python")
    go(TOOLS / "language-host", "build", "-ldflags", "-s -w", "-o", host, HOST_PACKAGE)
    module = json.loads(go(TOOLS / "engine", "mod", "download", "-json", SDK_MODULE))
    for script in HOST_SCRIPTS:
        copied = Path(shutil.copyfile(Path(module["Dir"]) / script, binaries / Path(script).name))
        copied.chmod(0o755)
    return binaries


def go(folder: Path, *arguments: str) -> str:
    """Runs go in a module's folder and answers its output. Raises EngineMissing."""
    environment = os.environ | {"GOFLAGS": "-mod=readonly -buildvcs=false", "GOWORK": "off"}
    command = ["go", *arguments]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        reason = " / ".join(result.stderr.strip().splitlines()[-3:])
        raise EngineMissing(f"building the Pulumi engine failed: `{' '.join(command[:2])}` in {folder}: {reason}")
    return result.stdout


def main() -> int:
    """Prints the folder of the binaries."""
    try:
        print(engine_folder())
    except (EngineMissing, OSError) as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
