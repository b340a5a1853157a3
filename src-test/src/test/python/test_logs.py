import json
import time
import unittest

import brume

GROUP = "/aws/lambda/cook"
SHOWS_EVENTS = """
import base64, gzip, json

def handler(event, context):
    data = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    print("SHOWN", *data["subscriptionFilters"], [one["message"] for one in data["logEvents"]])
"""


class LogsTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.logs = brume.client("logs", self.account)
        self.logs.create_log_group(logGroupName=GROUP)
        self.logs.create_log_stream(logGroupName=GROUP, logStreamName="s")
        self.arn = f"arn:aws:logs:{brume.REGION}:{self.account}:log-group:{GROUP}"
        self.now = int(time.time() * 1000)

    def put(self, *messages, stream="s"):
        events = [{"timestamp": self.now + i, "message": message} for i, message in enumerate(messages)]
        return self.logs.put_log_events(logGroupName=GROUP, logStreamName=stream, logEvents=events)

    def refused(self, code, call, **parameters):
        with self.assertRaises(self.logs.exceptions.ClientError) as caught:
            call(**parameters)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def test_events_are_put_and_read(self):
        self.assertNotIn("rejectedLogEventsInfo", self.put("one", "two"))
        page = self.logs.get_log_events(logGroupName=GROUP, logStreamName="s", startFromHead=True)
        self.assertEqual(["one", "two"], [event["message"] for event in page["events"]])
        again = self.logs.get_log_events(logGroupName=GROUP, logStreamName="s", nextToken=page["nextForwardToken"])
        self.assertEqual(page["nextForwardToken"], again["nextForwardToken"])

    def test_events_are_found_by_pattern_over_streams(self):
        self.logs.create_log_stream(logGroupName=GROUP, logStreamName="t")
        self.put("ERROR one", "fine")
        self.put('{"level": "ERROR"}', stream="t")
        found = self.logs.get_paginator("filter_log_events").paginate(
            logGroupIdentifier=self.arn, filterPattern="ERROR", PaginationConfig={"PageSize": 1}).build_full_result()
        self.assertEqual(["s", "t"], sorted(event["logStreamName"] for event in found["events"]))
        self.refused("InvalidParameterException", self.logs.filter_log_events, logGroupName=GROUP, filterPattern="[")

    def test_too_old_events_are_told(self):
        old = [{"timestamp": self.now - 30 * 86_400_000, "message": "old"}]
        answer = self.logs.put_log_events(logGroupName=GROUP, logStreamName="s", logEvents=old)
        self.assertEqual({"tooOldLogEventEndIndex": 1}, answer["rejectedLogEventsInfo"])

    def test_group_has_its_settings(self):
        self.logs.put_retention_policy(logGroupName=GROUP, retentionInDays=14)
        self.logs.associate_kms_key(logGroupName=GROUP, kmsKeyId="arn:aws:kms:eu-west-3:1:key/k")
        self.logs.put_log_group_deletion_protection(logGroupIdentifier=GROUP, deletionProtectionEnabled=True)
        group, = self.logs.describe_log_groups(logGroupNamePrefix=GROUP)["logGroups"]
        self.assertEqual(14, group["retentionInDays"])
        self.assertTrue(group["deletionProtectionEnabled"])
        self.assertEqual(self.arn, group["logGroupArn"])
        self.refused("ValidationException", self.logs.delete_log_group, logGroupName=GROUP)
        self.logs.put_log_group_deletion_protection(logGroupIdentifier=self.arn, deletionProtectionEnabled=False)
        self.logs.disassociate_kms_key(logGroupName=GROUP)
        self.logs.delete_retention_policy(logGroupName=GROUP)
        group, = self.logs.describe_log_groups(logGroupNamePattern="lambda")["logGroups"]
        self.assertNotIn("retentionInDays", group)
        self.logs.delete_log_group(logGroupName=GROUP)
        self.assertEqual([], self.logs.list_log_groups()["logGroups"])

    def test_stream_is_described_and_deleted(self):
        self.put("one")
        stream, = self.logs.describe_log_streams(logGroupName=GROUP, orderBy="LastEventTime", descending=True)["logStreams"]
        self.assertEqual(self.now, stream["firstEventTimestamp"])
        self.assertEqual(self.arn + ":log-stream:s", stream["arn"])
        self.logs.delete_log_stream(logGroupName=GROUP, logStreamName="s")
        self.assertEqual([], self.logs.describe_log_streams(logGroupName=GROUP)["logStreams"])

    def test_tags_by_both_apis(self):
        self.logs.tag_log_group(logGroupName=GROUP, tags={"a": "1"})
        self.logs.tag_resource(resourceArn=self.arn, tags={"b": "2"})
        self.assertEqual({"a": "1", "b": "2"}, self.logs.list_tags_log_group(logGroupName=GROUP)["tags"])
        self.logs.untag_log_group(logGroupName=GROUP, tags=["a"])
        self.logs.untag_resource(resourceArn=self.arn, tagKeys=["b"])
        self.assertEqual({}, self.logs.list_tags_for_resource(resourceArn=self.arn)["tags"])

    def test_metric_filters_are_kept_and_tested(self):
        metric = {"metricName": "errors", "metricNamespace": "kitchen", "metricValue": "1"}
        answer = self.logs.put_metric_filter(
            logGroupName=GROUP, filterName="errors", filterPattern="ERROR", metricTransformations=[metric])
        self.assertIn("no metrics are published", answer["ResponseMetadata"]["HTTPHeaders"]["x-brume-warning"])
        found, = self.logs.describe_metric_filters(logGroupName=GROUP)["metricFilters"]
        self.assertEqual([metric], found["metricTransformations"])
        self.logs.delete_metric_filter(logGroupName=GROUP, filterName="errors")
        match, = self.logs.test_metric_filter(
            filterPattern="[ip, ..., size > 10]", logEventMessages=["1.2.3.4 - 5", "1.2.3.4 x y 11"])["matches"]
        self.assertEqual({"$ip": "1.2.3.4", "$2": "x", "$3": "y", "$size": "11"}, match["extractedValues"])

    def test_subscribed_function_is_handed_what_matches(self):
        lambdas = brume.client("lambda", self.account)
        function = brume.function(lambdas, "watcher", SHOWS_EVENTS)
        lambdas.add_permission(
            FunctionName="watcher", StatementId="logs", Action="lambda:InvokeFunction", Principal="logs.amazonaws.com",
            SourceArn=self.arn + ":*")
        self.logs.put_subscription_filter(
            logGroupName=GROUP, filterName="errors", filterPattern="ERROR", destinationArn=function)
        filter, = self.logs.describe_subscription_filters(logGroupName=GROUP)["subscriptionFilters"]
        self.assertEqual("ByLogStream", filter["distribution"])
        self.put("ERROR one", "fine", "ERROR two")
        brume.settle()
        shown = self.logs.filter_log_events(logGroupName="/aws/lambda/watcher", filterPattern="SHOWN")["events"]
        self.assertEqual(["SHOWN errors ['ERROR one', 'ERROR two']"], [event["message"].strip() for event in shown])
        self.logs.delete_subscription_filter(logGroupName=GROUP, filterName="errors")

    def test_subscription_needs_a_destination_that_works(self):
        self.assertEqual([], self.logs.describe_subscription_filters(logGroupName=GROUP)["subscriptionFilters"])
        self.assertEqual([], self.logs.describe_destinations()["destinations"])
        filter = {"logGroupName": GROUP, "filterName": "all", "filterPattern": ""}
        lambda_arn = f"arn:aws:lambda:{brume.REGION}:{self.account}:function:nowhere"
        message = self.refused(
            "InvalidParameterException", self.logs.put_subscription_filter, destinationArn=lambda_arn, **filter)
        self.assertIn("Could not execute the lambda function", message)
        self.refused(
            "ResourceNotFoundException", self.logs.delete_subscription_filter, logGroupName=GROUP, filterName="all")

    def test_resource_policies(self):
        document = json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
            "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": self.arn + ":*"}]})
        put = self.logs.put_resource_policy(policyName="events", policyDocument=document)["resourcePolicy"]
        self.assertEqual([put], self.logs.describe_resource_policies()["resourcePolicies"])
        self.logs.delete_resource_policy(policyName="events")
        self.assertEqual([], self.logs.describe_resource_policies()["resourcePolicies"])

    def test_what_is_not_simulated_is_refused_by_name(self):
        message = self.refused("NotImplemented", self.logs.start_query, logGroupName=GROUP, startTime=0, endTime=1,
                               queryString="fields @message")
        self.assertIn("logs:StartQuery", message)
