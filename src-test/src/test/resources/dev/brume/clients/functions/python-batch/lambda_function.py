"""Takes orders from a queue, and reports those that failed: only they come again."""
import json


def take(record):
    order = json.loads(record["body"])
    if order["amount"] < 0:
        raise ValueError("A negative amount")
    print("Took order", order["id"])


def lambda_handler(event, context):
    failures = []
    for record in event["Records"]:
        try:
            take(record)
        except Exception as error:
            print("Failed:", record["messageId"], error)
            failures.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failures}
