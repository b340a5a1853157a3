"""Serialises requests and parses answers with botocore, on behalf of a test: a line of JSON in, a line of JSON out.

Blobs travel as {"$bytes": base64}, timestamps as {"$time": seconds}.
"""
import base64
import datetime
import json
import pathlib
import sys

import botocore.awsrequest
import botocore.eventstream
import botocore.model
import botocore.parsers
import botocore.serialize

MODELS = pathlib.Path(sys.argv[1])
SERVICES = {}


def service(name):
    if name not in SERVICES:
        facts = json.loads((MODELS / f"{name}.json").read_text())
        query = MODELS / "query" / f"{name}.json"
        SERVICES[name] = {
            False: botocore.model.ServiceModel(facts, name),
            True: botocore.model.ServiceModel(with_query_names(facts, query), name),
        }
    return SERVICES[name]


def with_query_names(facts, query):
    """The model as it was when the service's only protocol was the query protocol."""
    facts = json.loads(json.dumps(facts))
    for name, operation in facts["operations"].items():
        if "output" in operation:
            operation["output"]["resultWrapper"] = name + "Result"
    if not query.exists():
        return facts
    names = json.loads(query.read_text())
    shapes = facts["shapes"]
    for shape, members in names["members"].items():
        for member, wire in members.items():
            shapes[shape]["members"][member]["locationName"] = wire
    for shape, parts in names["maps"].items():
        for part, wire in parts.items():
            shapes[shape][part]["locationName"] = wire
    for shape, error in names["errors"].items():
        shapes[shape]["error"] = error
    shapes.update(names.get("moreErrors", {}))
    return facts


def decode(value):
    if isinstance(value, dict):
        if "$bytes" in value:
            return base64.b64decode(value["$bytes"])
        if "$time" in value:
            return datetime.datetime.fromtimestamp(value["$time"], datetime.timezone.utc)
        return {key: decode(item) for key, item in value.items()}
    return [decode(item) for item in value] if isinstance(value, list) else value


def encode(value):
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [encode(item) for item in value]
    if isinstance(value, (bytes, bytearray)):
        return {"$bytes": base64.b64encode(bytes(value)).decode()}
    if isinstance(value, RawStream):
        return encode(value.body)
    if isinstance(value, datetime.datetime):
        return {"$time": value.timestamp()}
    return value


def request(call):
    protocol = call["protocol"]
    model = service(call["service"])[protocol == "query"].operation_model(call["operation"])
    serializer = botocore.serialize.create_serializer(protocol, False)
    parts = serializer.serialize_to_request(decode(call["params"]), model)
    botocore.awsrequest.prepare_request_dict(parts, endpoint_url="http://localhost", context={})
    prepared = botocore.awsrequest.create_request_object(parts).prepare()
    body = prepared.body or b""
    if isinstance(body, str):
        body = body.encode()
    elif not isinstance(body, (bytes, bytearray)):
        body = body.read()
    return {
        "method": prepared.method,
        "url": prepared.url,
        "headers": [[key, value.decode() if isinstance(value, bytes) else str(value)] for key, value in prepared.headers.items()],
        "body": base64.b64encode(body).decode(),
    }


def response(call):
    protocol = call["protocol"]
    model = service(call["service"])[protocol == "query"].operation_model(call["operation"])
    parser = botocore.parsers.create_parser(protocol)
    body = base64.b64decode(call["body"])
    answer = {
        "status_code": call["status"],
        "headers": botocore.awsrequest.HeadersDict(call["headers"]),
        "body": body,
        "context": {"operation_name": call["operation"]},
    }
    shape = model.output_shape
    if call["status"] < 300 and model.has_event_stream_output:
        answer["body"] = RawStream(body)
        parsed = parser.parse(answer, shape)
        return with_events(parsed, model, parser, answer)
    if call["status"] < 300 and model.has_streaming_output:
        answer["body"] = RawStream(body)
    parsed = parser.parse(answer, shape)
    parsed.pop("ResponseMetadata", None)
    return encode(parsed)


class RawStream:
    """A body that botocore passes on unread."""

    def __init__(self, body):
        self.body = body

    def stream(self):
        return iter([self.body])


def with_events(parsed, model, parser, answer):
    buffer = botocore.eventstream.EventStreamBuffer()
    buffer.add_data(answer["body"].body)
    member = model.output_shape.event_stream_name
    shape = model.output_shape.members[member]
    events = []
    result = {key: value for key, value in parsed.items() if key not in (member, "ResponseMetadata")}
    for message in buffer:
        # The first one may hold the other members, which are parsed already.
        if message.headers.get(":event-type") != "initial-response":
            event = parser._event_stream_parser.parse(message.to_response_dict(), shape)
            events.append({key: value for key, value in event.items() if key != "ResponseMetadata"})
    result[member] = events
    return encode(result)


def main():
    calls = {"request": request, "response": response}
    for line in sys.stdin:
        call = json.loads(line)
        try:
            answer = json.dumps({"ok": calls[call["do"]](call)})
        except Exception as error:  # the test says which call it was
            answer = json.dumps({"error": f"{type(error).__name__}: {error}"})
        sys.stdout.write(answer + "\n")
        sys.stdout.flush()


main()
