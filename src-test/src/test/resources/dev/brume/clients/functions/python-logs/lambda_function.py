"""Logs through the standard library; the function's logging configuration decides on format and level."""
import logging

logger = logging.getLogger("shop")


def lambda_handler(event, context):
    logger.debug("The event has %d members", len(event))
    logger.info("Order taken", extra={"order": event["order"], "items": len(event["items"])})
    try:
        return sum(event["items"].values())
    except TypeError:
        logger.exception("An amount is no number")
        return None
