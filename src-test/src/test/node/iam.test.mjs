import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, CreateUserCommand, DeleteConflictException, DeletePolicyCommand,
  DeleteRoleCommand, DetachRolePolicyCommand, GetRoleCommand, ListAttachedRolePoliciesCommand, MalformedPolicyDocumentException,
  NoSuchEntityException, paginateListUsers, UpdateRoleCommand, waitUntilRoleExists,
} from '@aws-sdk/client-iam';
import { anybody, iamOf, newAccount } from './brume.mjs';

test('role is created, used, changed and deleted', async () => {
  const account = newAccount();
  const iam = iamOf(account);
  const RoleName = 'cook';
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: anybody }));
  assert.equal(Role.Arn, `arn:aws:iam::${account}:role/cook`);
  assert.ok(Role.CreateDate instanceof Date);
  await waitUntilRoleExists({ client: iam, maxWaitTime: 30 }, { RoleName });
  await iam.send(new UpdateRoleCommand({ RoleName, Description: 'bakes' }));
  const read = (await iam.send(new GetRoleCommand({ RoleName }))).Role;
  assert.equal(read.Description, 'bakes');
  assert.deepEqual(JSON.parse(decodeURIComponent(read.AssumeRolePolicyDocument)), JSON.parse(anybody));

  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] });
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: 'all-queues', PolicyDocument }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy.Arn }));
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  assert.deepEqual(AttachedPolicies, [{ PolicyName: 'all-queues', PolicyArn: Policy.Arn }]);
  await assert.rejects(iam.send(new DeleteRoleCommand({ RoleName })), DeleteConflictException);
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: Policy.Arn }));
  await iam.send(new DeletePolicyCommand({ PolicyArn: Policy.Arn }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  await assert.rejects(iam.send(new GetRoleCommand({ RoleName })), (error) => {
    assert.ok(error instanceof NoSuchEntityException);
    assert.equal(error.$metadata.httpStatusCode, 404);
    return true;
  });
});

test('malformed policy is an exception of the client', async () => {
  const iam = iamOf(newAccount());
  await assert.rejects(iam.send(new CreatePolicyCommand({ PolicyName: 'broken', PolicyDocument: '{}' })), MalformedPolicyDocumentException);
});

test('paginator reads all pages', async () => {
  const iam = iamOf(newAccount());
  for (let i = 0; i < 5; i++) await iam.send(new CreateUserCommand({ UserName: `user-${i}` }));
  const sizes = [];
  for await (const page of paginateListUsers({ client: iam, pageSize: 2 }, {})) sizes.push(page.Users.length);
  assert.deepEqual(sizes, [2, 2, 1]);
});
