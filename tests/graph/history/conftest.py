from tests.graph.history.life import life

__all__ = ["life"]
