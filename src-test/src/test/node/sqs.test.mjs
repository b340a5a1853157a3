import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  ChangeMessageVisibilityCommand, CreateQueueCommand, DeleteMessageBatchCommand, DeleteQueueCommand, GetQueueAttributesCommand,
  GetQueueUrlCommand, ListQueuesCommand, paginateListQueues, QueueDoesNotExist, ReceiveMessageCommand, SendMessageBatchCommand,
  SendMessageCommand, SetQueueAttributesCommand, SQSClient, TagQueueCommand,
} from '@aws-sdk/client-sqs';
import { endpoint, newAccount, region, sqsOf } from './brume.mjs';

async function queueOf(sqs, name = 'orders', Attributes = {}) {
  return (await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }))).QueueUrl;
}

test('queue is created, listed, changed and deleted', async () => {
  const account = newAccount();
  const sqs = sqsOf(account);
  const QueueUrl = await queueOf(sqs, 'orders', { VisibilityTimeout: '45' });
  assert.deepEqual((await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'ord' }))).QueueUrls, [QueueUrl]);
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: '50' } }));
  await sqs.send(new TagQueueCommand({ QueueUrl, Tags: { team: 'kitchen' } }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  assert.equal(Attributes.QueueArn, `arn:aws:sqs:${region}:${account}:orders`);
  assert.equal(Attributes.VisibilityTimeout, '50');
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  assert.equal((await sqs.send(new ListQueuesCommand({}))).QueueUrls, undefined);
});

test('message is sent, received, hidden, shown and deleted', async () => {
  const sqs = sqsOf(newAccount());
  const QueueUrl = await queueOf(sqs);
  // The client compares the MD5 of the body with that of the answer.
  const sent = await sqs.send(new SendMessageCommand({
    QueueUrl, MessageBody: 'Grüße 🐈',
    MessageAttributes: { photo: { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255) } },
  }));
  const receive = () => sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5, MessageAttributeNames: ['All'] }));
  const [message] = (await receive()).Messages;
  assert.equal(message.MessageId, sent.MessageId);
  assert.equal(message.Body, 'Grüße 🐈');
  assert.deepEqual([...message.MessageAttributes.photo.BinaryValue], [0, 255]);
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: 0 }));
  const [again] = (await receive()).Messages;
  const entries = [{ Id: 'a', ReceiptHandle: again.ReceiptHandle }, { Id: 'b', ReceiptHandle: 'nonsense' }];
  const deleted = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: entries }));
  assert.deepEqual(deleted.Successful.map((entry) => entry.Id), ['a']);
  assert.deepEqual(deleted.Failed.map((entry) => [entry.Id, entry.Code]), [['b', 'ReceiptHandleIsInvalid']]);
});

test('batch arrives while the receiver waits', async () => {
  const sqs = sqsOf(newAccount());
  const QueueUrl = await queueOf(sqs);
  const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  const Entries = [{ Id: '1', MessageBody: 'one' }, { Id: '2', MessageBody: 'two' }];
  assert.equal((await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).Successful.length, 2);
  assert.equal((await waiting).Messages.length, 1);
});

test('missing queue is an exception of the client', async () => {
  const sqs = sqsOf(newAccount());
  await assert.rejects(sqs.send(new GetQueueUrlCommand({ QueueName: 'nowhere' })), (error) => {
    assert.ok(error instanceof QueueDoesNotExist);
    assert.equal(error.$fault, 'client');
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.ok(error.$metadata.requestId);
    return true;
  });
});

test('paginator reads all pages', async () => {
  const sqs = sqsOf(newAccount());
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) await queueOf(sqs, name);
  const pages = [];
  for await (const page of paginateListQueues({ client: sqs, pageSize: 2 }, {})) pages.push(page.QueueUrls);
  assert.deepEqual(pages.map((page) => page.length), [2, 2, 1]);
  assert.deepEqual(pages.flat().map((url) => url.split('/').at(-1)), names);
});

test('client without an endpoint of its own follows the queue URL', async () => {
  const account = newAccount();
  const QueueUrl = await queueOf(sqsOf(account));
  const sqs = new SQSClient({ region, maxAttempts: 1, credentials: { accessKeyId: account, secretAccessKey: 'secret' } });
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'by URL' }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: `${endpoint}/queue/${region}/${account}/orders`, WaitTimeSeconds: 5 }));
  assert.equal(Messages[0].Body, 'by URL');
});
