#!/usr/bin/env bash
# Tutorial: Using a cross-account Amazon SQS queue as an event source
# https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-cross-account-example.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Create the execution role and the function (Account A)
console_role cross-account-lambda-sqs-role lambda.amazonaws.com AWSLambdaSQSQueueExecutionRole
cat >index.mjs <<'END'
export const handler = async (event) => {
  event.Records.forEach((record) => console.log(`${record.eventSourceARN} says ${record.body}`));
  return {};
};
END
zip -q function.zip index.mjs
aws lambda create-function --function-name CrossAccountSQSExample \
  --zip-file fileb://function.zip --handler index.handler --runtime nodejs22.x \
  --role "$(role cross-account-lambda-sqs-role)"
aws lambda wait function-active-v2 --function-name CrossAccountSQSExample

# Test the function (Account A)
cat >input.txt <<'END'
{"Records": [{"messageId": "059f36b4-87a3-44ab-83d2-661975830a7d", "body": "test", "messageAttributes": {}, "eventSource": "aws:sqs",
  "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:example-queue", "awsRegion": "us-east-1"}]}
END
aws lambda invoke --function-name CrossAccountSQSExample --payload file://input.txt outputfile.txt
same "$(<outputfile.txt)" '{}'

# Create an Amazon SQS queue (Account B)
queue_arn=arn:aws:sqs:$region:$other_account:LambdaCrossAccountQueue
cat >policy.json <<END
{"Policy": "{\"Version\": \"2012-10-17\", \"Id\": \"Queue1_Policy_UUID\", \"Statement\": [{\"Sid\": \"Queue1_AllActions\", \"Effect\": \"Allow\",
\"Principal\": {\"AWS\": [\"$(role cross-account-lambda-sqs-role)\"]}, \"Action\": \"sqs:*\", \"Resource\": \"$queue_arn\"}]}"}
END
queue=$(value QueueUrl sqs create-queue --queue-name LambdaCrossAccountQueue --profile accountB)

# Without its policy, the queue is closed to the role
refused InvalidParameterValueException aws lambda create-event-source-mapping --function-name CrossAccountSQSExample --batch-size 10 \
  --event-source-arn "$queue_arn"
aws sqs set-queue-attributes --queue-url "$queue" --attributes "$(tr -d '\n' <policy.json)" --profile accountB

# Configure the event source (Account A)
aws lambda create-event-source-mapping --function-name CrossAccountSQSExample --batch-size 10 --event-source-arn "$queue_arn"
minutes 1
sees "$(aws lambda list-event-source-mappings --function-name CrossAccountSQSExample --event-source-arn "$queue_arn")" '"State": "Enabled"'

# Test the setup (Account B sends)
aws sqs send-message --queue-url "$queue" --message-body 'from account B' --profile accountB
minutes 1
sees "$(logged CrossAccountSQSExample)" "$queue_arn says from account B"
