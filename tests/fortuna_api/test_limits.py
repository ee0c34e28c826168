"""What `RATE_LIMIT` may say."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from fortuna_api.limits import Limit, limits


def test_both_limits_are_read() -> None:
    read = limits("anon=5/s, key=100/h")
    assert read == {"anon": Limit("anon", 5, 1), "key": Limit("key", 100, 3600)}
    assert (read["key"].policy, str(read["key"])) == ('"key";q=100;w=3600', "100 requests an hour")


def test_a_limit_that_is_not_named_keeps_its_default() -> None:
    assert limits("anon=5/min") == {"anon": Limit("anon", 5, 60), "key": Limit("key", 6000, 60)}


def test_limits_can_be_lifted() -> None:
    assert limits("off") == {}
    assert limits("key=off") == {"anon": Limit("anon", 600, 60)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "'' names no kind of client"),
        ("600/min", "'600/min' names no kind of client"),
        ("user=5/min", "'user=5/min' names no kind of client"),
        ("anon=600", "'anon=600' is no limit"),
        ("anon=0/min", "'anon=0/min' is no limit"),
        ("anon=5/week", "'anon=5/week' is no limit"),
        ("anon=", "'anon=' is no limit"),
    ],
)
def test_what_is_no_limit_is_told_with_what_would_be(text: str, fault: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{fault}; RATE_LIMIT is 'off', or such as 'anon=600"):
        limits(text)


def test_windows_begin_with_the_minute() -> None:
    minute = Limit("anon", 5, 60)
    assert [minute.end_of_window(now) for now in (120.0, 179.9, 180.0)] == [180, 180, 240]
