"""A small HTTP/1.1 server for one WSGI application, with connections that stay open.

werkzeug's own closes the connection after every answer, which costs a scan of a
thousand calls more than the calls themselves.
"""

from __future__ import annotations

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_to_bytes, urlsplit


class Door(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, app, port: int):
        super().__init__(("127.0.0.1", port), Visitor)
        self.app = app
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A client that hangs up early is its own affair."""


class Visitor(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every small answer waits 40 ms for an acknowledgement
    wbufsize = 1 << 16

    def answer(self) -> None:
        environ = self._environ(self._body())
        told = {}

        def start_response(status, headers, exc_info=None):
            told.update(status=status, headers=headers)

        data = b"".join(self.server.app(environ, start_response))
        code, _, reason = told["status"].partition(" ")
        self.send_response(int(code), reason)
        for name, value in told["headers"]:
            if name.lower() not in ("content-length", "connection", "server", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = answer

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        chunks = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            chunks.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(chunks)

    def _environ(self, body: bytes) -> dict:
        target = urlsplit(self.path)
        environ = {
            "REQUEST_METHOD": self.command, "SCRIPT_NAME": "", "QUERY_STRING": target.query,
            "PATH_INFO": unquote_to_bytes(target.path).decode("latin-1"), "RAW_URI": self.path, "REQUEST_URI": self.path,
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(self.server.server_address[1]), "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self.client_address[0], "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(), "wsgi.multithread": True,
            "wsgi.multiprocess": False, "wsgi.run_once": False, "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": self.headers.get("Content-Type", "")}
        for name, value in self.headers.items():
            key = "HTTP_" + name.upper().replace("-", "_")
            if "_" not in name and key not in ("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"):
                environ[key] = f"{environ[key]},{value}" if key in environ else value
        return environ

    def log_message(self, format, *args):
        """The gate records every call; a second log would only be noise."""
