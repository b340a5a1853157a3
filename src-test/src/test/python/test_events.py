import datetime
import json
import unittest
import urllib.request

import brume

PATTERN = json.dumps({"source": ["shop"], "detail": {"state": ["paid"]}})


class EventsTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.events = brume.client("events", self.account)
        self.sqs = brume.client("sqs", self.account)
        self.queue, self.queue_arn = self.make_queue("orders")

    def make_queue(self, name):
        url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        allowed = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                                  "Action": "sqs:SendMessage", "Resource": arn}]}
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(allowed)})
        return url, arn

    def make_rule(self, name="paid", pattern=PATTERN, target=None, **bus):
        arn = self.events.put_rule(Name=name, EventPattern=pattern, **bus)["RuleArn"]
        answer = self.events.put_targets(Rule=name, Targets=[target or {"Id": "t", "Arn": self.queue_arn}], **bus)
        self.assertEqual({"FailedEntryCount": 0, "FailedEntries": []},
                         {key: answer[key] for key in ("FailedEntryCount", "FailedEntries")})
        return arn

    def put(self, detail, **more):
        entry = {"Source": "shop", "DetailType": "Order", "Detail": json.dumps(detail), **more}
        return self.events.put_events(Entries=[entry])["Entries"][0]["EventId"]

    def received(self, queue=None):
        brume.settle()
        messages = self.sqs.receive_message(
            QueueUrl=queue or self.queue, MaxNumberOfMessages=10, MessageAttributeNames=["All"], WaitTimeSeconds=1)
        return messages.get("Messages", [])

    def refused(self, code, call, **parameters):
        with self.assertRaises(self.events.exceptions.ClientError) as caught:
            call(**parameters)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def test_event_goes_to_the_target_of_the_rule_it_matches(self):
        self.make_rule()
        self.put({"state": "open"})
        event_id = self.put({"state": "paid"}, Resources=["arn:aws:s3:::bucket"])
        messages = self.received()
        self.assertEqual(1, len(messages))
        event = json.loads(messages[0]["Body"])
        self.assertEqual(
            (event_id, "shop", "Order", self.account, brume.REGION, ["arn:aws:s3:::bucket"], {"state": "paid"}),
            (event["id"], event["source"], event["detail-type"], event["account"], event["region"], event["resources"],
             event["detail"]))

    def test_buses_are_made_changed_listed_and_deleted(self):
        arn = self.events.create_event_bus(Name="bus", Description="one")["EventBusArn"]
        self.events.update_event_bus(Name="bus", Description="two")
        self.assertEqual("two", self.events.describe_event_bus(Name=arn)["Description"])
        self.assertEqual(["bus", "default"], [bus["Name"] for bus in self.events.list_event_buses()["EventBuses"]])
        self.events.put_permission(EventBusName="bus", Action="events:PutEvents", Principal="111122223333", StatementId="s")
        self.assertIn("111122223333", self.events.describe_event_bus(Name="bus")["Policy"])
        self.events.remove_permission(EventBusName="bus", StatementId="s")
        self.events.delete_event_bus(Name="bus")
        self.refused("ResourceNotFoundException", self.events.describe_event_bus, Name="bus")

    def test_rules_are_changed_and_listed(self):
        self.make_rule("one")
        self.make_rule("two")
        self.assertEqual("ENABLED", self.events.describe_rule(Name="one")["State"])
        self.events.disable_rule(Name="one")
        self.assertEqual("DISABLED", self.events.describe_rule(Name="one")["State"])
        self.events.enable_rule(Name="one")
        self.assertEqual(["one", "two"], [rule["Name"] for rule in self.events.list_rules()["Rules"]])
        self.assertEqual(["one", "two"], self.events.list_rule_names_by_target(TargetArn=self.queue_arn)["RuleNames"])
        self.assertEqual([{"Id": "t", "Arn": self.queue_arn}], self.events.list_targets_by_rule(Rule="one")["Targets"])
        self.refused("ValidationException", self.events.delete_rule, Name="one")
        self.events.remove_targets(Rule="one", Ids=["t"])
        self.events.delete_rule(Name="one")
        self.refused("ResourceNotFoundException", self.events.describe_rule, Name="one")

    def test_archives_are_made_changed_and_deleted_and_replays_cancelled(self):
        bus = f"arn:aws:events:{brume.REGION}:{self.account}:event-bus/default"
        archive = self.events.create_archive(ArchiveName="kept", EventSourceArn=bus)["ArchiveArn"]
        self.events.update_archive(ArchiveName="kept", RetentionDays=7)
        self.assertEqual(7, self.events.describe_archive(ArchiveName="kept")["RetentionDays"])
        self.assertEqual(["kept"], [found["ArchiveName"] for found in self.events.list_archives()["Archives"]])
        now = datetime.datetime.now(datetime.timezone.utc)
        brume.clock("paused")
        self.addCleanup(brume.clock, "real")
        self.events.start_replay(
            ReplayName="again", EventSourceArn=archive, Destination={"Arn": bus},
            EventStartTime=now - datetime.timedelta(hours=2), EventEndTime=now - datetime.timedelta(hours=1))
        self.assertEqual(archive, self.events.describe_replay(ReplayName="again")["EventSourceArn"])
        self.assertEqual(["again"], [found["ReplayName"] for found in self.events.list_replays()["Replays"]])
        self.assertEqual("CANCELLING", self.events.cancel_replay(ReplayName="again")["State"])
        self.events.delete_archive(ArchiveName="kept")
        self.refused("ResourceNotFoundException", self.events.describe_archive, ArchiveName="kept")

    def test_tags_are_kept(self):
        arn = self.make_rule()
        self.events.tag_resource(ResourceARN=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
        self.events.untag_resource(ResourceARN=arn, TagKeys=["a"])
        self.assertEqual([{"Key": "b", "Value": "2"}], self.events.list_tags_for_resource(ResourceARN=arn)["Tags"])

    def test_pattern_is_tested_and_explained(self):
        event = {"source": "shop", "detail": {"state": "open"}}
        self.assertFalse(self.events.test_event_pattern(EventPattern=PATTERN, Event=json.dumps(event))["Result"])
        request = urllib.request.Request(
            brume.ENDPOINT + "/_brume/explain", json.dumps({"pattern": json.loads(PATTERN), "event": event}).encode())
        with urllib.request.urlopen(request) as answer:
            self.assertEqual('detail.state is "open", not ["paid"]', json.load(answer)["reason"])
        message = self.refused("InvalidEventPatternException", self.events.put_rule, Name="r", EventPattern='{"a": 1}')
        self.assertTrue(message.startswith('Event pattern is not valid. Reason: "a" must be an object or an array'))

    def test_target_gets_what_its_transformer_makes(self):
        self.make_rule(target={"Id": "t", "Arn": self.queue_arn, "InputTransformer": {
            "InputPathsMap": {"n": "$.detail.n", "gone": "$.detail.gone"},
            "InputTemplate": '{"n": <n>, "text": "no <n><gone>", "rule": "<aws.events.rule-name>"}'}})
        self.put({"state": "paid", "n": 7})
        self.assertEqual({"n": 7, "text": "no 7", "rule": "paid"}, json.loads(self.received()[0]["Body"]))

    def test_what_cannot_be_delivered_is_a_dead_letter(self):
        dead, dead_arn = self.make_queue("dead")
        missing = self.queue_arn.replace("orders", "missing")
        rule = self.make_rule(target={"Id": "t", "Arn": missing, "DeadLetterConfig": {"Arn": dead_arn}})
        self.put({"state": "paid"})
        attributes = {name: value["StringValue"] for name, value in self.received(dead)[0]["MessageAttributes"].items()}
        self.assertEqual((rule, missing, "NO_RESOURCE", "0"), tuple(
            attributes[name] for name in ("RULE_ARN", "TARGET_ARN", "ERROR_CODE", "RETRY_ATTEMPTS")))

    def test_bus_hands_events_to_another_bus_of_another_account(self):
        other = brume.new_account()
        far = brume.client("events", other)
        bus = far.create_event_bus(Name="far")["EventBusArn"]
        far.put_permission(EventBusName="far", Action="events:PutEvents", Principal=self.account, StatementId="s")
        self.make_rule(target={"Id": "t", "Arn": bus, "RoleArn": f"arn:aws:iam::{self.account}:role/any"})
        far.put_rule(Name="end", EventBusName="far", EventPattern='{"source": ["shop"]}')
        far.put_targets(Rule="end", EventBusName="far", Targets=[{"Id": "t", "Arn": self.queue_arn}])
        self.put({"state": "paid"})
        self.assertEqual(self.account, json.loads(self.received()[0]["Body"])["account"])

    def test_event_goes_to_a_log_group(self):
        logs = brume.client("logs", self.account)
        logs.create_log_group(logGroupName="/aws/events/shop")
        arn = f"arn:aws:logs:{brume.REGION}:{self.account}:log-group:/aws/events/shop"
        self.make_rule(target={"Id": "t", "Arn": arn})
        event_id = self.put({"state": "paid"})
        brume.settle()
        found = logs.filter_log_events(logGroupName="/aws/events/shop")["events"]
        self.assertEqual([event_id], [json.loads(event["message"])["id"] for event in found])

    def test_template_tells_the_time_and_the_message_of_a_log_event(self):
        logs = brume.client("logs", self.account)
        logs.create_log_group(logGroupName="/aws/events/till")
        arn = f"arn:aws:logs:{brume.REGION}:{self.account}:log-group:/aws/events/till"
        template = {"InputPathsMap": {"state": "$.detail.state"},
                    "InputTemplate": '{"timestamp": 1700000000000, "message": "it is <state>"}'}
        self.make_rule(target={"Id": "t", "Arn": arn, "InputTransformer": template})
        self.put({"state": "paid"})
        brume.settle()
        found = logs.filter_log_events(logGroupName="/aws/events/till")["events"]
        self.assertEqual([(1700000000000, "it is paid")], [(event["timestamp"], event["message"]) for event in found])

    def test_scheduled_rule_is_fired_at_once(self):
        arn = self.events.put_rule(Name="tick", ScheduleExpression="rate(1 day)")["RuleArn"]
        self.events.put_targets(Rule="tick", Targets=[{"Id": "t", "Arn": self.queue_arn}])
        with urllib.request.urlopen(f"{brume.ENDPOINT}/_aws/events/rules/{arn}/trigger") as answer:
            self.assertEqual(200, answer.status)
        event = json.loads(self.received()[0]["Body"])
        self.assertEqual(("aws.events", "Scheduled Event", [arn]), (event["source"], event["detail-type"], event["resources"]))
        self.events.disable_rule(Name="tick")

    def test_entries_are_answered_one_by_one(self):
        answer = self.events.put_events(Entries=[
            {"Source": "shop", "DetailType": "Order", "Detail": "{}"},
            {"Source": "shop", "DetailType": "Order", "Detail": "[]"},
            {"Source": "shop", "DetailType": "Order", "Detail": "{}", "EventBusName": "nowhere"}])
        self.assertEqual(1, answer["FailedEntryCount"])
        self.assertEqual([None, "MalformedDetail", None], [entry.get("ErrorCode") for entry in answer["Entries"]])

    def test_target_that_nothing_reaches_is_refused_by_name(self):
        self.events.put_rule(Name="r", EventPattern=PATTERN)
        self.refused("NotImplemented", self.events.put_targets, Rule="r",
                     Targets=[{"Id": "t", "Arn": f"arn:aws:batch:{brume.REGION}:{self.account}:job-queue/q"}])
