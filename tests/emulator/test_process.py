"""The process: its start, its end, and what outlives it."""

import signal
import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pulumi_genesys_coaching.emulator import DataError, EmulatorError, serve

from .conftest import annotate, create, invite
from .process import APPOINTMENTS, Emulator


@pytest.mark.parametrize("end", [Emulator.stop, Emulator.kill])
def test_all_that_is_stored_outlives_the_process(
    start: Callable[..., Emulator], end: Callable[[Emulator], int]
) -> None:
    emulator = start()
    emulator.set_clock("2026-11-02T09:00:00Z", frozen=True)
    people, api = invite(emulator), emulator.client()
    kept = create(api, people, location="Room 4")
    annotate(api, kept, "For us only", "Private")
    api.patch(f"{kept['selfUri']}/status", {"status": "InProgress"})
    api.delete(create(api, people, dateStart="2026-11-10T10:00:00Z")["selfUri"])
    before = emulator.state()
    end(emulator)

    again = start()
    assert again.state() == before
    assert again.acting(api.token).get(kept["selfUri"]).json()["status"] == "InProgress"
    journal = again.control.get("/_emulator/requests").json()["requests"]
    assert [call["path"] for call in journal] == [kept["selfUri"]]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stop_signals_end_it_at_once_and_cleanly(start: Callable[..., Emulator], number: signal.Signals) -> None:
    emulator = start()
    address = urlsplit(emulator.url)
    with socket.create_connection((address.hostname, address.port or 0)) as idle:
        idle.sendall(b"GET /_emulator/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert idle.recv(4096).startswith(b"HTTP/1.1 200")
        emulator.process.send_signal(number)
        # To wait for the connection would take an hour.
        assert emulator.process.wait(3) == 0
    assert emulator.process.stdout is not None
    assert emulator.process.stdout.read() == emulator.errors == ""


def test_the_port_can_be_chosen_and_taken_again(start: Callable[..., Emulator]) -> None:
    first = start()
    port = urlsplit(first.url).port
    first.control.get("/_emulator/health")
    first.stop()
    assert start(port=port).url == first.url


def test_a_taken_port_is_an_error(emulator: Emulator, tmp_path: Path) -> None:
    port = urlsplit(emulator.url).port or 0
    with pytest.raises(OSError, match="in use"):
        serve(port=port, data=tmp_path / "other", seed=None)


def test_data_can_be_used_once_at_a_time(emulator: Emulator) -> None:
    with pytest.raises(EmulatorError, match="in use by another process"):
        Emulator.start(emulator.data)
    assert emulator.client().get(APPOINTMENTS, userIds="u").ok


def test_data_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "genesys.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DataError, match="newer version"):
        serve(port=0, data=tmp_path, seed=None)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "genesys.sqlite3").write_text("not a database at all" * 100, encoding="utf-8")
    with pytest.raises(DataError, match="not a database"):
        serve(port=0, data=tmp_path, seed=None)


def test_a_data_directory_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        serve(port=0, data=tmp_path / "file" / "data", seed=None)
