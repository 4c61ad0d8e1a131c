"""What tokens, sessions and limits promise over any engine, as `accounts_over`."""

import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from graph import accounts
from graph.accounts.attempts import COUNTED_FOR, MOST_FAILED
from graph.accounts.kinds import Account, FailedAttempts, Invitation, Session, Token
from graph.look import Viewer
from graph.model.errors import (
    Forbidden,
    InvalidInput,
    NotFound,
    NotSignedIn,
    TooManyAttempts,
)
from graph.model.kept import Kept, KeptQuery, KeptSet
from graph.model.vocabulary import Role
from graph.store.contract import Store
from tests.graph.accounts.making import DAY, HOME, LIMITS, NOW, WRONG, by, made, refusal, token

K = TypeVar("K", bound=Kept)


class SecretsOver:
    """Tokens, sessions, links and the limit on failed attempts."""

    def test_a_token_signs_its_account_in_with_its_role_and_bounds(self, store: Store) -> None:
        account = made(store, "Jane Doe", Role.EDITOR, "agency:office", "jurisdiction:ash")
        new = token(store, account)
        found = accounts.token_of(store, NOW, new.text)
        assert found is not None
        assert accounts.viewer_of(found[1], "es") == Viewer(
            Role.EDITOR, "es", "account:jane-doe", ("agency:office", "jurisdiction:ash")
        )
        assert found[1].joined_at == NOW

    def test_no_secret_is_kept(self, store: Store) -> None:
        account, link = accounts.invite(store, by(), "Jane", Role.ADMIN)
        new = token(store, account)
        session = accounts.sign_in(store, NOW, new.text, LIMITS)
        kept = [
            str(record)
            for kind in (Account, Token, Session, Invitation)
            for record in store.find_kept(kind, KeptQuery(limit=100))
        ]
        assert len(kept) == 4
        for secret in (link, new.text, new.text.split("_", 2)[2], session.secret):
            assert not any(secret in text for text in kept)

    @pytest.mark.parametrize("wrong", WRONG)
    def test_what_is_no_token_link_or_session_signs_nobody_in(self, store: Store, wrong: str) -> None:
        assert accounts.token_of(store, NOW, wrong) is None
        assert accounts.session_of(store, NOW, wrong, LIMITS) is None
        with pytest.raises(NotSignedIn):
            accounts.accept(store, NOW, wrong, LIMITS)

    def test_each_wrong_token_and_link_gets_the_same_refusal(self, store: Store) -> None:
        account, link = accounts.invite(store, by(), "Jane", Role.EDITOR)
        new, ended, revoked = (token(store, account, life) for life in (DAY, DAY / 24, DAY))
        accounts.revoke_token(store, by(), revoked.token.id)
        other = token(store, made(store, "Off"))
        accounts.change_account(store, by(), "account:off", disabled=True)
        hour = NOW + timedelta(hours=1)
        almost = new.text[:-1] + ("A" if new.text[-1] != "A" else "B")
        refusals = {
            refusal(lambda text=text: accounts.sign_in(store, hour, text, LIMITS))  # type: ignore[misc]
            for text in (almost, ended.text, revoked.text, other.text, "signpost_0123456789_" + "a" * 43, "nonsense")
        }
        late = NOW + accounts.INVITED_FOR
        refusals |= {refusal(lambda: accounts.accept(store, late, link, LIMITS))}
        refusals |= {refusal(lambda: accounts.accept(store, NOW, "nonsense", LIMITS))}
        accounts.accept(store, NOW, link, LIMITS)
        refusals |= {refusal(lambda: accounts.accept(store, NOW, link, LIMITS))}
        assert len(refusals) == 1
        assert accounts.sign_in(store, hour, f" {new.text}\n", LIMITS).account.id == account.id

    def test_the_use_of_a_token_is_noted_at_most_once_an_hour(self, store: Store) -> None:
        new = token(store, made(store))

        def used_at(minutes: int) -> datetime | None:
            accounts.token_of(store, NOW + timedelta(minutes=minutes), new.text)
            return accounts.list_tokens(store, by())[0].last_used_at

        assert [used_at(0), used_at(59), used_at(60), used_at(61)] == [
            NOW,
            NOW,
            NOW + timedelta(hours=1),
            NOW + timedelta(hours=1),
        ]

    def test_tokens_end_within_a_year_and_belong_to_enabled_accounts(self, store: Store) -> None:
        account = made(store)
        for life in (timedelta(0), -DAY, timedelta(days=367)):
            with pytest.raises(InvalidInput, match="ends after now and within 366 days"):
                token(store, account, life)
        accounts.change_account(store, by(), account.id, disabled=True)
        with pytest.raises(InvalidInput, match="is disabled"):
            token(store, account)
        with pytest.raises(NotFound):
            accounts.create_token(store, by(), "account:nobody", "x", NOW + DAY)

    def test_revoking_a_token_ends_what_was_signed_in_with_it(self, store: Store) -> None:
        account = made(store)
        one, two = token(store, account), token(store, account)
        sessions = [accounts.sign_in(store, NOW, new.text, LIMITS) for new in (one, two)]
        me = accounts.viewer_of(account)
        accounts.revoke_token(store, by(me), one.token.id.removeprefix("token:"))
        alive = [accounts.session_of(store, NOW, one.secret, LIMITS) is not None for one in sessions]
        assert alive == [False, True]
        assert [one.revoked_at for one in accounts.list_tokens(store, by(me), me.account)].count(NOW) == 1

    def test_tokens_of_others_are_neither_listed_nor_revoked(self, store: Store) -> None:
        new = token(store, made(store))
        stranger = accounts.viewer_of(made(store, "Stranger", Role.EDITOR))
        with pytest.raises(Forbidden):
            accounts.list_tokens(store, by(stranger), new.token.account)
        said = set()
        for one in ("token:0123456789", new.token.id):
            with pytest.raises(NotFound) as raised:
                accounts.revoke_token(store, by(stranger), one)
            said.add(raised.value.message.replace(one, "…"))
        assert len(said) == 1

    def test_a_token_cannot_make_another(self, store: Store) -> None:
        account = made(store)
        by_token = accounts.sign_in(store, NOW, token(store, account).text, LIMITS)
        with pytest.raises(Forbidden, match="one-time link"):
            accounts.create_own_token(store, NOW, by_token.session, "more", NOW + DAY)
        by_link = accounts.accept(store, NOW, accounts.make_link(store, by(), account.id), LIMITS)
        own = accounts.create_own_token(store, NOW, by_link.session, "more", NOW + DAY)
        assert accounts.token_of(store, NOW, own.text) is not None

    def test_a_session_ends_when_it_is_not_used_and_at_its_end_in_any_case(self, store: Store) -> None:
        opened = accounts.sign_in(store, NOW, token(store, made(store)).text, LIMITS)

        def alive(hours: float) -> bool:
            return accounts.session_of(store, NOW + timedelta(hours=hours), opened.secret, LIMITS) is not None

        assert [alive(hours) for hours in (0, 1.5, 3, 4.5, 6, 7.5, 9, 10.5, 11.9, 12)] == [True] * 9 + [False]
        again = accounts.sign_in(store, NOW, token(store, made(store)).text, LIMITS)
        assert accounts.session_of(store, NOW + LIMITS.idle, again.secret, LIMITS) is None

    def test_a_session_ends_with_its_token(self, store: Store) -> None:
        opened = accounts.sign_in(store, NOW, token(store, made(store), timedelta(hours=1)).text, LIMITS)
        assert accounts.session_of(store, NOW + timedelta(minutes=59), opened.secret, LIMITS) is not None
        assert accounts.session_of(store, NOW + timedelta(minutes=61), opened.secret, LIMITS) is None

    def test_a_session_follows_its_account(self, store: Store) -> None:
        account = made(store)
        opened = accounts.sign_in(store, NOW, token(store, account).text, LIMITS)

        def now() -> Viewer | None:
            found = accounts.session_of(store, NOW, opened.secret, LIMITS)
            return None if found is None else found.viewer("en")

        accounts.change_account(store, by(), account.id, role=Role.VERIFIER, bounds=["agency:office"])
        assert now() == Viewer(Role.VERIFIER, "en", account.id, ("agency:office",))
        accounts.change_account(store, by(), account.id, disabled=True)
        assert now() is None
        accounts.change_account(store, by(), account.id, disabled=False)
        assert now() is None, "what was ended does not come back"

    def test_own_sessions_are_listed_and_ended(self, store: Store) -> None:
        account, other = made(store), made(store, "Other")
        first, second = (accounts.sign_in(store, NOW, token(store, account).text, LIMITS) for _ in range(2))
        theirs = accounts.sign_in(store, NOW, token(store, other).text, LIMITS)
        me = by(accounts.viewer_of(account))
        listed = {session.id for session in accounts.sessions_of(store, NOW, account.id)}
        assert listed == {first.session.id, second.session.id}
        accounts.end_session(store, me, second.session.id)
        for wanted in (second.session.id, theirs.session.id, "session:nonsense"):
            with pytest.raises(NotFound):
                accounts.end_session(store, me, wanted)
        accounts.sign_out(store, first.secret)
        accounts.sign_out(store, first.secret)
        assert accounts.sessions_of(store, NOW, account.id) == []
        assert accounts.session_of(store, NOW, theirs.secret, LIMITS) is not None

    def test_too_many_failures_from_an_address_are_refused_until_their_time_is_over(self, store: Store) -> None:
        new = token(store, made(store), 2 * DAY)

        def attempt(text: str, minutes: float = 0, address: str = HOME) -> object:
            now = NOW + timedelta(minutes=minutes)
            return accounts.limited(store, now, address, lambda: accounts.sign_in(store, now, text, LIMITS))

        for _ in range(MOST_FAILED):
            attempt(new.text)  # what succeeds is not counted
            with pytest.raises(NotSignedIn):
                attempt("wrong")
        for text in ("wrong", new.text):
            with pytest.raises(TooManyAttempts) as raised:
                attempt(text, 5)
            assert raised.value.retry_after == (COUNTED_FOR - timedelta(minutes=5)).total_seconds()
        attempt(new.text, 5, "192.0.2.8")
        attempt(new.text, 15)
        with pytest.raises(NotSignedIn):
            attempt("wrong", 15)
        assert [one.count for one in store.find_kept(FailedAttempts, KeptQuery())] == [1]

    def test_failures_are_all_counted_when_they_come_together(self, store: Store) -> None:
        def attempt() -> None:
            with pytest.raises((NotSignedIn, TooManyAttempts)):
                accounts.limited(store, NOW, HOME, lambda: accounts.sign_in(store, NOW, "wrong", LIMITS))

        threads = [threading.Thread(target=attempt) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (counted,) = store.find_kept(FailedAttempts, KeptQuery())
        assert counted.count == 6
        assert HOME not in str(counted)

    def test_what_has_expired_is_removed_when_something_fails(self, store: Store) -> None:
        opened = accounts.sign_in(store, NOW, token(store, made(store)).text, LIMITS)
        late = NOW + 2 * DAY
        with pytest.raises(NotSignedIn):
            accounts.limited(store, late, HOME, lambda: accounts.sign_in(store, late, "wrong", LIMITS))
        assert store.kept(Session, [opened.session.id]) == {}
        assert store.find_kept(Token, KeptQuery()) == ()

    @pytest.mark.parametrize("known", [True, False], ids=["wrong secret", "unknown"])
    def test_a_wrong_token_takes_the_same_steps_whether_there_is_one_or_not(
        self, store: Store, known: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """So how long a refusal takes tells nothing."""
        new = token(store, made(store))
        text = new.text[:-5] + "wrong" if known else "signpost_0123456789_" + "a" * 43
        steps: list[str] = []
        kept, found, keep = store.kept, store.find_kept, store.keep

        def read(kind: type[K], ids: Iterable[str]) -> dict[str, K]:
            known = kept(kind, ids)
            steps.append(f"{kind.KIND}: {len(known)}")
            return known

        def find(kind: type[K], query: KeptQuery) -> tuple[K, ...]:
            known = found(kind, query)
            steps.append(f"{kind.KIND} by {query.field}: {len(known)}")
            return known

        def write(kept_set: KeptSet) -> int:
            steps.append("write")
            return keep(kept_set)

        monkeypatch.setattr(store, "kept", read)
        monkeypatch.setattr(store, "find_kept", find)
        monkeypatch.setattr(store, "keep", write)
        assert accounts.token_of(store, NOW, text) is None
        assert steps == ["token by digest: 0", "account: 0"]
