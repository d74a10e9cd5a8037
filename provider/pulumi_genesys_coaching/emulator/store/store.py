"""All that is stored, by kind."""

from contextlib import AbstractContextManager
from pathlib import Path

from .annotations import Annotations
from .appointments import Appointments
from .database import Database
from .people import Clients, Users
from .settings import Settings
from .tokens import Tokens


class Store:
    """The tables of one SQLite file; each write belongs in a `transaction`."""

    def __init__(self, directory: Path) -> None:
        """Open or create the file in `directory`. Raises `DataError` or `OSError`."""
        self._database = Database(directory)
        self.users = Users(self._database)
        self.clients = Clients(self._database)
        self.tokens = Tokens(self._database)
        self.settings = Settings(self._database)
        self.appointments = Appointments(self._database)
        self.annotations = Annotations(self._database)

    def transaction(self) -> AbstractContextManager[None]:
        """Make the writes of a `with` block, and the checks among them, one atomic step."""
        return self._database.transaction()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
