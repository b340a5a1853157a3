"""Every night: sums up the paid orders that wait in the ledger, and tells the event bus."""
import json
import os

import boto3

sqs = boto3.client("sqs")
events = boto3.client("events")


def handler(event, context):
    orders, total = 0, 0
    while messages := sqs.receive_message(QueueUrl=os.environ["LEDGER"], MaxNumberOfMessages=10).get("Messages"):
        for message in messages:
            order = json.loads(message["Body"])
            orders += 1
            total += order["total"]
        sqs.delete_message_batch(
            QueueUrl=os.environ["LEDGER"],
            Entries=[{"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages)])
    summary = {"day": event["day"], "orders": orders, "total": total}
    events.put_events(Entries=[{
        "EventBusName": os.environ["BUS"],
        "Source": "shop.ledger",
        "DetailType": "DaySummedUp",
        "Detail": json.dumps(summary)}])
    print(f"{orders} orders, {total}")
    return summary
