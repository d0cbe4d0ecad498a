"""The production server, gunicorn, reads this by itself when it is started in this folder."""

import gc
import os
import resource
import socket
from contextlib import suppress
from importlib import import_module
from selectors import EVENT_READ
from struct import pack
from time import monotonic

from gunicorn.workers.gthread import ThreadWorker

#: How long the head of a request may take to arrive, from its first byte or from the connection on.
SECONDS_FOR_HEAD = 10
#: How long a body may take, and how much longer for each byte that it has: 21 MB in 12 minutes.
SECONDS_FOR_BODY = 20
BYTES_A_SECOND = 30_000
#: How long a client may send nothing of a body, and how long it may take nothing of an answer.
SECONDS_OF_SILENCE = 10
SECONDS_UNTAKEN = 60
LONGEST_HEAD = 65_536  # gunicorn refuses a longer one by itself


class PatientWorker(ThreadWorker):
    """Threads that are not kept by slow clients: gthread gives one to a connection with its first byte, and for ever.

    Here a thread begins when the head of a request has arrived as a whole, and a body must arrive within a time.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._heads = {}  # connection: until when its head must be there, and how many bytes of it are
        self._bodies = {}  # connection: until when its body must be there
        self._busy = 0  # connections that threads have, or wait for

    def enqueue_req(self, conn):
        """Give the connection to a thread, or wait for more of the head. What waits costs no thread."""
        end, seen = self._heads.pop(conn, (monotonic() + SECONDS_FOR_HEAD, None))
        there = self._head(conn, seen)
        # The socket counts as readable when there is more than what has been seen.
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1 + (there or 0))
        if there is None:
            for option, seconds in ((socket.SO_RCVTIMEO, SECONDS_OF_SILENCE), (socket.SO_SNDTIMEO, SECONDS_UNTAKEN)):
                conn.sock.setsockopt(socket.SOL_SOCKET, option, pack("@ll", seconds, 0))
            self._busy += 1
            self.set_accept_enabled(self._accepting)
            super().enqueue_req(conn)
        else:
            self._heads[conn] = end, there
            self.poller.register(conn.sock, EVENT_READ, lambda _sock: self._more_of_head(conn))

    def _more_of_head(self, conn):
        self.poller.unregister(conn.sock)
        self.enqueue_req(conn)

    @staticmethod
    def _head(conn, seen):
        """How many bytes of a head are there; None where a thread should read: all of it, an end, or an error.

        `seen` are the bytes that were there before, None where nobody has looked.
        """
        if conn.initialized and conn.parser.unreader.buf.getvalue():
            return None
        try:
            there = conn.sock.recv(LONGEST_HEAD, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return 0
        except OSError:
            return None
        is_all = b"\r\n\r\n" in there or len(there) == LONGEST_HEAD
        return None if is_all or not there or len(there) == seen else len(there)

    def finish_request(self, conn, fs):
        """What gunicorn calls when a thread is done with a connection."""
        self._busy -= 1
        super().finish_request(conn, fs)

    def set_accept_enabled(self, enabled):
        """Leave new connections to the other processes while every thread here has something to do."""
        super().set_accept_enabled(enabled and self._busy < self.cfg.threads)

    def handle_request(self, req, conn):
        """Answer a request, in a thread; its body is cut off where it does not come in time."""
        self._bodies[conn] = monotonic() + SECONDS_FOR_BODY + getattr(req.body.reader, "length", 0) / BYTES_A_SECOND
        try:
            return super().handle_request(req, conn)
        finally:
            del self._bodies[conn]

    def murder_pending(self):
        """What gunicorn calls about every second: end what is too slow."""
        super().murder_pending()
        now = monotonic()
        for conn in [one for one, (end, _seen) in self._heads.items() if end < now or not self.alive]:
            del self._heads[conn]
            self.poller.unregister(conn.sock)
            self.nr_conns -= 1
            conn.close()
        for conn, end in list(self._bodies.items()):
            if end < now:
                with suppress(OSError):  # it may have ended at this very moment
                    conn.sock.shutdown(socket.SHUT_RD)  # whoever reads finds an end; an answer still goes out


bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = PatientWorker
threads = 16
# Open files are limited to 1024 on most systems, and a connection is one of them.
worker_connections = 500
timeout = 60
# The code is loaded once and shared by the workers; a database connection is opened only after they are forked.
preload_app = True
# The address of a case is its key: requests are not logged, neither here nor, please, in the reverse proxy.
accesslog = None
errorlog = "-"
# Nobody steers the running server by a socket; without one there is nothing to protect.
control_socket_disable = True


def on_starting(_server):
    """No process writes its memory to the disk when it breaks down: links and names stand in it."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def post_worker_init(_worker):
    """Each worker begins to load what reads the files of strangers: the first of them need not wait for it."""
    import_module("webapp.untrusted").start()


def when_ready(_server):
    """Before the workers are forked: what is loaded by now stays for ever.

    The collector of reference cycles need not go through it again and again, and the workers share its memory.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
