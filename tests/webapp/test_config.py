"""The settings: safe by default, refused with words when wrong."""

import stat

import pytest

from webapp.config import read_config


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch):
    for name in ("SECRET_KEY", "DATABASE_URL", "CASE_DAYS", "TRUSTED_PROXIES", "RATELIMIT_ENABLED"):
        monkeypatch.delenv(name, raising=False)


def test_the_first_start_makes_a_key_that_only_we_can_read_and_keeps_it(tmp_path):
    var = tmp_path / "var"
    first = read_config(var, {})["SECRET_KEY"]
    assert len(first) == 64
    assert read_config(var, {})["SECRET_KEY"] == first
    assert stat.S_IMODE((var / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in var.iterdir()] == ["secret_key"]


def test_the_defaults(tmp_path):
    config = read_config(tmp_path, {})
    assert config["DATABASE_URL"] == f"sqlite:///{tmp_path}/qujat.sqlite3"
    assert config["CASE_DAYS"] == 30
    assert config["RATELIMIT_ENABLED"] is True
    assert config["TRUSTED_PROXIES"] == 0


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_addresses_get_the_driver_we_have(tmp_path, scheme):
    config = read_config(tmp_path, {"DATABASE_URL": f"{scheme}://somebody@db/qujat"})
    assert config["DATABASE_URL"] == "postgresql+psycopg://somebody@db/qujat"


def test_the_environment_is_read_and_arguments_win(tmp_path, monkeypatch):
    monkeypatch.setenv("CASE_DAYS", "7")
    monkeypatch.setenv("RATELIMIT_ENABLED", "False")
    config = read_config(tmp_path, {})
    assert (config["CASE_DAYS"], config["RATELIMIT_ENABLED"]) == (7, False)
    assert read_config(tmp_path, {"CASE_DAYS": 8})["CASE_DAYS"] == 8


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("CASE_DAYS", "a month", "a whole number from 1 to 3650"),
        ("CASE_DAYS", "-1", "a whole number from 1 to 3650"),
        ("TRUSTED_PROXIES", "99", "a whole number from 0 to 10"),
        ("RATELIMIT_ENABLED", "perhaps", "true or false"),
        ("SITE_URL", "qujat.example.kz", "the address of the site, such as https://qujat.example.kz"),
        ("SITE_URL", "https://qujat.example.kz/", "the address of the site, such as https://qujat.example.kz"),
        ("GOTENBERG_URL", "127.0.0.1:3000", "the address of a server, such as http://127.0.0.1:3000"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(tmp_path, monkeypatch, name, value, allowed):
    monkeypatch.setenv(name, value)
    with pytest.raises(ValueError, match=f"{name} is '{value}'; it must be {allowed}"):
        read_config(tmp_path, {})
