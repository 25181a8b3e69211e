import os
from pathlib import Path

import pytest
from cluster import Cluster
from example import Example, File, fill_example


@pytest.fixture(scope="session")
def program():
    """The built program that `PERRONG_PROGRAM` names."""
    named = os.environ.get("PERRONG_PROGRAM")
    if not named:
        pytest.fail("say which program is tested: PERRONG_PROGRAM=.build/debug/perrong")
    path = Path(named).resolve()
    assert path.is_file(), f"there is no program {named}"
    return str(path)


@pytest.fixture(scope="session")
def example(program, tmp_path_factory) -> Example:
    """The example world in a SQLite file, with clerks who may write; copied by whoever changes it."""
    folder = tmp_path_factory.mktemp("example")
    return fill_example(program, File(folder / "example.sqlite"), folder)


@pytest.fixture
def cluster():
    """A PostgreSQL server of this test's own, which it may stop and start."""
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.remove()
