import io
import json
import time
import unittest
import zipfile

import brume

CODE = """
import boto3, json, os
sqs = boto3.client("sqs")

def handler(event, context):
    for record in event["Records"]:
        sqs.send_message(QueueUrl=os.environ["DONE"], MessageBody=record["body"])
"""


def package(code):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        files.writestr("index.py", code)
    return packed.getvalue()


class EventSourceMappingTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.sqs = brume.client("sqs", self.account)
        self.functions = brume.client("lambda", self.account)
        self.url = self.sqs.create_queue(QueueName="orders")["QueueUrl"]
        self.done = self.sqs.create_queue(QueueName="done")["QueueUrl"]
        self.arn = f"arn:aws:sqs:{brume.REGION}:{self.account}:orders"
        self.functions.create_function(
            FunctionName="worker", Runtime="python3.12", Handler="index.handler", Timeout=10,
            Role=f"arn:aws:iam::{self.account}:role/worker", Code={"ZipFile": package(CODE)},
            Environment={"Variables": {"DONE": self.done}})
        self.functions.get_waiter("function_active_v2").wait(FunctionName="worker")

    def wait_for(self, uuid, state):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            mapping = self.functions.get_event_source_mapping(UUID=uuid)
            if mapping["State"] == state:
                return mapping
            time.sleep(0.02)
        self.fail(f"{mapping['State']}, not {state}")

    def refused(self, code, call, **parameters):
        with self.assertRaises(self.functions.exceptions.ClientError) as caught:
            call(**parameters)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def test_messages_reach_the_function(self):
        created = self.functions.create_event_source_mapping(FunctionName="worker", EventSourceArn=self.arn)
        self.assertEqual("Creating", created["State"])
        self.assertEqual(202, created["ResponseMetadata"]["HTTPStatusCode"])
        self.wait_for(created["UUID"], "Enabled")
        self.sqs.send_message(QueueUrl=self.url, MessageBody="feed the cat")
        told = self.sqs.receive_message(QueueUrl=self.done, WaitTimeSeconds=20)["Messages"]
        self.assertEqual(["feed the cat"], [message["Body"] for message in told])

    def test_a_mapping_is_changed_listed_and_deleted(self):
        uuid = self.functions.create_event_source_mapping(
            FunctionName="worker", EventSourceArn=self.arn, Enabled=False,
            FilterCriteria={"Filters": [{"Pattern": json.dumps({"body": ["cat"]})}]})["UUID"]
        self.wait_for(uuid, "Disabled")
        updated = self.functions.update_event_source_mapping(
            UUID=uuid, BatchSize=100, MaximumBatchingWindowInSeconds=3, ScalingConfig={"MaximumConcurrency": 4})
        self.assertEqual("Updating", updated["State"])
        mapping = self.wait_for(uuid, "Disabled")
        self.assertEqual([100, 3, 4], [
            mapping["BatchSize"], mapping["MaximumBatchingWindowInSeconds"], mapping["ScalingConfig"]["MaximumConcurrency"]])
        self.assertEqual('{"body": ["cat"]}', mapping["FilterCriteria"]["Filters"][0]["Pattern"])
        pages = self.functions.get_paginator("list_event_source_mappings").paginate(EventSourceArn=self.arn)
        self.assertEqual([uuid], [found["UUID"] for page in pages for found in page["EventSourceMappings"]])
        self.assertEqual("Deleting", self.functions.delete_event_source_mapping(UUID=uuid)["State"])
        deadline = time.monotonic() + 20
        while self.functions.list_event_source_mappings()["EventSourceMappings"] and time.monotonic() < deadline:
            time.sleep(0.02)
        self.refused("ResourceNotFoundException", self.functions.get_event_source_mapping, UUID=uuid)

    def test_what_does_not_do_is_refused_in_the_words_of_aws(self):
        create = self.functions.create_event_source_mapping
        self.assertEqual(
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
            self.refused("InvalidParameterValueException", create, FunctionName="worker", EventSourceArn=self.arn, BatchSize=11))
        self.assertIn(
            "Member must have value less than or equal to 1000",
            self.refused("ValidationException", create, FunctionName="worker", EventSourceArn=self.arn,
                         ScalingConfig={"MaximumConcurrency": 1001}))
        self.refused("ResourceNotFoundException", create, FunctionName="nobody", EventSourceArn=self.arn)
        self.refused("InvalidParameterValueException", create, FunctionName="worker", EventSourceArn=self.arn + "-none")
        self.refused("NotImplemented", create, FunctionName="worker", StartingPosition="LATEST",
                     EventSourceArn=f"arn:aws:kinesis:{brume.REGION}:{self.account}:stream/s")
