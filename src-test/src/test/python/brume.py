"""Clients of the running Brume. The environment names its endpoint; each test class has an account of its own."""
import io
import itertools
import json
import os
import urllib.request
import zipfile

import boto3
from botocore.config import Config

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
REGION = os.environ["AWS_DEFAULT_REGION"]
_accounts = itertools.count(int(os.environ["AWS_ACCESS_KEY_ID"]) + 70_000_000_000)

ANYBODY = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}],
})
READS_QUEUES = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["sqs:Get*", "sqs:List*"], "Resource": "*"}],
})


# What SQS leaves out of an answer where it is empty, though its model says that it is always there.
_LEFT_OUT = {"Successful", "Failed"}
called = set()


def new_account():
    return str(next(_accounts))


def session(account, credentials=None):
    keys = credentials or {"AccessKeyId": account, "SecretAccessKey": "secret", "SessionToken": None}
    made = boto3.session.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"], REGION)
    made.events.register("after-call.*.*", check)
    return made


def client(service, account, credentials=None, **config):
    return session(account, credentials).client(
        service, endpoint_url=ENDPOINT, config=Config(retries={"total_max_attempts": 1}, **config))


def function(lambdas, name, source, **configuration):
    """Makes a function of Python and tells its ARN."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        files.writestr("index.py", source)
    arn = lambdas.create_function(
        FunctionName=name, Runtime="python3.13", Handler="index.handler", Role="arn:aws:iam::000000000000:role/any",
        Code={"ZipFile": archive.getvalue()}, **configuration)["FunctionArn"]
    lambdas.get_waiter("function_active_v2").wait(FunctionName=name, WaiterConfig={"Delay": 1})
    return arn


def settle():
    """Waits until Brume has nothing more to do now."""
    request = urllib.request.Request(ENDPOINT + "/_brume/settle", data=b"{}", method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def clock(mode):
    """Lets the clock run, or stops it where it is."""
    request = urllib.request.Request(ENDPOINT + "/_brume/clock", data=json.dumps({"mode": mode}).encode(), method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def check(model, parsed, **_):
    """Notes the operation, and that the answer has every member that AWS says is always there."""
    if "Error" not in parsed:
        called.add(f"{model.service_model.service_name}:{model.name}")
        if model.output_shape is not None:
            complete(model.name, model.output_shape, parsed)


def complete(path, shape, value):
    if shape.type_name == "structure":
        missing = [name for name in shape.required_members if name not in value and name not in _LEFT_OUT]
        assert not missing, f"{path} has no {missing}"
        for name, member in shape.members.items():
            if name in value:
                complete(f"{path}.{name}", member, value[name])
    elif shape.type_name == "list":
        for item in value:
            complete(f"{path}[]", shape.member, item)
