"""A PostgreSQL server in a temporary folder, reached by a Unix socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

BINARIES = Path(os.environ.get("POSTGRES_BINARIES", "/usr/lib/postgresql/15/bin"))


class Cluster:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="perrong-postgresql."))
        self.as_owner = []
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.as_owner = ["runuser", "-u", "postgres", "--"]
        self._run(
            BINARIES / "initdb", "-D", self.folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale=C.UTF-8")
        self.start()

    @property
    def address(self):
        return f"postgresql:///postgres?host={self.folder}&user=postgres"

    def start(self):
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}'"
        self._run(
            BINARIES / "pg_ctl", "-D", self.folder / "data", "-o", options, "-l", self.folder / "server.log", "-w",
            "start")

    def stop(self, mode="fast"):
        """`fast` breaks the connections off; `immediate` ends the server as a crash would."""
        self._run(BINARIES / "pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def rows(self, sql):
        said = self._run(
            BINARIES / "psql", "-h", self.folder, "-U", "postgres", "-At", "-F", "\t", "-c", sql, "postgres")
        return [tuple(line.split("\t")) for line in said.splitlines()]

    def remove(self):
        subprocess.run(
            self._line(BINARIES / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop"),
            capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _line(self, *line):
        return self.as_owner + [str(part) for part in line]

    def _run(self, *line):
        # What pg_ctl starts keeps its output open, so that a pipe would never end: a file does not mind.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(self._line(*line), stdout=said, stderr=said, cwd="/", check=False, timeout=60)
            said.seek(0)
            text = said.read().decode()
        assert done.returncode == 0, text
        return text
