import datetime
import json
import time
import unittest
import urllib.request

import brume

OFF = {"Mode": "OFF"}
FAR = "at(2999-01-01T00:00:00)"


class SchedulerTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.scheduler = brume.client("scheduler", self.account)
        self.sqs = brume.client("sqs", self.account)
        self.role = f"arn:aws:iam::{self.account}:role/clock"
        self.queue, self.queue_arn = self.make_queue("orders")

    def make_queue(self, name):
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        return url, self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def make(self, name="s", expression=FAR, target=None, **more):
        return self.scheduler.create_schedule(
            Name=name, ScheduleExpression=expression, FlexibleTimeWindow=OFF,
            Target={"Arn": self.queue_arn, "RoleArn": self.role, **(target or {})}, **more)["ScheduleArn"]

    def trigger(self, name="s", group="default"):
        url = f"{brume.ENDPOINT}/_aws/scheduler/schedules/{group}/{name}/trigger?account={self.account}&region={brume.REGION}"
        with urllib.request.urlopen(url) as answer:
            return json.load(answer)

    def received(self, queue=None):
        brume.settle()
        messages = self.sqs.receive_message(
            QueueUrl=queue or self.queue, MaxNumberOfMessages=10, MessageAttributeNames=["All"], WaitTimeSeconds=1)
        return messages.get("Messages", [])

    def refused(self, code, call, **parameters):
        with self.assertRaises(self.scheduler.exceptions.ClientError) as caught:
            call(**parameters)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def test_rate_is_due_at_once(self):
        arn = self.make(expression="rate(1 day)", ActionAfterCompletion="NONE")
        event = json.loads(self.received()[0]["Body"])
        self.assertEqual(("aws.scheduler", "Scheduled Event", [arn]), (event["source"], event["detail-type"], event["resources"]))
        self.scheduler.delete_schedule(Name="s")

    def test_one_time_schedule_is_deleted_after_it_was_due(self):
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        self.make(expression=f"at({now})", target={"Input": "feed the cat"}, ActionAfterCompletion="DELETE")
        self.assertEqual("feed the cat", self.received()[0]["Body"])
        self.refused("ResourceNotFoundException", self.scheduler.get_schedule, Name="s")

    def test_schedule_is_told_as_it_was_made_and_changed(self):
        start = datetime.datetime(2999, 1, 1, tzinfo=datetime.timezone.utc)
        self.make(expression="cron(0 9 * * ? *)", ScheduleExpressionTimezone="Europe/Paris", StartDate=start,
                  Description="morning", KmsKeyArn=f"arn:aws:kms:{brume.REGION}:{self.account}:key/k")
        told = self.scheduler.get_schedule(Name="s")
        self.assertEqual(("cron(0 9 * * ? *)", "Europe/Paris", start, "morning", "ENABLED", OFF), tuple(told[name] for name in (
            "ScheduleExpression", "ScheduleExpressionTimezone", "StartDate", "Description", "State", "FlexibleTimeWindow")))
        self.assertEqual({"MaximumEventAgeInSeconds": 86400, "MaximumRetryAttempts": 185}, told["Target"]["RetryPolicy"])
        self.scheduler.update_schedule(
            Name="s", ScheduleExpression=FAR, FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 5},
            Target={"Arn": self.queue_arn, "RoleArn": self.role}, State="DISABLED")
        told = self.scheduler.get_schedule(Name="s")
        self.assertNotIn("Description", told)
        self.assertEqual("DISABLED", told["State"])
        message = self.refused("ConflictException", self.make)
        self.assertEqual("Schedule s already exists.", message)

    def test_groups_are_made_tagged_listed_and_deleted(self):
        arn = self.scheduler.create_schedule_group(Name="g", Tags=[{"Key": "a", "Value": "1"}])["ScheduleGroupArn"]
        self.scheduler.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
        self.scheduler.untag_resource(ResourceArn=arn, TagKeys=["a"])
        self.assertEqual([{"Key": "b", "Value": "2"}], self.scheduler.list_tags_for_resource(ResourceArn=arn)["Tags"])
        self.make(GroupName="g")
        self.make(name="other")
        pages = self.scheduler.get_paginator("list_schedules").paginate(PaginationConfig={"PageSize": 1})
        self.assertEqual(["other", "s"], [schedule["Name"] for page in pages for schedule in page["Schedules"]])
        groups = self.scheduler.list_schedule_groups()["ScheduleGroups"]
        self.assertEqual([("default", "ACTIVE"), ("g", "ACTIVE")], [(group["Name"], group["State"]) for group in groups])
        self.assertEqual(arn, self.scheduler.get_schedule_group(Name="g")["Arn"])
        self.scheduler.delete_schedule_group(Name="g")
        brume.settle()
        self.refused("ResourceNotFoundException", self.scheduler.get_schedule_group, Name="g")
        self.assertEqual(["other"], [schedule["Name"] for schedule in self.scheduler.list_schedules()["Schedules"]])

    def test_universal_target_calls_an_operation(self):
        self.make(target={"Arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage", "Input": json.dumps(
            {"QueueUrl": self.queue, "MessageBody": "<aws.scheduler.schedule-arn> <aws.scheduler.attempt-number>"})})
        arn = self.trigger()["ScheduleArn"]
        self.assertEqual(f"{arn} 1", self.received()[0]["Body"])

    def test_universal_target_is_named_as_in_the_sdk(self):
        self.make(target={"Arn": "arn:aws:scheduler:::aws-sdk:eventbridge:putRule",
                          "Input": json.dumps({"Name": "made", "EventPattern": '{"source": ["shop"]}'})})
        self.trigger()
        brume.settle()
        self.assertEqual("ENABLED", brume.client("events", self.account).describe_rule(Name="made")["State"])

    def test_bus_gets_an_event(self):
        events = brume.client("events", self.account)
        allowed = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                                  "Action": "sqs:SendMessage", "Resource": self.queue_arn}]}
        self.sqs.set_queue_attributes(QueueUrl=self.queue, Attributes={"Policy": json.dumps(allowed)})
        events.put_rule(Name="r", EventPattern='{"source": ["clock"]}')
        events.put_targets(Rule="r", Targets=[{"Id": "t", "Arn": self.queue_arn}])
        bus = f"arn:aws:events:{brume.REGION}:{self.account}:event-bus/default"
        arn = self.make(target={"Arn": bus, "Input": '{"n": 1}',
                                "EventBridgeParameters": {"Source": "clock", "DetailType": "Tick"}})
        self.trigger()
        event = json.loads(self.received()[0]["Body"])
        self.assertEqual(("clock", "Tick", {"n": 1}, [arn]), tuple(event[name] for name in ("source", "detail-type", "detail", "resources")))

    def test_function_is_invoked(self):
        arn = brume.function(brume.client("lambda", self.account), "cook", f"""
import boto3
def handler(event, context):
    boto3.client("sqs").send_message(QueueUrl="{self.queue}", MessageBody=event["dish"])
""")
        self.make(target={"Arn": arn, "Input": '{"dish": "soup"}'})
        self.trigger()
        bodies = []
        for _ in range(30):
            bodies = bodies or [message["Body"] for message in self.received()]
            if bodies:
                break
            time.sleep(0.2)
        self.assertEqual(["soup"], bodies)

    def test_what_cannot_be_delivered_is_a_dead_letter(self):
        dead, dead_arn = self.make_queue("dead")
        missing = self.queue_arn.replace("orders", "missing")
        arn = self.make(target={"Arn": missing, "Input": "hello", "DeadLetterConfig": {"Arn": dead_arn},
                                "RetryPolicy": {"MaximumRetryAttempts": 0}})
        self.trigger()
        message = self.received(dead)[0]
        attributes = {name: value["StringValue"] for name, value in message["MessageAttributes"].items()}
        self.assertEqual("hello", message["Body"])
        self.assertEqual((arn, missing, "MaximumRetryAttempts", "0", "false"), tuple(attributes[name] for name in (
            "SCHEDULE_ARN", "TARGET_ARN", "EXHAUSTED_RETRY_CONDITION", "RETRY_ATTEMPTS", "IS_PAYLOAD_TRUNCATED")))
        self.assertIn("NonExistentQueue", attributes["ERROR_CODE"].replace("QueueDoesNotExist", "NonExistentQueue"))
        self.assertRegex(attributes["SCHEDULED_TIME"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_what_is_not_simulated_is_refused_by_name(self):
        self.refused("NotImplemented", self.make, target={"Arn": f"arn:aws:kinesis:{brume.REGION}:{self.account}:stream/s"})
        message = self.refused("NotImplemented", self.make, target={"Arn": "arn:aws:scheduler:::aws-sdk:ec2:startInstances", "Input": "{}"})
        self.assertIn("ec2", message)
        self.refused("ValidationException", self.make, target={"Arn": "arn:aws:scheduler:::aws-sdk:sqs:listQueues", "Input": "{}"})
