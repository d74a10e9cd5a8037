"""A server with one small handler, as a yardstick: what the emulator's framework costs by itself."""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

from .load import Server

PATH = "/things/1"

app = FastAPI()


class Thing(BaseModel):
    """An answer of one field."""

    id: int


@app.get("/things/{thing_id}")
async def get_thing(thing_id: int) -> Thing:
    """Return a thing."""
    return Thing(id=thing_id)


@contextmanager
def bare_server() -> Iterator[Server]:
    """Run the server in a process of its own."""
    processes = multiprocessing.get_context("spawn")
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=_serve, args=[sender])
    process.start()
    try:
        yield Server(receiver.recv(), process.pid or 0)
    finally:
        process.kill()
        process.join()


def _serve(sender: Connection) -> None:
    # As the emulator does: only with IPPROTO_TCP are small answers sent at once.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        sender.send(f"http://127.0.0.1:{listener.getsockname()[1]}")
        config = uvicorn.Config(app, http="h11", loop="asyncio", lifespan="off", access_log=False, log_level="warning")
        uvicorn.Server(config).run(sockets=[listener])
