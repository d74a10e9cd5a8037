"""Which days are holidays, and where occurrences go from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ...validation import nearest
from ..model import Calendar
from ..values import Region

if TYPE_CHECKING:
    from holidays import HolidayBase

LONGEST_HOLIDAYS = timedelta(days=31)
"""How far a holiday can move an occurrence; no row of days off is longer."""

_ENGLISH = ("en_US", "en_GB")


class HolidaysError(ValueError):
    """There is no such country, or it has no such part; the text says which."""


def check_region(region: Region) -> None:
    """Raises HolidaysError where no holidays are known of a country or its part."""
    import holidays

    known = holidays.list_supported_countries()
    if region.country not in known:
        hint = nearest(region.country, known) or "; use a code of two letters such as IE"
        raise HolidaysError(f"no holidays are known of {region.country!r}{hint}")
    parts = known[region.country]
    if region.subdivision is not None and region.subdivision not in parts:
        choice = f"; there are {', '.join(f'{region.country}-{part}' for part in parts)}" if parts else ""
        raise HolidaysError(f"{region.country} has no part {str(region)!r}{choice or '; write ' + region.country}")


class WorkingDays:
    """The days on which people of a plan work: their weekdays, without the holidays of their calendars."""

    def __init__(self, weekdays: frozenset[int], calendars: Mapping[str, Calendar]) -> None:
        self._weekdays = weekdays
        self._countries = [_of_country(one) for one in calendars.values() if isinstance(one, Region)]
        self._listed = {day: name for name, days in calendars.items() if not isinstance(days, Region) for day in days}

    def holiday(self, day: date) -> str | None:
        """The name of the holiday, or of the calendar that lists the day; None where it is no holiday."""
        if day in self._listed:
            return self._listed[day]
        return next((str(country[day]) for country in self._countries if day in country), None)

    def next(self, day: date) -> date:
        """The first working day after a day; the day itself where there is none within a month."""
        return self._toward(day, timedelta(days=1))

    def previous(self, day: date) -> date:
        """The last working day before a day; the day itself where there is none within a month."""
        return self._toward(day, timedelta(days=-1))

    def _toward(self, day: date, step: timedelta) -> date:
        for distance in range(1, LONGEST_HOLIDAYS.days + 1):
            other = day + distance * step
            if other.weekday() in self._weekdays and self.holiday(other) is None:
                return other
        return day


def _of_country(region: Region) -> HolidayBase:
    """The holidays of a country, by their English names where it has them; years come as they are asked for."""
    import holidays

    found = holidays.country_holidays(region.country, subdiv=region.subdivision)
    language = next((one for one in _ENGLISH if one in found.supported_languages), None)
    if language is None or language == found.language:
        return found
    return holidays.country_holidays(region.country, subdiv=region.subdivision, language=language)
