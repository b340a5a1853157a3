import json
import unittest
import urllib.error
import urllib.request

import brume

FAILS = """
def handler(event, context):
    raise ValueError("no")
"""


class SnsTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.sns = brume.client("sns", self.account)
        self.sqs = brume.client("sqs", self.account)
        self.topic = self.sns.create_topic(Name="orders")["TopicArn"]
        self.queue, self.queue_arn = self.make_queue("orders")

    def make_queue(self, name, sqs=None, **attributes):
        sqs = sqs or self.sqs
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        allowed = {"Statement": [{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                                  "Action": "sqs:SendMessage", "Resource": arn}]}
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(allowed)})
        return url, arn

    def subscribe(self, topic=None, protocol="sqs", endpoint=None, **attributes):
        return self.sns.subscribe(TopicArn=topic or self.topic, Protocol=protocol, Endpoint=endpoint or self.queue_arn,
                                  Attributes=attributes, ReturnSubscriptionArn=True)["SubscriptionArn"]

    def received(self, queue=None, sqs=None):
        brume.settle()
        messages = (sqs or self.sqs).receive_message(
            QueueUrl=queue or self.queue, MaxNumberOfMessages=10, AttributeNames=["All"], MessageAttributeNames=["All"],
            WaitTimeSeconds=1)
        return messages.get("Messages", [])

    def refused(self, code, call, **parameters):
        with self.assertRaises(self.sns.exceptions.ClientError) as caught:
            call(**parameters)
        self.assertEqual(code, caught.exception.response["Error"]["Code"])
        return caught.exception.response["Error"]["Message"]

    def get(self, path):
        with urllib.request.urlopen(f"{brume.ENDPOINT}{path}") as answer:
            return json.load(answer)

    def test_message_goes_to_the_queue_that_subscribes(self):
        subscription = self.subscribe()
        message_id = self.sns.publish(TopicArn=self.topic, Message="hello", Subject="news", MessageAttributes={
            "kind": {"DataType": "String", "StringValue": "paid"},
            "code": {"DataType": "Binary", "BinaryValue": b"\x02\x03"}})["MessageId"]
        envelope = json.loads(self.received()[0]["Body"])
        self.assertEqual((message_id, self.topic, "hello", "news"),
                         tuple(envelope[key] for key in ("MessageId", "TopicArn", "Message", "Subject")))
        self.assertEqual({"Type": "Binary", "Value": "AgM="}, envelope["MessageAttributes"]["code"])
        self.assertTrue(envelope["UnsubscribeURL"].endswith("/?Action=Unsubscribe&SubscriptionArn=" + subscription))

    def test_unsubscribe_url_of_a_confirmed_mail_address_works_unsigned(self):
        subscription = self.subscribe(protocol="email", endpoint="me@example.com")
        token = self.get("/_aws/sns/subscription-tokens/" + subscription)["subscription_token"]
        urllib.request.urlopen(
            f"{brume.ENDPOINT}/?Action=ConfirmSubscription&TopicArn={self.topic}&Token={token}").close()
        attributes = self.sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]
        self.assertEqual(("false", "false"), (attributes["PendingConfirmation"], attributes["ConfirmationWasAuthenticated"]))
        urllib.request.urlopen(f"{brume.ENDPOINT}/?Action=Unsubscribe&SubscriptionArn={subscription}").close()
        self.refused("NotFound", self.sns.get_subscription_attributes, SubscriptionArn=subscription)

    def test_subscription_is_confirmed_with_its_token(self):
        subscription = self.subscribe(protocol="email", endpoint="me@example.com")
        token = self.get("/_aws/sns/subscription-tokens/" + subscription)["subscription_token"]
        confirmed = self.sns.confirm_subscription(TopicArn=self.topic, Token=token, AuthenticateOnUnsubscribe="true")
        self.assertEqual(subscription, confirmed["SubscriptionArn"])
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{brume.ENDPOINT}/?Action=Unsubscribe&SubscriptionArn={subscription}")
        self.assertEqual(403, caught.exception.code)
        self.sns.unsubscribe(SubscriptionArn=subscription)

    def test_filter_policy_decides(self):
        subscription = self.subscribe(RawMessageDelivery="true", FilterPolicy=json.dumps({"total": [{"numeric": [">", 10]}]}))
        for total in ("9", "11"):
            self.sns.publish(TopicArn=self.topic, Message=total,
                             MessageAttributes={"total": {"DataType": "Number", "StringValue": total}})
        self.assertEqual(["11"], [message["Body"] for message in self.received()])
        self.sns.set_subscription_attributes(
            SubscriptionArn=subscription, AttributeName="FilterPolicyScope", AttributeValue="MessageBody")
        self.assertEqual(
            "Invalid parameter: FilterPolicy: Filter policy can not have more than 5 keys",
            self.refused("InvalidParameter", self.sns.set_subscription_attributes, SubscriptionArn=subscription,
                         AttributeName="FilterPolicy", AttributeValue=json.dumps({f"k{i}": ["v"] for i in range(6)})))

    def test_batch_is_published(self):
        self.subscribe(RawMessageDelivery="true")
        answer = self.sns.publish_batch(TopicArn=self.topic, PublishBatchRequestEntries=[
            {"Id": "a", "Message": "one"}, {"Id": "b", "Message": "two"}, {"Id": "c", "Message": "x", "Subject": ""}])
        self.assertEqual(["a", "b"], [entry["Id"] for entry in answer["Successful"]])
        self.assertEqual([("c", "InvalidParameter")], [(entry["Id"], entry["Code"]) for entry in answer["Failed"]])
        self.assertEqual({"one", "two"}, {message["Body"] for message in self.received()})

    def test_fifo_topic_keeps_order_and_drops_what_came_before(self):
        topic = self.sns.create_topic(Name="orders.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
        url, arn = self.make_queue("orders.fifo", FifoQueue="true")
        self.subscribe(topic, endpoint=arn, RawMessageDelivery="true")
        numbers = [self.sns.publish(TopicArn=topic, Message=str(i), MessageGroupId="g", MessageDeduplicationId=str(i % 8))
                   ["SequenceNumber"] for i in range(9)]
        self.assertEqual(numbers[0], numbers[8])
        self.assertEqual(sorted(numbers[:8]), numbers[:8])
        self.assertEqual([str(i) for i in range(8)], [message["Body"] for message in self.received(url)])

    def test_dead_letter_goes_to_the_queue_of_the_redrive_policy(self):
        dead, dead_arn = self.make_queue("dead")
        self.subscribe(RawMessageDelivery="true", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead_arn}))
        self.sqs.delete_queue(QueueUrl=self.queue)
        self.sns.publish(TopicArn=self.topic, Message="hello",
                         MessageAttributes={"a": {"DataType": "String", "StringValue": "b"}})
        message = self.received(dead)[0]
        self.assertEqual(("hello", "b"), (message["Body"], message["MessageAttributes"]["a"]["StringValue"]))

    def test_message_crosses_accounts_and_regions(self):
        other = brume.new_account()
        tokyo = brume.session(other).client("sqs", endpoint_url=brume.ENDPOINT, region_name="ap-northeast-1")
        url, arn = self.make_queue("theirs", tokyo)
        pending = self.subscribe(endpoint=arn)
        token = json.loads(self.received(url, tokyo)[0]["Body"])["Token"]
        self.sns.confirm_subscription(TopicArn=self.topic, Token=token)
        self.assertEqual("false", self.sns.get_subscription_attributes(SubscriptionArn=pending)["Attributes"]["PendingConfirmation"])
        self.sns.publish(TopicArn=self.topic, Message="far")
        self.assertIn("far", [json.loads(message["Body"])["Message"] for message in self.received(url, tokyo)])

    def test_function_gets_the_message_and_its_dead_letter_goes_to_a_topic(self):
        lambdas = brume.client("lambda", self.account)
        failing = brume.function(lambdas, "failing", FAILS, DeadLetterConfig={"TargetArn": self.topic})
        lambdas.put_function_event_invoke_config(FunctionName="failing", MaximumRetryAttempts=0)
        source = self.sns.create_topic(Name="source")["TopicArn"]
        lambdas.add_permission(FunctionName="failing", StatementId="sns", Action="lambda:InvokeFunction",
                               Principal="sns.amazonaws.com", SourceArn=source)
        self.subscribe(source, "lambda", failing)
        self.subscribe()
        self.sns.publish(TopicArn=source, Message="hello")
        envelope = json.loads(self.received()[0]["Body"])
        self.assertEqual("hello", json.loads(envelope["Message"])["Records"][0]["Sns"]["Message"])
        self.assertEqual({"Type": "Number", "Value": "200"}, envelope["MessageAttributes"]["ErrorCode"])

    def test_rule_delivers_to_a_topic(self):
        events = brume.client("events", self.account)
        self.subscribe(RawMessageDelivery="true")
        self.sns.set_topic_attributes(TopicArn=self.topic, AttributeName="Policy", AttributeValue=json.dumps({
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                                                    "Action": "sns:Publish", "Resource": self.topic}]}))
        events.put_rule(Name="paid", EventPattern=json.dumps({"source": ["shop"]}))
        answer = events.put_targets(Rule="paid", Targets=[{"Id": "t", "Arn": self.topic}])
        self.assertEqual(0, answer["FailedEntryCount"])
        events.put_events(Entries=[{"Source": "shop", "DetailType": "Order", "Detail": "{}"}])
        self.assertEqual("shop", json.loads(self.received()[0]["Body"])["source"])

    def test_text_messages_are_captured(self):
        self.subscribe(protocol="sms", endpoint="+491234567")
        self.sns.publish(TopicArn=self.topic, Message="to all")
        self.sns.publish(PhoneNumber="+499876543", Message="to you")
        brume.settle()
        sent = self.get(f"/_aws/sns/sms-messages?accountId={self.account}&region={brume.REGION}")["sms_messages"]
        self.assertEqual({"+491234567": "to all", "+499876543": "to you"},
                         {number: messages[0]["Message"] for number, messages in sent.items()})
        self.sns.set_sms_attributes(attributes={"DefaultSMSType": "Promotional"})
        self.assertEqual({"DefaultSMSType": "Promotional", "MonthlySpendLimit": "1"}, self.sns.get_sms_attributes()["attributes"])
        self.assertFalse(self.sns.check_if_phone_number_is_opted_out(phoneNumber="+491234567")["isOptedOut"])
        self.assertEqual([], self.sns.list_phone_numbers_opted_out()["phoneNumbers"])
        self.sns.opt_in_phone_number(phoneNumber="+491234567")

    def test_topics_are_changed_listed_tagged_and_deleted(self):
        self.sns.set_topic_attributes(TopicArn=self.topic, AttributeName="DisplayName", AttributeValue="Orders")
        self.sns.add_permission(TopicArn=self.topic, Label="one", AWSAccountId=["111122223333"], ActionName=["Publish"])
        attributes = self.sns.get_topic_attributes(TopicArn=self.topic)["Attributes"]
        self.assertEqual(("Orders", self.account), (attributes["DisplayName"], attributes["Owner"]))
        self.assertEqual(2, len(json.loads(attributes["Policy"])["Statement"]))
        self.sns.remove_permission(TopicArn=self.topic, Label="one")
        self.sns.tag_resource(ResourceArn=self.topic, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
        self.sns.untag_resource(ResourceArn=self.topic, TagKeys=["a"])
        self.assertEqual([{"Key": "b", "Value": "2"}], self.sns.list_tags_for_resource(ResourceArn=self.topic)["Tags"])
        self.assertEqual([self.topic], [topic["TopicArn"] for topic in self.sns.list_topics()["Topics"]])
        subscription = self.subscribe()
        for listed in (self.sns.list_subscriptions(), self.sns.list_subscriptions_by_topic(TopicArn=self.topic)):
            self.assertEqual([subscription], [each["SubscriptionArn"] for each in listed["Subscriptions"]])
        self.sns.delete_topic(TopicArn=self.topic)
        self.assertEqual([], self.sns.list_subscriptions()["Subscriptions"])
        self.assertEqual("Topic does not exist", self.refused("NotFound", self.sns.get_topic_attributes, TopicArn=self.topic))

    def test_what_is_not_there_is_refused_by_name(self):
        message = self.refused("NotImplemented", self.sns.create_platform_application, Name="app", Platform="GCM",
                               Attributes={"PlatformCredential": "key"})
        self.assertIn("sns:CreatePlatformApplication", message)
        self.refused("NotImplemented", self.sns.get_sms_sandbox_account_status)
        self.refused("NotImplemented", self.sns.put_data_protection_policy, ResourceArn=self.topic, DataProtectionPolicy="{}")
        self.refused("NotImplemented", self.subscribe, protocol="firehose",
                     endpoint=f"arn:aws:firehose:us-east-1:{self.account}:deliverystream/s")


if __name__ == "__main__":
    unittest.main()
