"""What an operator is told when something is not as it should be."""

import sqlite3
from contextlib import closing

from perrong import run


def test_a_database_of_a_newer_program_is_refused_and_left_as_it_was(program, tmp_path):
    file = tmp_path / "newer.sqlite"
    assert run(program, "migrate", "--database", file, folder=tmp_path).returncode == 0
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("INSERT INTO migration (name, applied) VALUES ('2099-01-01 from the future', 1)")
    before = _content(file)

    result = run(program, "serve", "--database", file, "--port", 0, folder=tmp_path)

    assert result.returncode != 0
    assert "newer" in result.stderr
    assert "2099-01-01 from the future" in result.stderr
    assert _content(file) == before


def test_a_file_of_another_program_is_refused_and_left_as_it_was(program, tmp_path):
    file = tmp_path / "recipes.sqlite"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE recipe (name TEXT)")

    result = run(program, "serve", "--database", file, "--port", 0, folder=tmp_path)

    assert result.returncode != 0
    assert "not a Perrong database" in result.stderr
    assert _content(file) == ["CREATE TABLE recipe (name TEXT);"]


def test_all_faults_in_the_settings_are_told_at_once(program, tmp_path):
    result = run(
        program, "serve", "--port", 99999, "--today", "2022-02-30", folder=tmp_path,
        environment={
            "PERRONG_POOL": "none", "PERRONG_SECRET": "short", "PERRONG_LOG": "loud", "PERRONG_ADDRESS": "lerum",
        })

    assert result.returncode != 0
    for name in ("port", "today", "pool", "secret", "log", "address"):
        assert f"{name}: wanted" in result.stderr
    assert "short" not in result.stderr
    assert not list(tmp_path.iterdir()), "nothing is made before the settings hold"


def test_settings_are_shown_without_their_secrets(program, tmp_path):
    result = run(
        program, "settings", folder=tmp_path,
        environment={
            "PERRONG_SECRET": "a-secret-of-more-than-thirty-two-characters",
            "PERRONG_DATABASE": "postgresql://perrong:hemligt@database.example/perrong",
            "PERRONG_OWNER": "Lerums kommun",
        })

    assert result.returncode == 0
    assert "a-secret-of" not in result.stdout
    assert "hemligt" not in result.stdout
    assert "database.example/perrong" in result.stdout
    assert "PERRONG_OWNER=Lerums kommun" in result.stdout


def test_an_argument_goes_before_the_environment_and_that_before_the_file(program, tmp_path):
    (tmp_path / ".env").write_text("PERRONG_PORT=1001\nPERRONG_OWNER=file\nPERRONG_HOST=127.0.0.3\n")

    result = run(
        program, "settings", "--port", 1003, folder=tmp_path,
        environment={"PERRONG_PORT": "1002", "PERRONG_OWNER": "environment"})

    lines = result.stdout.splitlines()
    assert "PERRONG_PORT=1003" in lines
    assert "PERRONG_OWNER=environment" in lines
    assert "PERRONG_HOST=127.0.0.3" in lines


def _content(file):
    with closing(sqlite3.connect(file)) as database:
        return [line for line in database.iterdump() if line not in ("BEGIN TRANSACTION;", "COMMIT;")]
