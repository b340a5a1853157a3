#!/usr/bin/env bash
# Callback pattern example: Amazon SQS, Amazon SNS, Lambda
# https://docs.aws.amazon.com/step-functions/latest/dg/callback-task-sample-sqs.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# The resources: a queue, a function that answers with the task token, a topic
queue=$(value QueueUrl sqs create-queue --queue-name CallbackQueue)
topic=$(value TopicArn sns create-topic --name CallbackTopic)
console_role CallbackFunctionRole lambda.amazonaws.com AWSLambdaSQSQueueExecutionRole
aws iam put-role-policy --role-name CallbackFunctionRole --policy-name answer --policy-document \
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["states:SendTaskSuccess", "states:SendTaskFailure"], "Resource": "*"}]}'
cat >app.py <<'END'
import json

import boto3

states = boto3.client("stepfunctions")


def handler(event, context):
    for record in event["Records"]:
        message = json.loads(record["body"])
        print(message["MessageTitle"])
        states.send_task_success(taskToken=message["TaskToken"], output='"Callback task completed successfully."')
END
zip -q function.zip app.py
aws lambda create-function --function-name CallbackFunction --zip-file fileb://function.zip --handler app.handler --runtime python3.13 \
  --role "$(role CallbackFunctionRole)" --timeout 25
aws lambda wait function-active-v2 --function-name CallbackFunction

# The state machine
states_role CallbackMachineRole '["sqs:SendMessage", "sns:Publish"]' "[\"$(arn sqs CallbackQueue)\", \"$topic\"]"
cat >definition.json <<END
{"Comment": "Wait for a task token that comes back through a queue", "StartAt": "Start Task And Wait For Callback", "States": {
  "Start Task And Wait For Callback": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    "Parameters": {"QueueUrl": "$queue", "MessageBody": {"MessageTitle": "A task waits for its token.",
      "TaskToken.$": "\$\$.Task.Token"}},
    "Next": "Notify Success", "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Notify Failure"}]},
  "Notify Success": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
    "Parameters": {"Message": "The token has come back.", "TopicArn": "$topic"}},
  "Notify Failure": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
    "Parameters": {"Message": "The task failed.", "TopicArn": "$topic"}}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name CallbackStateMachine --definition file://definition.json \
  --role-arn "$(role CallbackMachineRole)")

# It pauses until the token is returned, which the function does once the queue triggers it
start "$machine" '{}'
same "$(status)" RUNNING
aws lambda create-event-source-mapping --function-name CallbackFunction --event-source-arn "$(arn sqs CallbackQueue)"
minutes 1
same "$(status)" SUCCEEDED
sees "$(output)" MessageId
sees "$(history)" TaskSubmitted TaskSucceeded
sees "$(logged CallbackFunction)" 'A task waits for its token.'
