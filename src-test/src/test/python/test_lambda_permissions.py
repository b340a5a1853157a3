import json
import unittest

import brume
from test_lambda_layers import zipped


class PermissionsTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.client = brume.client("lambda", self.account)
        self.client.create_function(
            FunctionName="orders", Runtime="python3.12", Handler="index.handler", Role=f"arn:aws:iam::{self.account}:role/worker",
            Code={"ZipFile": zipped(index="def handler(event, context):\n    return event\n")})
        self.client.get_waiter("function_active_v2").wait(FunctionName="orders")

    def test_permission_is_added_shown_and_removed(self):
        added = self.client.add_permission(
            FunctionName="orders", StatementId="bucket", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
            SourceArn="arn:aws:s3:::orders", SourceAccount=self.account)
        self.assertEqual({
            "Sid": "bucket", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction",
            "Resource": f"arn:aws:lambda:eu-west-3:{self.account}:function:orders",
            "Condition": {
                "StringEquals": {"AWS:SourceAccount": self.account}, "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::orders"}},
        }, json.loads(added["Statement"]))
        policy = self.client.get_policy(FunctionName="orders")
        self.assertEqual(self.client.get_function_configuration(FunctionName="orders")["RevisionId"], policy["RevisionId"])
        self.client.remove_permission(FunctionName="orders", StatementId="bucket", RevisionId=policy["RevisionId"])
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.get_policy(FunctionName="orders")

    def test_alias_has_a_policy_of_its_own(self):
        self.client.publish_version(FunctionName="orders")
        self.client.create_alias(FunctionName="orders", Name="live", FunctionVersion="1")
        self.client.add_permission(
            FunctionName="orders", Qualifier="live", StatementId="all", Action="lambda:InvokeFunction", Principal="*")
        statement, = json.loads(self.client.get_policy(FunctionName="orders", Qualifier="live")["Policy"])["Statement"]
        self.assertTrue(statement["Resource"].endswith(":function:orders:live"))
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.get_policy(FunctionName="orders")
        self.client.delete_alias(FunctionName="orders", Name="live")
        self.client.create_alias(FunctionName="orders", Name="live", FunctionVersion="1")
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.get_policy(FunctionName="orders", Qualifier="live")

    def test_malformed_principal_is_refused(self):
        with self.assertRaises(self.client.exceptions.InvalidParameterValueException) as caught:
            self.client.add_permission(
                FunctionName="orders", StatementId="all", Action="lambda:InvokeFunction", Principal="somebody")
        self.assertEqual(
            "The provided principal was invalid. Please check the principal and try again.",
            caught.exception.response["Error"]["Message"])


class ConcurrencyTest(unittest.TestCase):
    setUp = PermissionsTest.setUp

    def test_reserved_concurrency_throttles(self):
        self.client.put_function_concurrency(FunctionName="orders", ReservedConcurrentExecutions=0)
        self.assertEqual(0, self.client.get_function_concurrency(FunctionName="orders")["ReservedConcurrentExecutions"])
        self.assertEqual({"ReservedConcurrentExecutions": 0}, self.client.get_function(FunctionName="orders")["Concurrency"])
        with self.assertRaises(self.client.exceptions.TooManyRequestsException) as caught:
            self.client.invoke(FunctionName="orders")
        self.assertEqual("ReservedFunctionConcurrentInvocationLimitExceeded", caught.exception.response["Reason"])
        self.client.delete_function_concurrency(FunctionName="orders")
        self.assertNotIn("Concurrency", self.client.get_function(FunctionName="orders"))

    def test_provisioned_concurrency_is_requested_listed_and_deleted(self):
        self.client.publish_version(FunctionName="orders")
        put = self.client.put_provisioned_concurrency_config(
            FunctionName="orders", Qualifier="1", ProvisionedConcurrentExecutions=1)
        self.assertEqual((202, "IN_PROGRESS"), (put["ResponseMetadata"]["HTTPStatusCode"], put["Status"]))
        while self.client.get_provisioned_concurrency_config(FunctionName="orders", Qualifier="1")["Status"] == "IN_PROGRESS":
            pass
        config, = self.client.list_provisioned_concurrency_configs(FunctionName="orders")["ProvisionedConcurrencyConfigs"]
        self.assertEqual(("READY", 1), (config["Status"], config["AvailableProvisionedConcurrentExecutions"]))
        self.assertTrue(config["FunctionArn"].endswith(":function:orders:1"))
        self.client.delete_provisioned_concurrency_config(FunctionName="orders", Qualifier="1")
        with self.assertRaises(self.client.exceptions.ProvisionedConcurrencyConfigNotFoundException):
            self.client.get_provisioned_concurrency_config(FunctionName="orders", Qualifier="1")

    def test_function_urls_are_refused_by_name(self):
        with self.assertRaises(self.client.exceptions.ClientError) as caught:
            self.client.create_function_url_config(FunctionName="orders", AuthType="NONE")
        self.assertIn("CreateFunctionUrlConfig", caught.exception.response["Error"]["Message"])
        self.assertEqual(501, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])
