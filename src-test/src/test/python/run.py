"""Runs the tests of this folder and writes a line of JSON for each."""
import json
import os
import sys
import unittest


class Lines(unittest.TestResult):
    def __init__(self, out):
        super().__init__()
        self.out = out

    def tell(self, test, **how):
        name = test.id().split(".")[-1].removeprefix("test_").replace("_", " ")
        print(json.dumps({"test": name, **how}), file=self.out, flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.tell(test, passed=True)

    def addError(self, test, err):
        super().addError(test, err)
        self.tell(test, failed=self.errors[-1][1])

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.tell(test, failed=self.failures[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.tell(test, skipped=reason)


result = Lines(sys.stdout)
unittest.defaultTestLoader.discover(os.path.dirname(os.path.abspath(__file__))).run(result)
sys.exit(0 if result.wasSuccessful() else 1)
