/// AddPermission and RemovePermission: statements of a queue's access policy, by label.
/// Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_AddPermission.html
package dev.brume.sqs.permission;
