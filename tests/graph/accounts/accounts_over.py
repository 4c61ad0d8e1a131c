"""What accounts promise over any engine: the tests of an engine inherit this and give a fixture `store`."""

import threading
from collections.abc import Callable

import pytest

from graph import accounts
from graph.accounts.links import RECOVERED_FOR
from graph.look import Viewer
from graph.model.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    NotSignedIn,
    SignpostError,
)
from graph.model.vocabulary import Role
from graph.store.contract import Store
from tests.graph.accounts.making import DAY, HOST, LIMITS, NOW, by, joined, made, token
from tests.support import small


class AccountsOver:
    """Accounts: who makes and changes them, and the last administrator."""

    def test_a_link_works_once(self, store: Store) -> None:
        account, secret = accounts.invite(store, by(), "Jane", Role.PARTNER)
        assert accounts.account_of_link(store, NOW, secret) == accounts.account_of_link(store, NOW, secret)
        won: list[str] = []
        lost: list[SignpostError] = []

        def use() -> None:
            try:
                won.append(accounts.accept(store, NOW, secret, LIMITS).account.id)
            except SignpostError as error:
                lost.append(error)

        threads = [threading.Thread(target=use) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert won == [account.id]
        assert [type(error) for error in lost] == [NotSignedIn] * 3

    def test_only_those_who_keep_accounts_make_and_change_them(self, store: Store) -> None:
        account = made(store)
        editor = by(accounts.viewer_of(account))
        acts: list[Callable[[], object]] = [
            lambda: accounts.list_accounts(store, editor),
            lambda: accounts.create_account(store, editor, "X", Role.PARTNER),
            lambda: accounts.invite(store, editor, "X", Role.PARTNER),
            lambda: accounts.change_account(store, editor, account.id, role=Role.ADMIN),
            lambda: accounts.make_link(store, editor, account.id),
            lambda: accounts.create_token(store, editor, account.id, "x", NOW + DAY),
            lambda: accounts.recover(store, editor, "X"),
            lambda: accounts.list_tokens(store, editor),
        ]
        for act in acts:
            with pytest.raises(Forbidden):
                act()

    def test_an_account_is_made_once(self, store: Store) -> None:
        account = made(store, "Import", Role.EDITOR, "agency:office")
        assert made(store, "import", Role.EDITOR, "agency:office") == account
        with pytest.raises(Conflict, match="has the role editor within agency:office already"):
            made(store, "Import", Role.EDITOR)
        with pytest.raises(Conflict, match="already an account"):
            accounts.invite(store, by(), "Import", Role.EDITOR)
        assert [one.id for one in accounts.list_accounts(store, by())] == [account.id]

    @pytest.mark.parametrize("name", ["", " ", "…", "a\u202eb", "a\0b", "\udc80", "x" * 81, "<>"])
    def test_names_that_cannot_be_are_refused(self, store: Store, name: str) -> None:
        with pytest.raises(InvalidInput):
            accounts.invite(store, by(), name, Role.PARTNER)

    def test_roles_and_bounds_that_cannot_be_are_refused(self, store: Store) -> None:
        for role in (Role.PARTNER, Role.ADMIN):
            with pytest.raises(InvalidInput, match="only a verifier or an editor is bounded"):
                made(store, "X", role, "agency:office")
        with pytest.raises(InvalidInput, match="the public needs no account"):
            made(store, "X", Role.PUBLIC)
        for bound in ("agency:nowhere", "crisis", "service:refuge", "", "\udc80"):
            with pytest.raises(InvalidInput, match="not the id of an agency or a place"):
                made(store, "X", Role.EDITOR, bound)

    def test_the_last_admin_stays_one(self, store: Store) -> None:
        first = joined(store, "First")
        accounts.invite(store, by(first), "Not yet", Role.ADMIN)
        for change in ({"role": Role.EDITOR}, {"disabled": True}):
            with pytest.raises(Conflict, match="last administrator"):
                accounts.change_account(store, by(first), first.account or "", **change)
        second = joined(store, "Second")
        accounts.change_account(store, by(second), first.account or "", role=Role.PARTNER)
        with pytest.raises(Conflict, match="last administrator"):
            accounts.change_account(store, by(second), second.account or "", disabled=True)
        assert [one.id for one in accounts.admins(store)] == [second.account]

    def test_two_admins_cannot_remove_each_other(self, store: Store) -> None:
        both = [joined(store, name) for name in ("First", "Second")]
        refused: list[SignpostError] = []
        ready = threading.Barrier(2)

        def remove(actor: Viewer, other: Viewer) -> None:
            ready.wait()
            try:
                accounts.change_account(store, by(actor), other.account or "", role=Role.PARTNER)
            except SignpostError as error:
                refused.append(error)

        threads = [threading.Thread(target=remove, args=pair) for pair in (both, both[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(accounts.admins(store)) == 1
        assert [type(error) for error in refused] == [Conflict]

    def test_a_lost_admin_is_recovered_on_the_host(self, store: Store) -> None:
        admin = joined(store, "First")
        with pytest.raises(Forbidden, match="on the host"):
            accounts.recover(store, by(admin), "First")
        account = made(store, "Second", Role.EDITOR, "agency:office")
        accounts.change_account(store, by(), account.id, disabled=True)
        recovered, secret = accounts.recover(store, by(), "Second")
        assert (recovered.role, recovered.bounds, recovered.disabled) == (Role.ADMIN, (), False)
        assert accounts.accept(store, NOW, secret, LIMITS).viewer("en").role is Role.ADMIN
        _, earlier = accounts.recover(store, by(), "Third")
        _, secret = accounts.recover(store, by(), "Third")
        assert accounts.account_of_link(store, NOW, earlier).name == "Third", "nobody has used the first one yet"
        with pytest.raises(NotSignedIn):
            accounts.accept(store, NOW + RECOVERED_FOR, secret, LIMITS)

    def test_bounds_that_are_gone_may_stay(self, store: Store) -> None:
        account = made(store, "Jane", Role.EDITOR, "agency:office")
        without = small.look(viewer=HOST)
        model = without.model
        gone = {kind: dict(records) for kind, records in model.facts.items()}
        del gone["agency"]["agency:office"]
        object.__setattr__(model, "facts", gone)
        accounts.change_account(store, without, account.id, role=Role.VERIFIER)
        assert accounts.account_of(store, account.id).bounds == ("agency:office",)

    def test_accounts_are_no_part_of_the_directory(self, store: Store) -> None:
        accounts.sign_in(store, NOW, token(store, made(store)).text, LIMITS)
        assert store.revision() == 0
        assert store.load().records == ()
