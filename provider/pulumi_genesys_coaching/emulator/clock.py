"""The emulator's clock, which tests and demonstrations may set."""

from .instants import real_now
from .store import ClockSetting, Store


class Clock:
    """Tells the emulator's time: real time, moved by an offset, or stopped. The setting is stored."""

    def __init__(self, store: Store) -> None:
        """Take up the setting that `store` holds."""
        self._store = store
        self._setting = store.settings.clock()

    @property
    def is_set(self) -> bool:
        """Whether the clock differs from real time."""
        return self._setting != ClockSetting()

    @property
    def is_frozen(self) -> bool:
        """Whether the clock stands still."""
        return self._setting.frozen_at is not None

    def now(self) -> int:
        """Return the emulator's time, in milliseconds since 1970 UTC."""
        if self._setting.frozen_at is not None:
            return self._setting.frozen_at
        return real_now() + self._setting.offset

    def set(self, now: int, *, frozen: bool) -> None:
        """Make it `now`: stopped there if `frozen`, else running on from there."""
        self._keep(ClockSetting(frozen_at=now) if frozen else ClockSetting(offset=now - real_now()))

    def reset(self) -> None:
        """Return to real time."""
        self._keep(ClockSetting())

    def _keep(self, setting: ClockSetting) -> None:
        with self._store.transaction():
            self._store.settings.set_clock(setting)
        self._setting = setting
