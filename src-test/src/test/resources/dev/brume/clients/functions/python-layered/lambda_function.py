"""Its layer has the module that it imports."""
import receipts


def lambda_handler(event, context):
    print("receipts is", receipts.__file__)
    return [receipts.line(item, amount) for item, amount in event.items()]
