import base64
import io
import json
import unittest
import zipfile

import brume
from botocore.exceptions import ClientError

ECHO = "def handler(event, context):\n    print('running')\n    return event\n"


def package(code):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as files:
        entry = zipfile.ZipInfo("index.py")
        entry.external_attr = 0o644 << 16
        files.writestr(entry, code)
    return packed.getvalue()


class LambdaInvokeTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.functions = brume.client("lambda", self.account)

    def create(self, code, name="orders"):
        self.functions.create_function(
            FunctionName=name,
            Runtime="python3.12",
            Handler="index.handler",
            Role=f"arn:aws:iam::{self.account}:role/worker",
            Code={"ZipFile": package(code)},
        )
        waiter = self.functions.get_waiter("function_active_v2")
        waiter.config.delay = 0.05
        waiter.wait(FunctionName=name)

    def refused(self, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        return caught.exception.response

    def test_function_answers_with_the_end_of_its_log(self):
        self.create(ECHO)
        answer = self.functions.invoke(FunctionName="orders", Payload=json.dumps({"id": 7}), LogType="Tail")
        self.assertEqual({"id": 7}, json.load(answer["Payload"]))
        self.assertEqual((200, "$LATEST"), (answer["StatusCode"], answer["ExecutedVersion"]))
        self.assertNotIn("FunctionError", answer)
        self.assertIn("\nrunning\n", base64.b64decode(answer["LogResult"]).decode())

    def test_error_of_the_function_is_an_answer(self):
        self.create("def handler(event, context):\n    raise ValueError('no stock')\n")
        answer = self.functions.invoke(FunctionName="orders")
        self.assertEqual((200, "Unhandled"), (answer["StatusCode"], answer["FunctionError"]))
        error = json.load(answer["Payload"])
        self.assertEqual(("ValueError", "no stock"), (error["errorType"], error["errorMessage"]))

    def test_client_context_reaches_the_function(self):
        self.create("def handler(event, context):\n    return context.client_context.custom\n")
        context = base64.b64encode(json.dumps({"custom": {"foo": "bar"}}).encode()).decode()
        answer = self.functions.invoke(FunctionName="orders", ClientContext=context)
        self.assertEqual({"foo": "bar"}, json.load(answer["Payload"]))

    def test_what_is_not_json_is_refused(self):
        self.create(ECHO)
        error = self.refused(self.functions.invoke, FunctionName="orders", Payload=b"n\x87")
        self.assertEqual("InvalidRequestContentException", error["Error"]["Code"])
        self.assertEqual("User", error["Type"])
        self.assertTrue(error["Error"]["Message"].startswith(
            "Could not parse request body into json: Could not parse payload into json: Invalid UTF-8 start byte 0x87\n"))

    def test_dry_run_and_event_answer_nothing(self):
        self.create(ECHO)
        answer = self.functions.invoke(FunctionName="orders", InvocationType="DryRun")
        self.assertEqual((204, b""), (answer["StatusCode"], answer["Payload"].read()))
        answer = self.functions.invoke(FunctionName="orders", InvocationType="Event", Payload="{}")
        self.assertEqual((202, b""), (answer["StatusCode"], answer["Payload"].read()))
        answer = self.functions.invoke_async(FunctionName="orders", InvokeArgs=b"{}")
        self.assertEqual(202, answer["Status"])

    def test_event_invoke_config_is_put_changed_listed_and_deleted(self):
        self.create(ECHO)
        sqs = brume.client("sqs", self.account)
        url = sqs.create_queue(QueueName="failures")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        put = self.functions.put_function_event_invoke_config(
            FunctionName="orders", MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": arn}})
        self.assertEqual({"OnSuccess": {}, "OnFailure": {"Destination": arn}}, put["DestinationConfig"])
        self.assertTrue(put["FunctionArn"].endswith(":function:orders:$LATEST"))
        updated = self.functions.update_function_event_invoke_config(FunctionName="orders", MaximumEventAgeInSeconds=90)
        self.assertEqual((1, 90), (updated["MaximumRetryAttempts"], updated["MaximumEventAgeInSeconds"]))
        got = self.functions.get_function_event_invoke_config(FunctionName="orders", Qualifier="$LATEST")
        self.assertEqual(90, got["MaximumEventAgeInSeconds"])
        listed = self.functions.list_function_event_invoke_configs(FunctionName="orders")
        self.assertEqual([put["FunctionArn"]], [each["FunctionArn"] for each in listed["FunctionEventInvokeConfigs"]])
        self.functions.delete_function_event_invoke_config(FunctionName="orders")
        error = self.refused(self.functions.get_function_event_invoke_config, FunctionName="orders")
        self.assertEqual(f"The function {put['FunctionArn']} doesn't have an EventInvokeConfig", error["Error"]["Message"])

    def test_failure_ends_at_its_destination(self):
        self.create("def handler(event, context):\n    raise ValueError('no stock')\n")
        sqs = brume.client("sqs", self.account)
        url = sqs.create_queue(QueueName="failures")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.functions.put_function_event_invoke_config(
            FunctionName="orders", MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": arn}})
        self.functions.invoke(FunctionName="orders", InvocationType="Event", Payload=json.dumps({"id": 7}))
        message = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"][0]
        record = json.loads(message["Body"])
        self.assertEqual("RetriesExhausted", record["requestContext"]["condition"])
        self.assertEqual({"id": 7}, record["requestPayload"])
        self.assertEqual("no stock", record["responsePayload"]["errorMessage"])

    def test_recursion_is_stopped_unless_it_is_allowed(self):
        self.create(ECHO)
        self.assertEqual("Terminate", self.functions.get_function_recursion_config(FunctionName="orders")["RecursiveLoop"])
        self.functions.put_function_recursion_config(FunctionName="orders", RecursiveLoop="Allow")
        self.assertEqual("Allow", self.functions.get_function_recursion_config(FunctionName="orders")["RecursiveLoop"])
