"""A copy taken while others write."""

import time

from perrong import Server, Visitor, run
from writing import Clerk, check_history


def test_a_backup_taken_during_writes_is_whole_and_can_be_served(program, example, tmp_path):
    copy = example.copy(tmp_path / "site.sqlite")
    with Server(program, copy.database.address, tmp_path) as server:
        clerks = [
            Clerk(server, f"Skrivning {number}", email, password).own_problem(copy.database)
            for number, (email, password) in enumerate(copy.clerks[:2])]
        for clerk in clerks:
            clerk.start()
        backups = []
        for number in range(3):
            time.sleep(0.5)
            known = [list(clerk.memory.kept) for clerk in clerks]
            backup = tmp_path / f"backup-{number}.sqlite"
            done = run(program, "backup", backup, "--database", copy.database.address, folder=tmp_path)
            assert done.returncode == 0, done.stderr
            backups.append((backup, known))
        memories = [clerk.finish() for clerk in clerks]
    assert all(memory.kept for memory in memories)

    for number, (backup, known) in enumerate(backups):
        folder = tmp_path / f"restored-{number}"
        folder.mkdir()
        restored = type(copy.database)(folder / "site.sqlite")
        done = run(program, "restore", backup, "--database", restored.address, folder=folder)
        assert done.returncode == 0, done.stderr

        assert restored.faults() == []
        for kept, memory in zip(known, memories):
            memory.kept = kept
        check_history(restored, memories)
        with Server(program, restored.address, folder) as again:
            assert Visitor(again).get("/").status in (200, 303)
            assert Visitor(again).get("/lofte/stationer-2021").status == 200


def test_a_restore_does_not_replace_a_database_unasked(program, example, tmp_path):
    copy = example.copy(tmp_path / "site.sqlite")
    backup = tmp_path / "backup.sqlite"
    assert run(program, "backup", backup, "--database", copy.database.address, folder=tmp_path).returncode == 0
    with_one_more = copy.database.rows("SELECT count(*) FROM event")

    refused = run(program, "restore", backup, "--database", copy.database.address, folder=tmp_path)
    assert refused.returncode != 0
    assert copy.database.rows("SELECT count(*) FROM event") == with_one_more

    done = run(program, "restore", backup, "--database", copy.database.address, "--replace", folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_broken_backup_is_refused_before_anything_is_replaced(program, example, tmp_path):
    copy = example.copy(tmp_path / "site.sqlite")
    backup = tmp_path / "backup.sqlite"
    assert run(program, "backup", backup, "--database", copy.database.address, folder=tmp_path).returncode == 0
    whole = backup.read_bytes()
    backup.write_bytes(whole[: len(whole) // 2])
    before = copy.database.rows("SELECT count(*) FROM event")

    refused = run(
        program, "restore", backup, "--database", copy.database.address, "--replace", folder=tmp_path)

    assert refused.returncode != 0
    assert copy.database.rows("SELECT count(*) FROM event") == before
