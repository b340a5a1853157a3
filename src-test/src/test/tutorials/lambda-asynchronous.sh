#!/usr/bin/env bash
# Asynchronous invocation: error handling, destinations, dead-letter queues
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

console_role lambda-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
cat >app.py <<'END'
def handler(event, context):
    print("Tried", event["key"])
    raise ValueError("no " + event["key"])
END
zip -q function.zip app.py
aws lambda create-function --function-name error --zip-file fileb://function.zip --handler app.handler --runtime python3.13 \
  --role "$(role lambda-role)"
aws lambda wait function-active-v2 --function-name error
destination=$(value QueueUrl sqs create-queue --queue-name destination)
dead=$(value QueueUrl sqs create-queue --queue-name dead-letters)

# Asynchronous invocation: the answer is 202, the file empty
sees "$(aws lambda invoke --function-name error --invocation-type Event --payload '{ "key": "value" }' response.json)" '"StatusCode": 202'
same "$(<response.json)" ''
# Two more attempts, after one minute and after two
minutes 1
minutes 2
minutes 10
same "$(logged error | grep -o 'Tried value' | wc -l)" 3

# Configuring error handling
sees "$(aws lambda put-function-event-invoke-config --function-name error --maximum-event-age-in-seconds 3600 --maximum-retry-attempts 0)" \
  '"MaximumRetryAttempts": 0' '"MaximumEventAgeInSeconds": 3600' "$(arn lambda 'function:error:$LATEST')"
# To send events to a queue, the function's role needs a permission
refused InvalidParameterValueException aws lambda update-function-event-invoke-config --function-name error \
  --destination-config "{\"OnFailure\":{\"Destination\": \"$(arn sqs destination)\"}}"
aws iam put-role-policy --role-name lambda-role --policy-name send --policy-document \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\"}]}"
sees "$(aws lambda update-function-event-invoke-config --function-name error \
  --destination-config "{\"OnFailure\":{\"Destination\": \"$(arn sqs destination)\"}}")" \
  '"MaximumRetryAttempts": 0' '"MaximumEventAgeInSeconds": 3600' "$(arn sqs destination)"
aws lambda invoke --function-name error --invocation-type Event --payload '{ "key": "destination" }' response.json
record=$(received "$destination")
sees "$record" '"condition":"RetriesExhausted"' '"approximateInvokeCount":1' '"requestPayload":{ "key": "destination" }' \
  '"functionError":"Unhandled"' '"errorMessage": "no destination"'

# Dead-letter queues: the event alone, with attributes
aws lambda update-function-configuration --function-name error --dead-letter-config "TargetArn=$(arn sqs dead-letters)"
aws lambda wait function-updated-v2 --function-name error
aws lambda delete-function-event-invoke-config --function-name error
aws lambda invoke --function-name error --invocation-type Event --payload '{ "key": "dead letter" }' response.json
minutes 10
sees "$(aws sqs receive-message --queue-url "$dead" --message-attribute-names All)" \
  '{ \"key\": \"dead letter\" }' RequestID ErrorCode ErrorMessage '"StringValue": "no dead letter"'
