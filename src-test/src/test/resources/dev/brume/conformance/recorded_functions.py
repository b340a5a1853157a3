"""Functions that answer as those of the recordings did, whose code was not kept: written anew by what they answered.

Each text is of the module that the handler names; `{function}` is the handler's function, `{variant}` counts the packages of a
recording from 1. Those in Java are beside this file, in `functions`.
"""
import io
import os
import zipfile

VERSIONS = """
def {function}(event, context):
    return {{"version_id": "version{variant}", "invoked_arn": context.invoked_function_arn, "version_from_ctx": context.function_version}}
"""

COUNTS = """
count = -1


def {function}(event, context):
    global count
    count += 1
    return {{"counter": count}}
"""

COUNTS_IN_NODE = """
let count = 0
export const {function} = async () => ({{ counter: count++ }})
"""

SLOW = """
import os
import time


def {function}(event, context):
    time.sleep(event.get("sleep_seconds", 0) / 20)
    return {{"function_version": context.function_version, "request_id": context.aws_request_id,
             "request_prefix": event["request_prefix"], "function_variant": os.environ["FUNCTION_VARIANT"]}}
"""

TWO_HANDLERS = """
def handler(event, context):
    return {{"handler": "handler"}}


def handler_two(event, context):
    return {{"handler": "handler_two"}}
"""

FAILS = """def {function}(event, context):
    raise Exception("Handler fails")
"""

EXITS = """
import sys


def {function}(event, context):
    sys.exit(0)
"""

EXITS_AT_ONCE = """
import sys

sys.exit(0)
"""

RAISES = """
def {function}(event, context):
    raise Exception("Failed: " + event["error_msg"])
"""

THROWS = """
export const {function} = async (event) => {{ throw new Error("Error: " + event.error_msg) }}
"""

# AWS's answer names the line that raises.
FAILS_IF_TOLD = "\n" * 47 + """
CONTEXT = ["invoked_function_arn", "function_version", "function_name", "memory_limit_in_mb", "aws_request_id", "log_group_name",
           "log_stream_name", "client_context"]


def {function}(event, context):
    if "raise_error" in event:
        raise Exception("Test exception (this is intentional)")
    return {{"event": event, "context": {{name: getattr(context, name) for name in CONTEXT}}}}
"""

FAILS_AT_FIRST = """
import json

import boto3

queues = boto3.client("sqs")


def {function}(event, context):
    record = event["Records"][0]
    order = json.loads(record["body"])
    error = "failed attempt" if int(record["attributes"]["ApproximateReceiveCount"]) <= order["fail_attempts"] else None
    queues.send_message(QueueUrl=order["destination"], MessageBody=json.dumps({{"error": error, "event": event}}))
    if error:
        raise Exception(error)
"""

FAILS_ITEM_BY_ITEM = """
import json
import os

import boto3

queues = boto3.client("sqs")


def {function}(event, context):
    failed = [{{"itemIdentifier": record["messageId"]}} for record in event["Records"]
              if int(record["attributes"]["ApproximateReceiveCount"]) <= json.loads(record["body"]).get("fail_attempts", 0)]
    result = {{"batchItemFailures": failed}}
    if "OVERWRITE_RESULT" in os.environ:
        result = json.loads(os.environ["OVERWRITE_RESULT"])
    queues.send_message(QueueUrl=os.environ["DESTINATION_QUEUE_URL"], MessageBody=json.dumps({{"event": event, "result": result}}))
    return result
"""

WAITS = """
import time


def {function}(event, context):
    time.sleep(event["wait"])
"""

REMEMBERS = """
import time

number = 0


def {function}(event, context):
    global number
    if "write-file" in event:
        with open("/tmp/content", "w") as file:
            file.write(event["write-file"])
    if "read-file" in event:
        with open("/tmp/content") as file:
            return {{"content": file.read()}}
    if "set-number" in event:
        number = event["set-number"]
    if "read-number" in event:
        return {{"number": number}}
    time.sleep(event.get("sleep", 0))
"""

ANSWERS_NOTHING = """
def {function}(event, context):
    print(event)
"""

ANSWERS_NOTHING_IN_NODE = """
export const {function} = async (event) => {{ console.log(event) }}
"""

ANSWERS_AS_A_SERVER = """
export const {function} = async (event) => ({{
  statusCode: 200, body: JSON.stringify("response from localstack lambda: " + JSON.stringify(event)) }})
"""

PRINTS = """
import json


def {function}(event, context):
    print(json.dumps(event))
    return event
"""

# The tasks' causes name the line that raises.
RAISES_IN_TASKS = """def {function}(event, context):
    raise Exception("Some exception was raised.")
"""

RAISES_ITS_OWN = """class CustomException(Exception):
    pass


COUNT = 0


def {function}(event, context):
    raise CustomException()
"""

ANSWERS_TOO_MUCH = """
def {function}(event, context):
    return {{"text": "\\u6f22" * 100_000}}
"""

GREETS = """
def {function}(event, context):
    return "HelloWorld!"
"""

SLEEPS = """
import time


def {function}(event, context):
    time.sleep(15)
"""

OF_RECORDINGS = {
    "base_scenarios.test_lambda_invoke_with_retry": RAISES_IN_TASKS,
    "base_scenarios.test_lambda_service_invoke_with_retry": RAISES_IN_TASKS,
    "base_scenarios.test_retry_interval_features": RAISES_IN_TASKS,
    "callback.test_start_execution_sync_delegate_timeout": SLEEPS,
    "credentials_base.test_cross_account_service_lambda_invoke_retry": RAISES_IN_TASKS,
    "error_output.": RAISES_IN_TASKS,
    "express_async.test_": RAISES_IN_TASKS,
    "express_sync.test_": RAISES_IN_TASKS,
    "lambda_task.test_invoke_bytes_payload": GREETS,
    "states_errors.test_task_lambda_data_limit_exceeded": ANSWERS_TOO_MUCH,
    "task_lambda.test_raise_custom_exception": RAISES_ITS_OWN,
    "task_lambda.test_no_such_function": RAISES_IN_TASKS,
    "task_service_lambda.test_raise_custom_exception": RAISES_ITS_OWN,
    "task_service_lambda.test_": RAISES_IN_TASKS,
    "test_state_scenarios.test_base_lambda_task_state": GREETS,
    "timeouts.test_fixed_timeout_service_lambda": SLEEPS,
    "lambda.test_alias_routingconfig": VERSIONS,
    "lambda.test_function_update_during_invoke": SLOW,
    "lambda.test_lambda_alias_moving": VERSIONS,
    "lambda.test_lambda_cache_local_nodejs": COUNTS_IN_NODE,
    "lambda.test_lambda_cache_local_python": COUNTS,
    "lambda.test_invocation_type_no_return_payload_nodejs": ANSWERS_NOTHING_IN_NODE,
    "lambda.test_invocation_type_no_return_payload_python": ANSWERS_NOTHING,
    "lambda.test_lambda_invoke_no_timeout": WAITS,
    "lambda.test_lambda_invoke_timed_out_environment_reuse": REMEMBERS,
    "lambda.test_lambda_invoke_with_timeout": WAITS,
    "lambda_runtimes.test_invoke_nodejs_es6_lambda": ANSWERS_AS_A_SERVER,
    "lambda.test_lambda_handler_error": FAILS,
    "lambda.test_lambda_handler_exit": EXITS,
    "lambda.test_lambda_handler_update": TWO_HANDLERS,
    "lambda.test_lambda_runtime_exit-": EXITS_AT_ONCE,
    "lambda.test_lambda_versions_with_code_changes": VERSIONS,
    "lambda_common.test_uncaught_exception_invoke_nodejs": THROWS,
    "lambda_common.test_uncaught_exception_invoke_python": RAISES,
    "lambda_destinations.test_assess_lambda_destination": FAILS_IF_TOLD,
    "lambda_destinations.test_lambda_destination_default_retries": FAILS_IF_TOLD,
    "lambda_integration_sqs.test_failing_lambda": FAILS_AT_FIRST,
    "lambda_integration_sqs.test_message_body_and_attributes": FAILS_AT_FIRST,
    "lambda_integration_sqs.test_report_batch_item": FAILS_ITEM_BY_ITEM,
    "lambda_integration_sqs.test_sqs_event_filter": PRINTS,
    "lambda_integration_sqs.test_sqs_queue_as_lambda_dead_letter_queue": FAILS_IF_TOLD,
}


def files(recording, module, function, variant):
    """What the package of a recording holds, by name; None where any function will do."""
    for prefix, text in OF_RECORDINGS.items():
        if recording.startswith(prefix):
            ending = ".mjs" if "export " in text else ".py"
            return {module + ending: text.format(function=function, variant=variant)}
    return None


def is_compiled(classes, handler):
    return os.path.exists(os.path.join(classes, "handlers", *handler.split(".")) + ".class")


def compiled(classes, package, name):
    """What the package of a function in Java holds, with its library in a jar; None where there is no such function."""
    if not is_compiled(classes, package + "." + name):
        return None
    jar = io.BytesIO()
    with zipfile.ZipFile(jar, "w") as archive:
        for path, content in contents(os.path.join(classes, "library")).items():
            archive.writestr(path, content)
    return contents(os.path.join(classes, "handlers")) | {"lib/library.jar": jar.getvalue()}


def contents(folder):
    """All files, by their paths in the folder."""
    found = {}
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found
