// Clients of the running Brume. The environment names its endpoint and credentials; each test has an account of its own.
import { IAMClient } from '@aws-sdk/client-iam';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';

export const endpoint = process.env.AWS_ENDPOINT_URL;
export const region = process.env.AWS_REGION;

let last = 0;

export function newAccount() {
  last += 1;
  return String(600_000_000_000 + process.pid * 1000 + last);
}

function settings(account, credentials) {
  return { region, endpoint, maxAttempts: 1, credentials: credentials ?? { accessKeyId: account, secretAccessKey: 'secret' } };
}

export const sqsOf = (account, credentials) => new SQSClient(settings(account, credentials));
export const iamOf = (account, credentials) => new IAMClient(settings(account, credentials));
export const stsOf = (account, credentials) => new STSClient(settings(account, credentials));

export function sessionOf({ AccessKeyId, SecretAccessKey, SessionToken }) {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

export const anybody = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
});
