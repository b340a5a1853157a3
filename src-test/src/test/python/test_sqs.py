import time
import unittest

import brume
from botocore.exceptions import ClientError


class SqsTest(unittest.TestCase):
    def setUp(self):
        self.account = brume.new_account()
        self.sqs = brume.client("sqs", self.account)

    def queue(self, name="orders", **attributes):
        return self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]

    def test_queue_is_created_listed_changed_and_deleted(self):
        url = self.queue(VisibilityTimeout="45", MessageRetentionPeriod="600")
        self.assertEqual([url], self.sqs.list_queues(QueueNamePrefix="ord")["QueueUrls"])
        self.assertEqual(url, self.sqs.get_queue_url(QueueName="orders")["QueueUrl"])
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "50"})
        attributes = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        self.assertEqual(f"arn:aws:sqs:{brume.REGION}:{self.account}:orders", attributes["QueueArn"])
        self.assertEqual(("50", "600"), (attributes["VisibilityTimeout"], attributes["MessageRetentionPeriod"]))
        self.sqs.tag_queue(QueueUrl=url, Tags={"team": "kitchen", "cost": "low"})
        self.sqs.untag_queue(QueueUrl=url, TagKeys=["cost"])
        self.assertEqual({"team": "kitchen"}, self.sqs.list_queue_tags(QueueUrl=url)["Tags"])
        self.sqs.delete_queue(QueueUrl=url)
        self.assertNotIn("QueueUrls", self.sqs.list_queues())

    def test_missing_queue_is_an_exception_of_the_client(self):
        with self.assertRaises(self.sqs.exceptions.QueueDoesNotExist) as caught:
            self.sqs.get_queue_url(QueueName="nowhere")
        self.assertEqual("AWS.SimpleQueueService.NonExistentQueue", caught.exception.response["Error"]["Code"])
        self.assertEqual("The specified queue does not exist.", caught.exception.response["Error"]["Message"])
        self.assertEqual(400, caught.exception.response["ResponseMetadata"]["HTTPStatusCode"])

    def test_queue_of_other_attributes_exists_already(self):
        self.queue(DelaySeconds="1")
        with self.assertRaises(self.sqs.exceptions.QueueNameExists):
            self.queue(DelaySeconds="2")

    def test_missing_parameter_is_refused_by_the_service(self):
        sqs = brume.client("sqs", self.account, parameter_validation=False)
        with self.assertRaises(ClientError) as caught:
            sqs.send_message(QueueUrl=self.queue())
        self.assertEqual("MissingParameter", caught.exception.response["Error"]["Code"])
        self.assertIn("MessageBody", caught.exception.response["Error"]["Message"])

    def test_message_is_sent_received_hidden_and_deleted(self):
        url = self.queue()
        sent = self.sqs.send_message(
            QueueUrl=url,
            MessageBody="feed the cat \U0001f408",
            MessageAttributes={
                "kind": {"DataType": "String", "StringValue": "chore"},
                "weight": {"DataType": "Number.float", "StringValue": "4.5"},
                "photo": {"DataType": "Binary", "BinaryValue": b"\x00\xff"},
            },
        )
        # The client compares the MD5 of what it sent with that of the answer.
        message = self.sqs.receive_message(
            QueueUrl=url, MessageAttributeNames=["All"], MessageSystemAttributeNames=["All"], WaitTimeSeconds=5)["Messages"][0]
        self.assertEqual(sent["MessageId"], message["MessageId"])
        self.assertEqual("feed the cat \U0001f408", message["Body"])
        self.assertEqual(b"\x00\xff", message["MessageAttributes"]["photo"]["BinaryValue"])
        self.assertEqual(sent["MD5OfMessageAttributes"], message["MD5OfMessageAttributes"])
        self.assertEqual("1", message["Attributes"]["ApproximateReceiveCount"])
        self.assertNotIn("Messages", self.sqs.receive_message(QueueUrl=url))
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
        again = self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5)["Messages"][0]
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=again["ReceiptHandle"])
        counts = self.sqs.get_queue_attributes(
            QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"])["Attributes"]
        self.assertEqual({"0"}, set(counts.values()))

    def test_batches_tell_each_entry_what_became_of_it(self):
        url = self.queue()
        entries = [{"Id": str(i), "MessageBody": f"message {i}"} for i in range(9)]
        entries.append({"Id": "9", "MessageBody": "late", "DelaySeconds": 901})
        sent = self.sqs.send_message_batch(QueueUrl=url, Entries=entries)
        self.assertEqual([str(i) for i in range(9)], [entry["Id"] for entry in sent["Successful"]])
        self.assertEqual([("9", True)], [(entry["Id"], entry["SenderFault"]) for entry in sent["Failed"]])
        messages = []
        while len(messages) < 9:
            messages += self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=5)["Messages"]
        hidden = self.sqs.change_message_visibility_batch(QueueUrl=url, Entries=[
            {"Id": str(i), "ReceiptHandle": m["ReceiptHandle"], "VisibilityTimeout": 60} for i, m in enumerate(messages)])
        self.assertEqual(9, len(hidden["Successful"]))
        deleted = self.sqs.delete_message_batch(QueueUrl=url, Entries=[
            {"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages)])
        self.assertEqual(9, len(deleted["Successful"]))
        trusting = brume.client("sqs", self.account, parameter_validation=False)
        with self.assertRaises(trusting.exceptions.EmptyBatchRequest):
            trusting.send_message_batch(QueueUrl=url, Entries=[])
        with self.assertRaises(self.sqs.exceptions.BatchEntryIdsNotDistinct):
            self.sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": "1", "MessageBody": "a"}] * 2)

    def test_long_poll_waits_for_the_message(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="later", DelaySeconds=1)
        began = time.monotonic()
        received = self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)
        self.assertEqual("later", received["Messages"][0]["Body"])
        self.assertGreater(time.monotonic() - began, 0.5)

    def test_fifo_queue_keeps_order_and_drops_duplicates(self):
        url = self.queue("orders.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        for body in ("one", "two", "two", "three"):
            self.sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="table-1")
        received = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=5)["Messages"]
        self.assertEqual(["one", "two", "three"], [m["Body"] for m in received])

    def test_too_often_received_message_goes_to_the_dead_letter_queue_and_back(self):
        dead = self.queue("dead")
        arn = self.sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        url = self.queue(VisibilityTimeout="0", RedrivePolicy='{"deadLetterTargetArn":"%s","maxReceiveCount":"1"}' % arn)
        self.assertEqual([url], self.sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"])
        self.sqs.send_message(QueueUrl=url, MessageBody="poison")
        self.assertIn("Messages", self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5))
        self.assertNotIn("Messages", self.sqs.receive_message(QueueUrl=url))
        buried = self.sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=5, VisibilityTimeout=0)["Messages"]
        self.assertEqual("poison", buried[0]["Body"])
        self.sqs.start_message_move_task(SourceArn=arn)
        self.assertEqual("poison", self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"][0]["Body"])
        task = self.sqs.list_message_move_tasks(SourceArn=arn)["Results"][0]
        self.assertEqual(1, task["ApproximateNumberOfMessagesMoved"])

    def test_move_task_is_cancelled_between_two_messages(self):
        dead = self.queue("dead")
        arn = self.sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        url = self.queue(RedrivePolicy='{"deadLetterTargetArn":"%s","maxReceiveCount":"1"}' % arn)
        for i in range(10):
            self.sqs.send_message(QueueUrl=dead, MessageBody=f"message {i}")
        task = self.sqs.start_message_move_task(SourceArn=arn, DestinationArn=arn.replace(":dead", ":orders"), MaxNumberOfMessagesPerSecond=1)
        with self.assertRaises(self.sqs.exceptions.UnsupportedOperation):
            self.sqs.start_message_move_task(SourceArn=arn)
        moved = self.sqs.cancel_message_move_task(TaskHandle=task["TaskHandle"])["ApproximateNumberOfMessagesMoved"]
        self.assertLess(moved, 10)
        self.assertIn(self.sqs.list_message_move_tasks(SourceArn=arn)["Results"][0]["Status"], ("CANCELLING", "CANCELLED"))

    def test_paginators_read_all_pages(self):
        dead = self.queue("dead")
        arn = self.sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = '{"deadLetterTargetArn":"%s","maxReceiveCount":"1"}' % arn
        urls = {self.queue(f"source-{i}", RedrivePolicy=redrive) for i in range(7)}
        pages = list(self.sqs.get_paginator("list_queues").paginate(PaginationConfig={"PageSize": 3}))
        self.assertEqual([3, 3, 2], [len(page["QueueUrls"]) for page in pages])
        self.assertEqual(urls | {dead}, {url for page in pages for url in page["QueueUrls"]})
        sources = self.sqs.get_paginator("list_dead_letter_source_queues").paginate(
            QueueUrl=dead, PaginationConfig={"PageSize": 4})
        self.assertEqual(urls, set(sources.search("queueUrls[]")))

    def test_permissions_are_added_and_removed(self):
        url = self.queue()
        self.sqs.add_permission(QueueUrl=url, Label="partner", AWSAccountIds=["123456789012"], Actions=["SendMessage"])
        policy = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])["Attributes"]["Policy"]
        self.assertIn('"Sid":"partner"', policy)
        self.sqs.remove_permission(QueueUrl=url, Label="partner")
        attributes = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])
        self.assertNotIn("partner", str(attributes.get("Attributes", {})))

    def test_purge_empties_a_queue(self):
        url = self.queue()
        self.sqs.send_message(QueueUrl=url, MessageBody="gone")
        self.sqs.purge_queue(QueueUrl=url)
        self.assertNotIn("Messages", self.sqs.receive_message(QueueUrl=url))
        with self.assertRaises(self.sqs.exceptions.PurgeQueueInProgress):
            self.sqs.purge_queue(QueueUrl=url)

    def test_resources_wrap_the_same_calls(self):
        sqs = brume.session(self.account).resource("sqs", endpoint_url=brume.ENDPOINT)
        queue = sqs.create_queue(QueueName="orders", Attributes={"DelaySeconds": "0"})
        self.assertEqual(f"arn:aws:sqs:{brume.REGION}:{self.account}:orders", queue.attributes["QueueArn"])
        queue.send_messages(Entries=[{"Id": "a", "MessageBody": "first"}, {"Id": "b", "MessageBody": "second"}])
        bodies = set()
        while len(bodies) < 2:
            for message in queue.receive_messages(MaxNumberOfMessages=10, WaitTimeSeconds=5):
                bodies.add(message.body)
                message.delete()
        self.assertEqual({"first", "second"}, bodies)
        self.assertEqual([queue], list(sqs.queues.filter(QueueNamePrefix="orders")))
        queue.delete()
        self.assertEqual([], list(sqs.queues.all()))

    def test_regions_and_accounts_do_not_see_each_other(self):
        self.queue()
        elsewhere = brume.session(self.account).client("sqs", region_name="us-west-2", endpoint_url=brume.ENDPOINT)
        self.assertNotIn("QueueUrls", elsewhere.list_queues())
        self.assertNotIn("QueueUrls", brume.client("sqs", brume.new_account()).list_queues())
