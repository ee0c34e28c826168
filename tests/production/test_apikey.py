"""`manage.py apikey`, and what the admin may do with keys."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from releases import keys
from releases.models import ApiKey

pytestmark = pytest.mark.django_db


def test_a_key_is_printed_alone_on_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("apikey", "create", "Robot", "--scope", "ingest", "--scope", "review")
    printed, told = capsys.readouterr()
    key = keys.check(printed.strip()).key
    assert key and key.scopes == ["ingest", "review"]
    assert "Robot" in told and "cannot be shown again" in told


def test_a_key_has_a_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("apikey", "create", "Robot", "--expires", "2999-12-31")
    key = ApiKey.objects.get()
    assert (key.scopes, f"{key.expiry_date:%Y-%m-%d %H:%M}") == ([], "2999-12-31 23:59")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["create", "Robot", "--expires", "2001-01-01"], "2001-01-01 has passed"),
        (["create", "Robot", "--expires", "soon"], "'soon' is no day such as 2027-12-31"),
        (["create", "Robot", "--scope", "delete"], "'ingest', 'review'"),
        (["create", "R" * 51], "1 to 50 characters"),
        (["revoke", "abcdefgh"], "there is no key with the prefix 'abcdefgh'"),
    ],
)
def test_what_cannot_be_is_told(arguments: list[str], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        call_command("apikey", *arguments)


def test_the_list_shows_prefixes_and_no_secrets(capsys: pytest.CaptureFixture[str]) -> None:
    key, text = keys.issue("Robot", ["ingest"])
    call_command("apikey", "list")
    printed, _ = capsys.readouterr()
    assert f"{key.prefix}  Robot" in printed and "never" in printed and "valid" in printed
    assert text.partition(".")[2] not in printed


def test_a_revoked_key_opens_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    key, text = keys.issue("Robot", ["ingest"])
    call_command("apikey", "revoke", key.prefix)
    assert keys.check(text).refusal == "The key was revoked."
    call_command("apikey", "list")
    assert "revoked" in capsys.readouterr().out


def test_the_admin_shows_keys_and_revokes_them(client: Client) -> None:
    client.force_login(User.objects.create_superuser("operator"))
    key, text = keys.issue("Robot", ["ingest"])
    url = "/admin/releases/apikey/"
    assert key.prefix in client.get(url).content.decode()
    assert client.get(f"{url}add/").status_code == 403
    assert 'type="submit"' not in client.get(f"{url}{key.pk}/delete/").content.decode()
    client.post(url, {"action": "revoke", "_selected_action": [key.pk]})
    assert keys.check(text).refusal == "The key was revoked."


def test_the_admin_has_no_keys_that_open_nothing(client: Client) -> None:
    client.force_login(User.objects.create_superuser("operator"))
    assert client.get("/admin/rest_framework_api_key/apikey/").status_code == 404
