"""A database server that goes away and comes back while the site goes on."""

import time

from example import fill_example
from perrong import Server, Visitor
from writing import Clerk, check_history, wait_for_more


def test_nothing_acknowledged_is_lost_when_postgresql_is_stopped_and_started(program, cluster, tmp_path):
    example = fill_example(program, cluster, tmp_path)
    with Server(program, cluster.address, tmp_path) as server:
        clerks = [
            Clerk(server, f"Skrivning {number}", email, password).own_problem(cluster)
            for number, (email, password) in enumerate(example.clerks)]
        for clerk in clerks:
            clerk.start()
        process = server.process.pid
        for mode in ("fast", "immediate"):
            wait_for_more(clerks)
            cluster.stop(mode)
            answer = Visitor(server).get("/lofte/stationer-2021")
            assert answer.status == 503, "without its database the site says that it cannot answer now"
            time.sleep(0.5)
            cluster.start()
            wait_for_more(clerks)
            assert Visitor(server).get("/lofte/stationer-2021").status == 200
        memories = [clerk.finish() for clerk in clerks]
        assert server.process.pid == process and server.process.poll() is None

    check_history(cluster, memories)
    cut_off = sum(count for memory in memories for answer, count in memory.answers.items() if answer != 303)
    assert cut_off > 0, "no write met the stop"

