"""The local stack: an emulator on this machine, and Pulumi pinned to it (`make up`, `make drift`, …).

Everything lies in `.local/`: the emulator's data, pid and log, and Pulumi's state. Whatever `GENESYSCLOUD_*` or
`PULUMI_*` say in the environment, these commands speak to the emulator alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from emulator_process import EmulatorFailed, EmulatorProcess
from pulumi_engine import EngineMissing, engine_folder
from seed import seed_of

ROOT = Path(__file__).resolve().parents[1]
LOCAL = ROOT / ".local"
STATE = LOCAL / "pulumi-state"
PLAN_FILE = ROOT / "coaching.yaml"
STACK = "local"
DEFAULT_PORT, LAST_PORT = 8484, 65535
CLIENT_ID, CLIENT_SECRET = "local", "local-secret"
PAGE = LOCAL / "drift.html"

UP = ("up", "--yes")
FORGET_PENDING = ("refresh", "--yes", "--clear-pending-creates")

COMMANDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "up": (UP,),
    "preview": (("preview",),),
    "refresh": ((*FORGET_PENDING, "--run-program"),),
    "recover": ((*UP, "--refresh"), FORGET_PENDING),
}
"""What each command but `drift` calls Pulumi with, one call after the other.

Without `--run-program` a refresh uses the configuration that the last `up` had, not that of now.
"""


def main() -> int:
    """Runs one of the commands, and answers its exit code."""
    parser = argparse.ArgumentParser(description="The local stack.")
    parser.add_argument("command", choices=[*COMMANDS, "drift", "down", "clean"])
    parser.add_argument("--port", help=f"the emulator's port; default: its last one, or {DEFAULT_PORT}")
    parser.add_argument("--refresh", action="store_true", help="look at what is live first, and bring it back")
    options = parser.parse_args()
    emulator = EmulatorProcess(LOCAL)
    try:
        if options.command in ("down", "clean"):
            return stop(emulator, remove=options.command == "clean")
        port = port_of(options.port) if options.port else emulator.last_port or DEFAULT_PORT
        return run(options.command, emulator, port, ["--refresh"] if options.refresh else [])
    except (EmulatorFailed, EngineMissing, OSError) as error:
        print(f"make {options.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1


def port_of(text: str) -> int:
    """The port that a text names. Raises EmulatorFailed."""
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PORT:
        raise EmulatorFailed(f"PORT={text} is no port; it must be from 1 to {LAST_PORT}")
    return int(text)


def stop(emulator: EmulatorProcess, *, remove: bool) -> int:
    """Stops the emulator; its data stay, unless all is to be removed."""
    print("The emulator was stopped." if emulator.stop() else "No emulator was running.", flush=True)
    if remove:
        shutil.rmtree(LOCAL, ignore_errors=True)
        stack_file().unlink(missing_ok=True)
    return 0


def run(command: str, emulator: EmulatorProcess, port: int, flags: list[str]) -> int:
    """Starts the emulator if need be, and runs Pulumi on the local stack."""
    engine = engine_folder()
    url = emulator.ensure(port, seed_of(PLAN_FILE))
    environment = pulumi_environment(engine)
    prepare_stack(environment, url)
    if command == "drift":
        return drift(environment)
    release_dead_lock(environment)
    calls = COMMANDS[command]
    for call in calls:
        looks_first = flags if call[0] != "refresh" else ()
        code = pulumi(environment, *call, *looks_first, "--stack", STACK, "--suppress-permalink=true")
        if code != 0:
            break
    if code == 0 and calls[0][0] == "up":
        from summary import print_summary

        print_summary(url, LOCAL)
    return min(code, 1)


def pulumi_environment(engine: Path) -> dict[str, str]:
    """The environment of the local stack's commands: nothing in it leads to another organisation or backend."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GENESYSCLOUD_", "PULUMI_"))}
    STATE.mkdir(parents=True, exist_ok=True)
    return kept | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), str(engine), kept.get("PATH", os.defpath)]),
        "PULUMI_HOME": str(LOCAL / "pulumi-home"),
        # Without the files of metadata, which a kill in the wrong moment leaves empty and the stack unreadable.
        "PULUMI_BACKEND_URL": f"{STATE.as_uri()}?metadata=skip",
        "PULUMI_CONFIG_PASSPHRASE": "local",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_SUPPRESS_NEO_LINK": "true",
    }


def stack_file() -> Path:
    """The local stack's configuration; made here, and not committed."""
    return ROOT / f"Pulumi.{STACK}.yaml"


def project() -> str:
    """The name of the checkout's project, which may have been changed."""
    return str(yaml.safe_load((ROOT / "Pulumi.yaml").read_text(encoding="utf-8"))["name"])


def prepare_stack(environment: Mapping[str, str], url: str) -> None:
    """Makes the stack if there is none, and points it to the emulator."""
    if stack_file().exists() and f"coaching:apiUrl: {url}\n" in stack_file().read_text(encoding="utf-8"):
        return
    quietly(environment, "stack", "select", STACK, "--create")
    plain = [f"coaching:apiUrl={url}", f"coaching:clientId={CLIENT_ID}", "coaching:callsPerMinute=any"]
    arguments = [part for setting in plain for part in ("--plaintext", setting)]
    quietly(
        environment,
        "config",
        "set-all",
        "--stack",
        STACK,
        *arguments,
        "--secret",
        f"coaching:clientSecret={CLIENT_SECRET}",
    )


def release_dead_lock(environment: Mapping[str, str]) -> None:
    """Releases the stack if the run that locked it was killed; what that run created is found again by its mark."""
    from pulumi_genesys_coaching.stack.lock import is_running, lock_in

    lock = lock_in(STATE, f"organization/{project()}/{STACK}")
    if lock is not None and not is_running(lock.pid):
        print("The last run was killed; its lock is released.", flush=True)
        quietly(environment, "cancel", "--yes", "--stack", STACK)


def drift(environment: Mapping[str, str]) -> int:
    """Says what is otherwise in the emulator than declared, and makes the page of it; 2 if there is drift."""
    command = [sys.executable, "-m", "pulumi_genesys_coaching.cli", "drift", "--stack", STACK, "--output", str(PAGE)]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if PAGE.exists():
        print(f"As a page: {PAGE.relative_to(ROOT)}", flush=True)
    return code


def pulumi(environment: Mapping[str, str], *arguments: str) -> int:
    """Runs Pulumi for the user to watch."""
    return subprocess.run(["pulumi", *arguments], cwd=ROOT, env=environment, check=False).returncode


def quietly(environment: Mapping[str, str], *arguments: str) -> None:
    """Runs Pulumi, and shows what it prints only if it fails. Raises EngineMissing."""
    result = subprocess.run(
        ["pulumi", *arguments, "--non-interactive"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode != 0:
        raise EngineMissing(f"`pulumi {' '.join(arguments[:2])}` failed: {' '.join(result.stderr.split())}")


if __name__ == "__main__":
    sys.exit(main())
