"""Who may read what: audiences of records against the role of the viewer, the same for every face."""

from graph.look.viewer import Viewer
from graph.model.vocabulary import Audience, Role

_READS = {
    Role.PUBLIC: {Audience.PUBLIC},
    Role.PARTNER: {Audience.PUBLIC, Audience.PARTNER},
    Role.VERIFIER: {Audience.PUBLIC, Audience.PARTNER},
    Role.EDITOR: set(Audience),
    Role.ADMIN: set(Audience),
}


def may_read(viewer: Viewer, audience: Audience) -> bool:
    """Whether what is for `audience` is for `viewer`."""
    return audience in _READS[viewer.role]
