"""Installations: one for a workspace or an organisation, its tokens readable by nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.db.models import AuditEntryRow, InstallationRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.vault import Vault, new_key
from bot.domain.audit import What
from bot.domain.installation import Installation, Token
from bot.services.installations import Installations
from bot.services.leaving import Leaving
from bot.services.workspaces import Workspaces
from tests.support.installs import (
    ACME,
    GRANT,
    KEYS,
    OF_ORG,
    ORG,
    REFRESH,
    TOKEN,
    VAULT,
    dumped,
    rotating,
)

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture
def installations(engine: Engine) -> Installations:
    return Installations(Sessions(engine), VAULT)


def workspaces(engine: Engine) -> dict[str, int | None]:
    """The install that serves each workspace."""
    with Sessions(engine).unscoped() as session:
        rows = session.execute(select(WorkspaceRow.slack_id, WorkspaceRow.installation_id))
        return {row.slack_id: row.installation_id for row in rows}


def refuse(engine: Engine, code: str) -> None:
    with Sessions(engine).unscoped() as session:
        session.scalars(select(WorkspaceRow)).one().delivery_error = code


def test_an_install_serves_its_workspace(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(GRANT, now=now)

    assert workspaces(engine) == {ACME: made.id}
    assert list(made.workspaces) == [ACME]
    assert made.token == TOKEN
    assert installations.of_team(ACME, "", now=now) == made
    assert installations.of_team("T0OTHER", "", now=now) is None


def test_no_token_can_be_read_in_the_database(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    installations.install(rotating(now + DAY), now=now)

    assert GRANT.app_id in dumped(engine)
    assert "xox" not in dumped(engine)


def test_a_token_is_not_shown_with_what_has_it(installations: Installations, now: datetime) -> None:
    grant = rotating(now + DAY)

    shown = repr(grant) + repr(installations.install(grant, now=now))

    assert TOKEN not in shown
    assert REFRESH not in shown


def test_installing_again_takes_the_place_of_the_first(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    first = installations.install(GRANT, now=now)
    refuse(engine, "token_revoked")

    again = installations.install(replace(GRANT, token=Token("xoxb-2")), now=now + DAY)

    assert (again.id, again.token, again.installed_at) == (first.id, "xoxb-2", now + DAY)
    assert again.workspaces == first.workspaces
    with Sessions(engine).unscoped() as session:
        assert session.scalars(select(WorkspaceRow.delivery_error)).all() == [None]


def test_a_workspace_that_joined_an_organisation_is_the_same_workspace(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    alone = installations.install(GRANT, now=now)

    joined = installations.install(replace(GRANT, enterprise_id=ORG), now=now)

    assert joined.id == alone.id
    assert joined.names(ACME) == {ACME, ORG}
    assert workspaces(engine) == {ACME: alone.id}


def test_an_install_of_an_organisation_serves_each_workspace_once_it_acts(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(OF_ORG, now=now)
    assert made.workspaces == {}

    for team in ("T0ONE", "T0TWO", "T0ONE"):
        found = installations.of_team(team, ORG, now=now)
        assert found is not None
        assert team in found.workspaces

    assert workspaces(engine) == dict.fromkeys(("T0ONE", "T0TWO"), made.id)
    assert installations.of_team("T0ONE", "E0ELSE", now=now) is None


def test_a_workspaces_own_install_comes_first_while_it_lives(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    of_all = installations.install(OF_ORG, now=now)
    own = installations.install(replace(GRANT, enterprise_id=ORG), now=now)
    assert installations.of_team(ACME, ORG, now=now) == own

    installations.revoke(own.id, at=now, now=now)

    found = installations.of_team(ACME, ORG, now=now)
    assert found is not None
    assert found.id == of_all.id
    assert workspaces(engine) == {ACME: of_all.id}


def test_a_workspace_of_the_settings_keeps_its_data_when_it_is_installed(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    settings = Workspaces(Sessions(engine))
    before = settings.install(ACME, "U0BOT", now=now)

    made = installations.install(GRANT, now=now)

    assert made.workspaces == {ACME: before}
    assert settings.install(ACME, "U0BOT", now=now) == before
    assert workspaces(engine) == {ACME: None}


def test_what_slack_ended_has_no_token_left(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(rotating(now + DAY), now=now)

    assert installations.revoke(made.id, at=now + SECOND, now=now + SECOND)

    assert installations.of_team(ACME, "", now=now) is None
    [ended] = installations.changed_since(now + SECOND)
    assert (ended.id, ended.token, ended.is_locked) == (made.id, None, False)
    with Sessions(engine).unscoped() as session:
        row = session.scalars(select(InstallationRow)).one()
    assert (row.bot_token, row.refresh_token, row.expires_at) == (None, None, None)


def test_news_of_an_end_before_the_last_install_ends_nothing(
    installations: Installations, now: datetime
) -> None:
    made = installations.install(GRANT, now=now)

    assert not installations.revoke(made.id, at=now - SECOND, now=now)

    assert installations.of_team(ACME, "", now=now) == made


def test_changes_are_told_from_the_moment_that_is_asked_for(
    installations: Installations, now: datetime
) -> None:
    old = installations.install(GRANT, now=now)
    new = installations.install(OF_ORG, now=now + DAY)

    assert installations.changed_since(None) == [old, new]
    assert installations.changed_since(now + SECOND) == [new]
    assert installations.changed_since(now + DAY) == [new]


def test_a_key_that_is_gone_stops_only_what_it_sealed(
    engine: Engine, installations: Installations, now: datetime
) -> None:
    installations.install(GRANT, now=now)
    later = Installations(Sessions(engine), Vault(new_key()))
    later.install(OF_ORG, now=now)

    locked, open_ = later.changed_since(None)

    assert (locked.token, locked.is_locked) == (None, True)
    assert open_.token == TOKEN


def test_tokens_are_sealed_anew_with_the_first_key_and_only_once(
    engine: Engine, installations: Installations, now: datetime
) -> None:
    installations.install(rotating(now + DAY), now=now)
    installations.install(OF_ORG, now=now)
    new = new_key()
    both = Installations(Sessions(engine), Vault(f"{new},{KEYS}"))

    assert [both.reseal(now=now), both.reseal(now=now)] == [3, 0]

    alone = Installations(Sessions(engine), Vault(new))
    assert [each.token for each in alone.changed_since(None)] == [TOKEN, TOKEN]


def test_a_state_counts_once_until_it_is_forgotten(
    installations: Installations, now: datetime
) -> None:
    uses = [installations.use_state(digest, now=now) for digest in ("one", "one", "two")]

    installations.forget_states(before=now)
    kept = installations.use_state("one", now=now)
    installations.forget_states(before=now + SECOND)

    assert [*uses, kept] == [True, False, True, False]
    assert installations.use_state("one", now=now)


# The log.


def noted(engine: Engine) -> list[tuple[str, str]]:
    """What the log tells of installs, and of whom."""
    with Sessions(engine).unscoped() as session:
        rows = session.scalars(select(AuditEntryRow).order_by(AuditEntryRow.id))
        return [(row.what, row.subject) for row in rows]


def test_who_installs_revokes_and_installs_again_is_noted(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(GRANT, now=now)
    installations.revoke(made.id, at=now + SECOND, now=now + SECOND)
    installations.install(replace(GRANT, installed_by="U0BEN"), now=now + DAY)

    assert noted(engine) == [
        (What.INSTALLED, "U0ADA"),
        (What.UNINSTALLED, ""),
        (What.INSTALLED, "U0BEN"),
        (What.RETURNED, ""),
    ]


def test_each_workspace_of_an_organisation_has_it_in_its_own_log(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    installations.install(OF_ORG, now=now)
    for team in ("T0ONE", "T0TWO", "T0ONE"):
        installations.of_team(team, ORG, now=now)
    for _ in range(2):
        installations.shut_out(["T0ONE"], at=now, now=now)

    assert noted(engine) == [(What.INSTALLED, "U0ADA")] * 2 + [(What.UNINSTALLED, "")]


def test_another_key_is_noted_where_it_changed_something(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    installations.install(GRANT, now=now)
    both = Installations(Sessions(engine), Vault(f"{new_key()},{KEYS}"))
    for _ in range(2):
        both.reseal(now=now)

    assert noted(engine) == [(What.INSTALLED, "U0ADA"), (What.KEYS_CHANGED, "")]


# Leaving.


def left(engine: Engine) -> list[datetime | None]:
    with Sessions(engine).unscoped() as session:
        return list(session.scalars(select(WorkspaceRow.left_at).order_by(WorkspaceRow.id)))


def test_a_revoked_install_begins_the_grace_and_another_one_ends_it(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(GRANT, now=now)
    installations.revoke(made.id, at=now + SECOND, now=now + SECOND)
    gone = left(engine)

    installations.install(GRANT, now=now + DAY)

    assert gone == [now + SECOND]
    assert left(engine) == [None]


def test_that_slack_ended_a_token_counts_only_if_an_install_gave_it(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    ended = Leaving(Sessions(engine)).token_is_gone
    (by_install,) = installations.install(GRANT, now=now).workspaces.values()
    by_settings = Workspaces(Sessions(engine)).install("T0SETTINGS", "U0BOT", now=now)

    for workspace_id in (by_install, by_settings):
        ended(workspace_id, "account_inactive", now=now)

    assert left(engine) == [now, None]


def test_an_install_goes_with_its_last_workspace(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(GRANT, now=now)
    installations.revoke(made.id, at=now, now=now)
    leaving = Leaving(Sessions(engine))

    for workspace_id in leaving.to_delete(left_before=now):
        while leaving.delete_some(workspace_id):
            pass

    with Sessions(engine).unscoped() as session:
        assert session.scalars(select(InstallationRow)).all() == []
        assert session.scalars(select(WorkspaceRow)).all() == []


def test_an_install_while_its_old_workspace_is_deleted_serves_a_new_one(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(GRANT, now=now)
    (old,) = made.workspaces.values()
    installations.revoke(made.id, at=now, now=now)
    leaving = Leaving(Sessions(engine))
    leaving.to_delete(left_before=now)

    again = installations.install(GRANT, now=now + DAY)

    (new,) = again.workspaces.values()
    assert new != old
    assert left(engine) == [now, None]
    assert leaving.to_delete(left_before=now) == [old]


def of_org(installations: Installations, *teams: str, now: datetime) -> Installation:
    """An organisation's install that serves these workspaces."""
    made = installations.install(OF_ORG, now=now)
    for team in teams:
        installations.of_team(team, ORG, now=now)
    return made


def known(installations: Installations) -> list[int]:
    """The ids of the workspaces that are served."""
    return [
        each for found in installations.changed_since(None) for each in found.workspaces.values()
    ]


def clean(engine: Engine, *, now: datetime) -> list[str]:
    """Delete what left a week ago; the workspaces that are left."""
    leaving, over = Leaving(Sessions(engine)), now - 7 * DAY
    for workspace_id in leaving.to_delete(left_before=over):
        while leaving.delete_some(workspace_id):
            pass
    leaving.forget_installs(revoked_before=over)
    with Sessions(engine).unscoped() as session:
        return list(session.scalars(select(WorkspaceRow.slack_id).order_by(WorkspaceRow.id)))


def installs(engine: Engine) -> int:
    with Sessions(engine).unscoped() as session:
        return len(session.scalars(select(InstallationRow)).all())


def test_a_workspace_that_its_organisation_shut_out_goes_after_the_grace(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    of_org(installations, "T0ONE", "T0TWO", now=now)
    installations.shut_out(["T0ONE"], at=now + SECOND, now=now + SECOND)

    assert clean(engine, now=now + 6 * DAY) == ["T0ONE", "T0TWO"]
    assert clean(engine, now=now + 8 * DAY) == ["T0TWO"]
    assert installs(engine) == 1


def test_it_begins_anew_when_it_is_let_in_after_that(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    of_org(installations, "T0ONE", now=now)
    (before,) = known(installations)
    installations.shut_out(["T0ONE"], at=now, now=now)
    clean(engine, now=now + 8 * DAY)

    installations.of_team("T0ONE", ORG, now=now + 9 * DAY)

    (after,) = known(installations)
    assert after != before


def test_the_last_workspace_does_not_take_along_the_install_of_an_organisation(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    of_org(installations, "T0ONE", now=now)
    installations.shut_out(["T0ONE"], at=now, now=now)

    assert clean(engine, now=now + 8 * DAY) == []
    assert installs(engine) == 1


def test_what_still_comes_from_a_workspace_that_was_shut_out_does_not_bring_it_back(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    installation = of_org(installations, "T0ONE", now=now)
    installations.shut_out(["T0ONE"], at=now, now=now)

    found = installations.of_team("T0ONE", ORG, now=now + SECOND)

    assert found is not None
    assert not found.workspaces
    assert left(engine) == [now]
    assert installations.shut_out_of(installation.id) == ["T0ONE"]


def test_it_comes_back_by_an_install_of_its_own(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    of_org(installations, "T0ONE", now=now)
    installations.shut_out(["T0ONE"], at=now, now=now)

    own = installations.install(replace(GRANT, team_id="T0ONE", enterprise_id=ORG), now=now + DAY)

    assert own.workspaces.keys() == {"T0ONE"}
    assert left(engine) == [None]


def test_late_news_shuts_out_nobody_who_was_let_in_again(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    installation = of_org(installations, "T0ONE", now=now)
    installations.shut_out(["T0ONE"], at=now + SECOND, now=now + SECOND)
    installations.let_in(installation.id, ["T0ONE"], now=now + DAY)

    installations.shut_out(["T0ONE"], at=now + SECOND, now=now + DAY)

    assert left(engine) == [None]


def test_late_news_shuts_out_nobody_who_was_let_in_for_the_first_time_since(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    of_org(installations, "T0ONE", now=now)

    installations.shut_out(["T0ONE"], at=now - SECOND, now=now)

    assert left(engine) == [None]


@pytest.mark.parametrize("is_revoked", [False, True], ids=["added anew", "removed between"])
def test_an_organisation_that_adds_the_bot_anew_lets_in_none_that_it_shut_out(
    installations: Installations, engine: Engine, now: datetime, *, is_revoked: bool
) -> None:
    made = of_org(installations, "T0ONE", "T0TWO", now=now)
    installations.shut_out(["T0ONE"], at=now, now=now)
    if is_revoked:
        installations.revoke(made.id, at=now, now=now + SECOND)

    again = installations.install(OF_ORG, now=now + DAY)

    assert again.workspaces.keys() == {"T0TWO"}
    assert left(engine) == [now, None]
    assert clean(engine, now=now + 8 * DAY) == ["T0TWO"]


def test_a_workspace_with_an_install_of_its_own_is_not_shut_out(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    installations.install(replace(GRANT, enterprise_id=ORG), now=now)
    installations.install(OF_ORG, now=now)

    installations.shut_out([GRANT.team_id], at=now, now=now)

    assert left(engine) == [None]


def test_an_organisation_that_removed_the_bot_goes_with_all_its_workspaces(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = of_org(installations, "T0ONE", "T0TWO", now=now)
    installations.revoke(made.id, at=now, now=now)

    assert clean(engine, now=now + 6 * DAY) == ["T0ONE", "T0TWO"]
    assert clean(engine, now=now + 8 * DAY) == []
    assert installs(engine) == 0


def test_an_install_that_nobody_used_goes_after_the_grace_of_its_end(
    installations: Installations, engine: Engine, now: datetime
) -> None:
    made = installations.install(OF_ORG, now=now)

    clean(engine, now=now + 60 * DAY)
    lives = installs(engine)
    installations.revoke(made.id, at=now, now=now)
    clean(engine, now=now + 6 * DAY)
    waits = installs(engine)
    clean(engine, now=now + 8 * DAY)

    assert (lives, waits, installs(engine)) == (1, 1, 0)
