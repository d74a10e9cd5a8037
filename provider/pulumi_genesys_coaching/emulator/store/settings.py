"""The emulator's own settings."""

from .database import Database
from .records import ClockSetting


class Settings:
    """What was set through the control endpoints and outlives a restart."""

    def __init__(self, database: Database) -> None:
        """Use the tables of `database`."""
        self._database = database

    def clock(self) -> ClockSetting:
        """Return the clock's setting."""
        row = self._database.row('SELECT "offset", frozen_at FROM clock')
        return ClockSetting(*row) if row else ClockSetting()

    def set_clock(self, setting: ClockSetting) -> None:
        """Replace the clock's setting."""
        self._database.write('UPDATE clock SET "offset" = ?, frozen_at = ?', (setting.offset, setting.frozen_at))
