"""The whole contract in one class: an engine's tests subclass it, give a `backing`, and add what is special."""

from tests.graph.store.contract.apart import ApartContract
from tests.graph.store.contract.finding import FindingContract
from tests.graph.store.contract.history import HistoryContract
from tests.graph.store.contract.limits import LimitsContract
from tests.graph.store.contract.past import PastContract
from tests.graph.store.contract.reading import ReadingContract
from tests.graph.store.contract.redaction import RedactionContract
from tests.graph.store.contract.rules import RulesContract
from tests.graph.store.contract.sharing import SharingContract
from tests.graph.store.contract.values import ValuesContract


class StoreContract(
    ReadingContract,
    ValuesContract,
    LimitsContract,
    RulesContract,
    HistoryContract,
    SharingContract,
    PastContract,
    ApartContract,
    FindingContract,
    RedactionContract,
):
    """Every sentence of the docstring of `graph.store.contract`. Its tests take only `store` and `backing`."""
