"""The calendar that a directory keeps."""

from zoneinfo import ZoneInfo

from graph.model.profile import PROFILE_ID, Profile
from graph.readmodel.model import ReadModel
from graph.values.calendar import Calendar


def calendar_of(model: ReadModel) -> Calendar:
    """The zone and the legal holidays that the directory's profile states; UTC and none in an empty store."""
    profile = model.all(Profile).get(PROFILE_ID)
    return Calendar(ZoneInfo("UTC")) if profile is None else Calendar(ZoneInfo(profile.zone), profile.holidays)
