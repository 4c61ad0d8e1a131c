"""Every word that people read: messages, reasons, labels of vocabularies, dates, phones, ages, hours, statuses."""

from api.words.ages import ages, ages_of
from api.words.citations import cited
from api.words.data import data_list, datum, english
from api.words.dates import clock, day, moment, partial_date, zone_name
from api.words.errors import error_words
from api.words.fields import label
from api.words.languages import language, languages
from api.words.mixed import joined
from api.words.numbers import number, share, size
from api.words.opening import hours, open_words
from api.words.phones import phone, phone_icon, phone_kind, phone_number
from api.words.reasons import reason_words
from api.words.statuses import KEEPERS, StatusWords, line_status, none_confirmed, slot_status, status_words, statuses
from api.words.text import capital, typed
from api.words.unstated import NOT_STATED
from api.words.values import value
from api.words.vocabulary import word

__all__ = [
    "KEEPERS",
    "NOT_STATED",
    "StatusWords",
    "ages",
    "ages_of",
    "capital",
    "cited",
    "clock",
    "data_list",
    "datum",
    "day",
    "english",
    "error_words",
    "hours",
    "joined",
    "label",
    "language",
    "languages",
    "line_status",
    "moment",
    "none_confirmed",
    "number",
    "open_words",
    "partial_date",
    "phone",
    "phone_icon",
    "phone_kind",
    "phone_number",
    "reason_words",
    "share",
    "size",
    "slot_status",
    "status_words",
    "statuses",
    "typed",
    "value",
    "word",
    "zone_name",
]
