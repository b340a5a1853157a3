#!/usr/bin/env bash
# Tutorial: Using Lambda with Amazon SQS
# https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-example.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Create the execution role
console_role lambda-sqs-role lambda.amazonaws.com AWSLambdaSQSQueueExecutionRole

# Create the function
cat >index.mjs <<'END'
export const handler = async (event) => {
  for (const { body } of event.Records) console.log(`Processed message ${body}`);
};
END
zip -q function.zip index.mjs
aws lambda create-function --function-name ProcessSQSRecord \
  --zip-file fileb://function.zip --handler index.handler --runtime nodejs22.x \
  --role "$(role lambda-sqs-role)"
aws lambda wait function-active-v2 --function-name ProcessSQSRecord

# Test the function
cat >input.txt <<END
{"Records": [{
  "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d", "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...", "body": "test",
  "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183", "SenderId": "AIDAIENQZJOLO23YVJ4VO",
    "ApproximateFirstReceiveTimestamp": "1545082649185"},
  "messageAttributes": {}, "md5OfBody": "098f6bcd4621d373cade4e832627b4f6", "eventSource": "aws:sqs",
  "eventSourceARN": "$(arn sqs my-queue)", "awsRegion": "$region"}]}
END
sees "$(aws lambda invoke --function-name ProcessSQSRecord --payload file://input.txt outputfile.txt)" '"StatusCode": 200'
same "$(<outputfile.txt)" null

# Create an Amazon SQS queue
queue=$(value QueueUrl sqs create-queue --queue-name my-queue)
same "$(value Attributes.QueueArn sqs get-queue-attributes --queue-url "$queue" --attribute-names QueueArn)" "$(arn sqs my-queue)"

# Configure the event source
sees "$(aws lambda create-event-source-mapping --function-name ProcessSQSRecord --batch-size 10 --event-source-arn "$(arn sqs my-queue)")" \
  '"BatchSize": 10' "$(arn lambda function:ProcessSQSRecord)"
minutes 1
sees "$(aws lambda list-event-source-mappings --function-name ProcessSQSRecord --event-source-arn "$(arn sqs my-queue)")" '"State": "Enabled"'

# Test the setup
aws sqs send-message --queue-url "$queue" --message-body 'My first message'
minutes 1
sees "$(logged ProcessSQSRecord)" 'Processed message test' 'Processed message My first message'
same "$(received "$queue")" None

# Clean up
mapping=$(value 'EventSourceMappings[0].UUID' lambda list-event-source-mappings --function-name ProcessSQSRecord)
aws lambda delete-event-source-mapping --uuid "$mapping"
aws lambda delete-function --function-name ProcessSQSRecord
aws iam detach-role-policy --role-name lambda-sqs-role --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole
aws iam delete-role --role-name lambda-sqs-role
aws sqs delete-queue --queue-url "$queue"
