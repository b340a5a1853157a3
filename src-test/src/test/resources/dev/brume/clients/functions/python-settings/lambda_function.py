"""Tells what it was configured with, and what its context object says."""
import os


def lambda_handler(event, context):
    print("Remaining time is known:", context.get_remaining_time_in_millis() > 0)
    return {
        "table": os.environ["ORDERS_TABLE"],
        "stage": os.environ.get("STAGE", "none"),
        "region": os.environ["AWS_REGION"],
        "runtime": os.environ["AWS_EXECUTION_ENV"],
        "zone": os.environ["TZ"],
        "function": context.function_name,
        "version": context.function_version,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
        "group": context.log_group_name,
        "stream": context.log_stream_name,
        "request": context.aws_request_id,
    }
