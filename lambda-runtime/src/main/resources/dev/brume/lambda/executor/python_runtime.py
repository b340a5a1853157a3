"""The runtime interface client for Python: takes invocations from the Runtime API, calls the handler, answers."""
import importlib
import io
import json
import logging
import os
import socket
import sys
import time
import traceback

RUNTIME = "/2018-06-01/runtime/"

# What may have been imported before there was a function.
IMPORTED_AHEAD = {"boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3"}

# What every log record has: the rest was given as `extra`.
OWN_FIELDS = set(logging.makeLogRecord({}).__dict__) | {"aws_request_id", "message", "asctime"}


class Fault(Exception):
    def __init__(self, kind, message, trace=()):
        super().__init__(message)
        self.kind = kind
        self.trace = list(trace)


class RuntimeApi:
    """One connection. An answer and the request for the next invocation leave in one piece."""

    def __init__(self, address):
        host, port = address.split(":")
        self.address = address
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.socket.connect((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.next = ("GET %sinvocation/next HTTP/1.1\r\nHost: %s\r\n\r\n" % (RUNTIME, address)).encode()

    def post(self, path, body, kind=None, then=b""):
        head = "POST %s%s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n" % (
            RUNTIME, path, self.address, len(body))
        if kind:
            head += "Lambda-Runtime-Function-Error-Type: %s\r\n" % kind.encode("ascii", "replace").decode()
        self.socket.sendall(b"".join((head.encode(), b"\r\n", body, then)))
        self.read()

    def ask_next(self):
        self.socket.sendall(self.next)

    def read(self):
        buffer = self.buffer
        while (end := buffer.find(b"\r\n\r\n")) < 0:
            buffer += self.receive()
        headers = {}
        for line in buffer[:end].split(b"\r\n")[1:]:
            name, _, value = line.partition(b": ")
            headers[name.lower()] = value.decode()
        length = end + 4 + int(headers.get(b"content-length", 0))
        if len(buffer) < length:
            parts, size = [buffer], len(buffer)
            while size < length:
                part = self.receive()
                parts.append(part)
                size += len(part)
            buffer = b"".join(parts)
        self.buffer = buffer[length:]
        return headers, buffer[end + 4:length]

    def receive(self):
        data = self.socket.recv(1 << 18)
        if not data:
            os._exit(0)
        return data


class CognitoIdentity:
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]

    def __init__(self, values):
        self.cognito_identity_id = values.get("cognitoIdentityId")
        self.cognito_identity_pool_id = values.get("cognitoIdentityPoolId")

    def __repr__(self):
        return "CognitoIdentity([cognito_identity_id=%s,cognito_identity_pool_id=%s])" % (
            self.cognito_identity_id, self.cognito_identity_pool_id)


class Client:
    __slots__ = ["installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"]

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))


class ClientContext:
    __slots__ = ["custom", "env", "client"]

    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        self.client = Client(values.get("client") or {})


class LambdaContext:
    def __init__(self, headers):
        self.aws_request_id = headers[b"lambda-runtime-aws-request-id"]
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = headers.get(b"lambda-runtime-invoked-function-arn")
        self.tenant_id = headers.get(b"lambda-runtime-aws-tenant-id")
        client = headers.get(b"lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(client)) if client else None
        identity = headers.get(b"lambda-runtime-cognito-identity")
        self.identity = CognitoIdentity(json.loads(identity) if identity else {})
        self._epoch_deadline_time_in_ms = int(headers[b"lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        return "LambdaContext([aws_request_id=%s,log_group_name=%s,log_stream_name=%s,function_name=%s,memory_limit_in_mb=%s," \
               "function_version=%s,invoked_function_arn=%s,client_context=%s,identity=%s,tenant_id=%s])" % (
                   self.aws_request_id, self.log_group_name, self.log_stream_name, self.function_name, self.memory_limit_in_mb,
                   self.function_version, self.invoked_function_arn, self.client_context, self.identity, self.tenant_id)


class Log(logging.Handler):
    """What handlers log through `logging`, as AWS formats it."""
    request_id = None

    def __init__(self, as_json):
        super().__init__()
        self.as_json = as_json
        self.formatter = logging.Formatter("[%(levelname)s]\t%(asctime)s.%(msecs)dZ\t%(aws_request_id)s\t%(message)s\n",
                                           "%Y-%m-%dT%H:%M:%S")
        self.formatter.converter = time.gmtime

    def emit(self, record):
        record.aws_request_id = Log.request_id or ""
        try:
            sys.stdout.write(self.document(record) if self.as_json else self.formatter.format(record))
        except Exception:
            self.handleError(record)

    def document(self, record):
        fields = {"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)), "level": record.levelname,
                  "message": record.getMessage(), "logger": record.name, "requestId": Log.request_id}
        if record.exc_info:
            fields["stackTrace"] = traceback.format_tb(record.exc_info[2])
            fields["errorType"] = record.exc_info[0].__name__
            fields["errorMessage"] = str(record.exc_info[1])
            fields["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
        for name, value in record.__dict__.items():
            if name not in OWN_FIELDS:
                fields.setdefault(name, value)
        return json.dumps(fields, default=str) + "\n"


def set_up_logging():
    as_json = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"
    root = logging.getLogger()
    root.handlers[:] = [Log(as_json)]
    if as_json:
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO")
        root.setLevel({"TRACE": "DEBUG", "WARN": "WARNING", "FATAL": "CRITICAL"}.get(level, level))


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, error)) from None
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name)
    try:
        # What the zygote has imported must not stand in for the user's own file of that name.
        found = sys.modules.get(module_name)
        if found is not None and not (getattr(found, "__file__", None) or "").startswith(os.environ["LAMBDA_TASK_ROOT"]):
            del sys.modules[module_name]
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error)) from None
    except SyntaxError as error:
        raise Fault("Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error),
                    ['  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)]) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (function_name, module_name)) from None


def describe(error, request_id):
    """What AWS answers for an exception: the frames of this file are left out."""
    if isinstance(error, Fault):
        kind, trace = error.kind, error.trace
    else:
        kind, frames = type(error).__name__, traceback.extract_tb(error.__traceback__)
        trace = traceback.format_list([frame for frame in frames if frame.filename != __file__])
    document = {"errorMessage": str(error), "errorType": kind, "requestId": request_id or "", "stackTrace": trace}
    if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
        line = json.dumps({"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "log_level": "ERROR", **document})
    else:
        line = "[ERROR] %s: %s" % (kind, error)
        if trace or isinstance(error, Fault):
            line = "\r".join([line, "Traceback (most recent call last):"] + [part.rstrip("\n").replace("\n", "\r") for part in trace])
    sys.stdout.write(line + "\n")
    return kind, document


def marshal(value):
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=True, default=number).encode()
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def number(value):
    if type(value).__name__ == "Decimal":
        return float(value) if value % 1 else int(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def unmarshal(body):
    try:
        return json.loads(body)
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None


def handle(handler, headers, body):
    """The path to post to, the body, and the kind of the error."""
    request_id = headers[b"lambda-runtime-aws-request-id"]
    Log.request_id = request_id
    trace = headers.get(b"lambda-runtime-trace-id")
    if trace:
        os.environ["_X_AMZN_TRACE_ID"] = trace
    try:
        return "invocation/%s/response" % request_id, marshal(handler(unmarshal(body), LambdaContext(headers))), None
    except Exception as error:
        kind, document = describe(error, request_id)
        return "invocation/%s/error" % request_id, json.dumps(document).encode(), kind


def open_streams():
    sys.stdin = open(0, "r", closefd=False)
    sys.stdout = io.TextIOWrapper(open(1, "wb", 0, closefd=False), "utf-8", "backslashreplace", write_through=True)
    sys.stderr = io.TextIOWrapper(open(2, "wb", 0, closefd=False), "utf-8", "backslashreplace", write_through=True)


def warm_up():
    """Touches, before there is a function, what its first invocation will: pages that are shared after a fork are copied
    when they are used."""
    open_streams()
    set_up_logging()
    os.environ.update({"LAMBDA_TASK_ROOT": "/var/task", "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9", "TZ": ":UTC"})
    time.tzset()
    exec(compile("import json\n\ndef handler(event, context):\n    return json.dumps(event)\n", "warm_up", "exec"), {})
    try:
        importlib.import_module("brume_warm_up")
    except ImportError:
        pass
    here, there = socket.socketpair()
    there.sendall(b"HTTP/1.1 200 \r\nLambda-Runtime-Aws-Request-Id: none\r\nLambda-Runtime-Deadline-Ms: 0\r\nContent-Length: 2\r\n\r\n{}")
    api = RuntimeApi.__new__(RuntimeApi)
    api.socket, api.buffer, api.address, api.next = here, b"", "", b""
    headers, body = api.read()
    path, answer, kind = handle(lambda event, context: event, headers, body)
    there.sendall(b"HTTP/1.1 202 \r\nContent-Length: 0\r\n\r\n")
    api.post(path, answer, kind)
    here.close()
    there.close()
    Log.request_id = None
    sys.path_importer_cache.clear()


def prefer_own(folders):
    """A function that brings one of these finds its own, and no mixture."""
    brought = {name.partition(".")[0] for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)}
    if not IMPORTED_AHEAD.isdisjoint(brought):
        for name in [name for name in sys.modules if name.partition(".")[0] in IMPORTED_AHEAD]:
            del sys.modules[name]


def main():
    open_streams()
    time.tzset()
    task, version = os.environ["LAMBDA_TASK_ROOT"], "python%d.%d" % sys.version_info[:2]
    own = os.path.dirname(os.path.abspath(__file__))
    rest = [path for path in sys.path if path not in ("", own) and path != os.path.dirname(sys.argv[0])]
    opt = os.environ.get("BRUME_OPT", "/opt")
    own_path = [task, opt + "/python/lib/" + version + "/site-packages", opt + "/python"]
    sys.path[:] = own_path + rest
    prefer_own(own_path)
    sys.argv[:] = ["/var/runtime/bootstrap.py"]
    sys.path_importer_cache.clear()
    for variable in ("BRUME_OPT",):
        os.environ.pop(variable, None)
    set_up_logging()
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load_handler(os.environ.get("_HANDLER", ""))
    except Exception as error:
        kind, document = describe(error, None)
        api.post("init/error", json.dumps(document).encode(), kind)
        sys.exit(1)
    api.ask_next()
    while True:
        headers, body = api.read()
        path, answer, kind = handle(handler, headers, body)
        sys.stdout.flush()
        api.post(path, answer, kind, api.next)


if __name__ == "__main__":
    main()
