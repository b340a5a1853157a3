import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { anybody, iamOf, newAccount, sessionOf, sqsOf, stsOf } from './brume.mjs';

test('credentials of a role are its session afterwards', async () => {
  const account = newAccount();
  const { Role } = await iamOf(account).send(new CreateRoleCommand({ RoleName: 'cook', AssumeRolePolicyDocument: anybody }));
  const assumed = await stsOf(account).send(new AssumeRoleCommand({ RoleArn: Role.Arn, RoleSessionName: 'evening' }));
  const session = sessionOf(assumed.Credentials);
  assert.ok(assumed.Credentials.Expiration > new Date());
  const caller = await stsOf(account, session).send(new GetCallerIdentityCommand({}));
  assert.equal(caller.Arn, `arn:aws:sts::${account}:assumed-role/cook/evening`);
  const { QueueUrl } = await sqsOf(account, session).send(new CreateQueueCommand({ QueueName: 'of-the-role' }));
  assert.ok(QueueUrl.endsWith(`/${account}/of-the-role`));
});

test('session token keeps the caller', async () => {
  const account = newAccount();
  const { Credentials } = await stsOf(account).send(new GetSessionTokenCommand({ DurationSeconds: 900 }));
  const caller = await stsOf(account, sessionOf(Credentials)).send(new GetCallerIdentityCommand({}));
  assert.equal(caller.Arn, `arn:aws:iam::${account}:root`);
});

test('unknown role is refused', async () => {
  const account = newAccount();
  const request = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/nobody`, RoleSessionName: 'evening' });
  await assert.rejects(stsOf(account).send(request), { name: 'AccessDenied' });
});
