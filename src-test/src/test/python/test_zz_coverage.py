import json
import unittest
import urllib.request

import brume


class CoverageTest(unittest.TestCase):
    """Runs last: unittest takes files in the order of their names."""

    def test_every_operation_that_brume_says_it_has_was_called(self):
        with urllib.request.urlopen(brume.ENDPOINT + "/_brume/support") as answer:
            support = json.load(answer)
        supported = {
            f"{service['service']}:{operation}"
            for service in support["services"]
            if service["service"] in ("sqs", "iam", "sts", "logs", "events", "sns", "scheduler", "stepfunctions")
            for operation in service["works"]
        }
        self.assertGreater(len(supported), 100)
        self.assertEqual(set(), supported - brume.called, "has no test here: add one that calls it")
