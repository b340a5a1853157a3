"""Calls an endpoint with botocore, one JSON line in, one JSON line out, as the recordings show answers.

Arguments: ENDPOINT MODELS (the folder codegen/models, for SQS's query protocol) CLASSES (of functions in Java).
In:  {"service", "operation", "params", "region", "accessKey"}, to wait {"waiter", "services", "params", …}, or {"recording": NAME,
     "checking": whether its client checked parameters before it called} before the calls of one
Out: {"answer": {...}}, {"error": {...}}, or {"failure": text} where no server answered; where the client refused the parameters itself
     {"error": {"Error": {...}, "text": what it said}}
"""
import base64
import copy
import datetime
import io
import json
import os
import sys
import tempfile
import zipfile

import botocore.session
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from botocore.loaders import Loader

import recorded_functions

endpoint, models, classes = sys.argv[1:4]


def config(checking):
    return Config(
        retries={"total_max_attempts": 1},
        parameter_validation=checking,
        inject_host_prefix=False,
        connect_timeout=10,
        read_timeout=70,
        user_agent_extra="brume-conformance",
    )


clients = {}


def add_query_model(service, root):
    """SQS as it was described when its protocol was `query`: today's model and the facts that it lost."""
    loader = Loader(include_default_search_paths=True)
    version = loader.determine_latest_version(service, "service-2")
    model = copy.deepcopy(loader.load_service_model(service, "service-2"))
    with open(os.path.join(models, "query", service + ".json"), encoding="utf-8") as file:
        facts = json.load(file)
    metadata = model["metadata"]
    metadata.update(protocol="query", protocols=["query"], signingName=service, xmlNamespace=facts["xmlNamespace"])
    metadata.pop("awsQueryCompatible", None)
    shapes = model["shapes"]
    for shape, members in facts["members"].items():
        for member, name in members.items():
            shapes[shape]["members"][member].update(locationName=name, flattened=True)
            target = shapes[shapes[shape]["members"][member]["shape"]]
            target["flattened"] = True
            if target["type"] == "list":
                target["member"]["locationName"] = name
    for shape, names in facts["maps"].items():
        shapes[shape]["key"]["locationName"] = names["key"]
        shapes[shape]["value"]["locationName"] = names["value"]
    for shape, error in facts["errors"].items():
        shapes[shape]["error"] = {"code": error.get("code", shape), "httpStatusCode": error.get("httpStatusCode", 400)}
    for name, operation in model["operations"].items():
        if "output" in operation:
            operation["output"]["resultWrapper"] = name + "Result"
    folder = os.path.join(root, service + "-query", version)
    os.makedirs(folder)
    with open(os.path.join(folder, "service-2.json"), "w", encoding="utf-8") as file:
        json.dump(model, file)
    with open(os.path.join(folder, "endpoint-rule-set-1.json"), "w", encoding="utf-8") as file:
        json.dump(loader.load_service_model(service, "endpoint-rule-set-1", version), file)


def client(service, region, access_key):
    key = (service, region, access_key, checking)
    if key not in clients:
        clients[key] = session.create_client(
            service,
            region_name=region,
            endpoint_url=endpoint,
            aws_access_key_id=access_key,
            aws_secret_access_key="secret",
            config=config(checking),
        )
    return clients[key]


SMALLEST_ZIP = 100
SMALLEST_PADDED_ZIP = 100_000
handler = ("handler", "handler")
recording = ""
checking = False
packages = 0


def begin(name, checks):
    global recording, checking, packages
    recording, checking, packages = name, checks, 0


def stand_in(size):
    """A function in the place of code that was not kept: one that answers as the recording shows, else one that answers its event.

    Under the last handler's name; one that answers its event is the same for the same size.
    """
    global packages
    packages += 1
    files = recorded_functions.compiled(classes, *handler)
    if files:
        return pack(files | {"size": str(size)})
    files = recorded_functions.files(recording, *handler, packages)
    if files:
        return pack(files)
    if size < SMALLEST_ZIP:
        return b"0" * size
    module, function = handler
    return pack(
        {
            module + ".py": f"def {function}(event, context): return event\n",
            module + ".mjs": f"export const {function} = async (event) => event\n",
            "size": str(size),
            "padding": bytes(size - 1_000) if size > SMALLEST_PADDED_ZIP else b"",
        }
    )


def pack(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def decode(value):
    if isinstance(value, dict):
        if set(value) == {"$bytes"}:
            return base64.b64decode(value["$bytes"])
        if set(value) == {"$bytesOmitted"}:
            return stand_in(value["$bytesOmitted"])
        if set(value) == {"$date"}:
            return datetime.datetime.fromisoformat(value["$date"].replace("Z", "+00:00"))
        return {name: decode(member) for name, member in value.items()}
    if isinstance(value, list):
        return [decode(item) for item in value]
    return value


def encode(value, key=""):
    if isinstance(value, dict):
        return {str(name): encode(member, str(name)) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [encode(item, key) for item in value]
    if isinstance(value, datetime.datetime):
        return "timestamp" if "timestamp" in key.lower() or key in ("creationTime", "ingestionTime") else "datetime"
    if isinstance(value, (bytes, bytearray)):
        return str(bytes(value))
    if hasattr(value, "read"):
        return value.read().decode("utf-8", "replace")
    return value


def plain(answer):
    metadata = answer.get("ResponseMetadata")
    if metadata is not None:
        answer["ResponseMetadata"] = {"HTTPHeaders": {}, "HTTPStatusCode": metadata.get("HTTPStatusCode")}
    return encode(answer)


def call_once(call):
    connection = client(call["service"], call["region"], call["accessKey"])
    global handler
    named = (call.get("params") or {}).get("Handler", "")
    module, _, function = named.rpartition(".")
    if module.isidentifier() and function.isidentifier() or recorded_functions.is_compiled(classes, named):
        handler = (module, function)
    try:
        return {"answer": plain(connection._make_api_call(call["operation"], decode(call.get("params") or {})))}
    except ClientError as error:
        return {"error": plain(dict(error.response))}
    except ParamValidationError as error:
        return {"error": {"Error": {"Code": type(error).__name__}, "text": str(error)}}


def wait(call):
    for service in call["services"]:
        connection = client(service, call["region"], call["accessKey"])
        name = xform_name(call["waiter"])
        if name in connection.waiter_names:
            limits = {"Delay": 1, "MaxAttempts": 60}
            connection.get_waiter(name).wait(**decode(call["params"]), WaiterConfig=limits)
            return {"answer": {}}
    return {"failure": "no service has this waiter"}


data = tempfile.TemporaryDirectory(prefix="botocore-query-")
add_query_model("sqs", data.name)
os.environ["AWS_DATA_PATH"] = data.name
session = botocore.session.Session()

for line in sys.stdin:
    call = json.loads(line)
    try:
        if "recording" in call:
            result = begin(call["recording"], call["checking"])
        else:
            result = wait(call) if "waiter" in call else call_once(call)
    except Exception as error:  # the test gets it, and fails
        result = {"failure": f"{type(error).__name__}: {error}"}
    print(json.dumps(result), flush=True)
