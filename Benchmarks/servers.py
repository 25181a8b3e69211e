"""The servers of the race, each a process on 127.0.0.1 that is ended by its own number."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")

# The example world: the day it is shown on, and the page that most visitors come to.
DAY = "2022-03-22"
PLEDGE = "/lofte/stationer-2021"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Server:
    """A process, with those it has started itself, that answers on a port of 127.0.0.1."""

    def __init__(self, name, line, port, folder, environment=None):
        self.name = name
        self.port = port
        self.output = Path(folder) / f"{name}.log"
        with self.output.open("ab") as log:
            self.process = subprocess.Popen(
                [str(part) for part in line], stdout=log, stderr=log, cwd=folder,
                env=_clean(os.environ) | (environment or {}))

    def wait(self, seconds=60):
        """Returns when it takes connections."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise SystemExit(f"{self.name} does not start:\n{self.output.read_text()[-2000:]}")

    def get(self, path, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers=headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    @property
    def processes(self):
        """The process and all that descend from it."""
        found = [self.process.pid]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in _text(children).split()]
        return found

    def cpu_seconds(self):
        """User and system time so far."""
        ticks = 0
        for pid in self.processes:
            parts = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
            ticks += sum(int(part) for part in parts[11:13])
        return ticks / TICKS

    def memory(self):
        """Resident megabytes (of 1,000,000 bytes), and those of them that are not pages of files."""
        resident = anonymous = 0
        for pid in self.processes:
            status = _text(Path(f"/proc/{pid}/status"))
            resident += int(re.search(r"VmRSS:\s+(\d+)", status)[1])
            anonymous += int(re.search(r"RssAnon:\s+(\d+)", status)[1])
        return resident * 1024 / 1e6, anonymous * 1024 / 1e6

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def perrong(program, folder, database, day, name="perrong"):
    port = free_port()
    line = [
        program, "serve", "--database", database, "--today", day, "--host", "127.0.0.1", "--port", port]
    return Server(name, line, port, folder).wait()


def load_example(program, folder, database, day):
    """Makes the example world by the command that also serves it, and ends that."""
    port = free_port()
    line = [
        program, "demo", "--database", database, "--today", day, "--port", port, "--example",
        Path(__file__).parent.parent / "Examples/vastra-stambanan-2021"]
    Server("demo", line, port, folder).wait(120).stop()


def nginx(folder, files, workers):
    """Debian's nginx, tuned as one would for files that many ask for: open files kept, no log."""
    port = free_port()
    own = Path(folder) / "nginx"
    own.mkdir()
    (own / "nginx.conf").write_text(f"""
        user {_own_name()};
        daemon off;
        worker_processes {workers};
        pid {own}/pid;
        error_log {own}/error.log;
        events {{ worker_connections 512; }}
        http {{
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 100000000;
            open_file_cache max=64;
            default_type text/html;
            charset utf-8;
            client_body_temp_path {own}/body;
            proxy_temp_path {own}/proxy;
            fastcgi_temp_path {own}/fastcgi;
            uwsgi_temp_path {own}/uwsgi;
            scgi_temp_path {own}/scgi;
            server {{
                listen 127.0.0.1:{port};
                root {files};
                etag on;
                add_header Cache-Control "public, no-cache";
            }}
        }}
        """)
    return Server("nginx", ["nginx", "-p", own, "-c", own / "nginx.conf"], port, folder).wait()


def fastapi(folder, database, day, workers):
    port = free_port()
    line = [
        sys.executable, "-m", "uvicorn", "app:app", "--app-dir", Path(__file__).parent / "peer", "--host", "127.0.0.1",
        "--port", port, "--workers", workers, "--loop", "uvloop", "--http", "httptools", "--no-access-log",
        "--log-level", "warning"]
    environment = {"PEER_DATABASE": str(database), "PEER_TODAY": day}
    return Server("fastapi", line, port, folder, environment).wait()


def _clean(environment):
    return {name: value for name, value in environment.items() if not name.startswith("PERRONG_")}


def _own_name():
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


def _text(path):
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
