"""Tells the customer what became of an order. Mail to an address that ends in .invalid cannot be sent."""
import json


def handler(event, context):
    for record in event["Records"]:
        order = json.loads(record["Sns"]["Message"])
        if order["customer"].endswith(".invalid"):
            raise ValueError(f"No mail server takes mail for {order['customer']}.")
        print(f"to {order['customer']}: your order {order['order']} is {order['status']}")
