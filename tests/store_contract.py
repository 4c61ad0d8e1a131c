"""The whole contract in one class: an engine's tests subclass it, give a `backing`, and add what is special."""

from tests.contract.apart import ApartContract
from tests.contract.finding import FindingContract
from tests.contract.history import HistoryContract
from tests.contract.past import PastContract
from tests.contract.reading import ReadingContract
from tests.contract.redaction import RedactionContract
from tests.contract.rules import RulesContract
from tests.contract.sharing import SharingContract
from tests.contract.values import ValuesContract


class StoreContract(
    ReadingContract,
    ValuesContract,
    RulesContract,
    HistoryContract,
    SharingContract,
    PastContract,
    ApartContract,
    FindingContract,
    RedactionContract,
):
    """Every sentence of the docstring of `graph.store.contract`. Its tests take only `store` and `backing`."""
