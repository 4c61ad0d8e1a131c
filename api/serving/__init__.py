"""Serving over HTTP: connections with limits, admission of requests, and how the server ends."""

from api.serving.admission import Admission
from api.serving.bodies import BodyLimit, BodyLimits
from api.serving.burst import Burst
from api.serving.lane import Lane, LaneLimits, Lanes
from api.serving.server import BACKLOG, GRACE_SECONDS, serve
from api.serving.watch import ConnectionLimits, ConnectionWatch, allowed_connections

__all__ = [
    "BACKLOG",
    "GRACE_SECONDS",
    "Admission",
    "BodyLimit",
    "BodyLimits",
    "Burst",
    "ConnectionLimits",
    "ConnectionWatch",
    "Lane",
    "LaneLimits",
    "Lanes",
    "allowed_connections",
    "serve",
]
