#!/usr/bin/env python3
"""An endpoint that somebody has elsewhere: confirms its subscription to the topic, prints what it is told, and answers GET with
all of it. ./webhook.py [PORT]. One on the internet checks the signature of each message first."""
import json
import sys
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

told = []


class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if message["Type"] == "SubscriptionConfirmation":
            urllib.request.urlopen(message["SubscribeURL"]).read()
        else:
            told.append(message["Message"])
            print(message["Message"], flush=True)
        self.answer("")

    def do_GET(self):
        self.answer("".join(message + "\n" for message in told))

    def answer(self, text):
        self.send_response(200)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8090), Webhook)
print("Listening on http://localhost:%d/" % server.server_port, flush=True)
server.serve_forever()
