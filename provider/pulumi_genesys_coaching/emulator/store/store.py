"""All that is stored, by kind."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from .aggregates import Aggregates
from .annotations import Annotations
from .appointments import Appointments
from .database import Database
from .notifications import Notifications
from .people import Clients, Users
from .schedules import Schedules, SlotJobs
from .settings import Settings
from .tokens import Tokens


class Store:
    """The tables of one database; each write belongs in a `transaction`."""

    def __init__(self, database: Database, listed: Database | None = None) -> None:
        """Use the tables of `database`; pages of lists are those of `listed`, if it is given."""
        self._database = database
        self.users = Users(self._database, listed)
        self.clients = Clients(self._database)
        self.tokens = Tokens(self._database)
        self.settings = Settings(self._database)
        self.appointments = Appointments(self._database, listed)
        self.annotations = Annotations(self._database, listed)
        self.notifications = Notifications(self._database, listed)
        self.aggregates = Aggregates(self._database)
        self.schedules = Schedules(self._database)
        self.slot_jobs = SlotJobs(self._database)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open or create the file in `directory`. Raises `DataError` or `OSError`."""
        return cls(Database.open(directory))

    def lagging(self) -> Self:
        """Return what is stored, with lists that stay as they are now."""
        return type(self)(self._database, self._database.copy())

    def clear(self) -> None:
        """Remove all that is stored but the tokens and the settings."""
        with self.transaction():
            self._database.clear(keep=("tokens", "clock"))

    def transaction(self) -> AbstractContextManager[None]:
        """Make the writes of a `with` block, and the checks among them, one atomic step."""
        return self._database.transaction()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
