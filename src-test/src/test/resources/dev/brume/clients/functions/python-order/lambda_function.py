"""Writes a receipt for each order to the queue that RECEIPT_QUEUE_URL names."""
import json
import logging
import os

import boto3

# Made once for each environment, not for each order.
sqs = boto3.client("sqs")
logger = logging.getLogger()
logger.setLevel("INFO")


def write_receipt(queue_url, order):
    text = "Order %s: %s for $%.2f" % (order["OrderId"], order["Item"], order["Amount"])
    sqs.send_message(QueueUrl=queue_url, MessageBody=json.dumps({"order": order["OrderId"], "receipt": text}))


def lambda_handler(event, context):
    try:
        queue_url = os.environ.get("RECEIPT_QUEUE_URL")
        if not queue_url:
            raise ValueError("RECEIPT_QUEUE_URL is not set")
        write_receipt(queue_url, event)
        logger.info("Wrote the receipt of order %s", event["OrderId"])
        return {"statusCode": 200, "message": "The receipt is written"}
    except Exception as error:
        logger.error("No receipt: %s", error)
        raise
