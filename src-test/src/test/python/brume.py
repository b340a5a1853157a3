"""Clients of the running Brume. The environment names its endpoint; each test class has an account of its own."""
import itertools
import json
import os

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


def new_account():
    return str(next(_accounts))


def session(account, credentials=None):
    keys = credentials or {"AccessKeyId": account, "SecretAccessKey": "secret", "SessionToken": None}
    return boto3.session.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"], REGION)


def client(service, account, credentials=None, **config):
    return session(account, credentials).client(
        service, endpoint_url=ENDPOINT, config=Config(retries={"total_max_attempts": 1}, **config))
