"""The production server, gunicorn, reads this by itself when it is started in this folder."""

import gc
import os
from importlib import import_module

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 4
timeout = 60
# The code is loaded once and shared by the workers; a database connection is opened only after they are forked.
preload_app = True
# The address of a case is its key: requests are not logged, neither here nor, please, in the reverse proxy.
accesslog = None
errorlog = "-"
# Nobody steers the running server by a socket; without one there is nothing to protect.
control_socket_disable = True


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
