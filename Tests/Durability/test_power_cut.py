"""The server killed in the middle of its work, again and again."""

import random
import time

from perrong import Server
from writing import Clerk, check_history, check_kept, wait_for_more

CUTS = 50


def test_nothing_acknowledged_is_lost_when_the_server_is_killed_fifty_times(program, example, tmp_path):
    copy = example.copy(tmp_path / "site.sqlite")
    server = Server(program, copy.database.address, tmp_path).start()
    dice = random.Random(6)
    clerks = [
        Clerk(server, f"Skrivning {number}", email, password).own_problem(copy.database)
        for number, (email, password) in enumerate(copy.clerks[:3])]
    try:
        for clerk in clerks:
            clerk.start()
        for _ in range(CUTS):
            wait_for_more(clerks, each=1)
            time.sleep(dice.uniform(0, 0.15))
            server.kill()
            known = [title for clerk in clerks for title in clerk.memory.kept]
            server.start()
            check_kept(copy.database, known)
    finally:
        memories = [clerk.finish() for clerk in clerks]
        server.kill()

    check_history(copy.database, memories)
    assert copy.database.faults() == []
    kept = sum(len(memory.kept) for memory in memories)
    cut_off = sum(count for memory in memories for answer, count in memory.answers.items() if answer != 303)
    assert kept >= 3 * CUTS, f"only {kept} writes were acknowledged"
    assert cut_off >= CUTS / 2, f"only {cut_off} writes were cut off: the cuts do not hit"
