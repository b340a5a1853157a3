#!/usr/bin/env bash
# Tutorial: Schedule AWS Lambda functions using EventBridge
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create an AWS Lambda function
console_role LogScheduledEvent-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
cat >index.mjs <<'END'
export const handler = async (event) => {
  console.log('LogScheduledEvent received', JSON.stringify(event));
  return 'Finished';
};
END
zip -q function.zip index.mjs
aws lambda create-function --function-name LogScheduledEvent --zip-file fileb://function.zip --handler index.handler \
  --runtime nodejs22.x --role "$(role LogScheduledEvent-role)"
aws lambda wait function-active-v2 --function-name LogScheduledEvent

# Step 2: Create a rule
rule=$(value RuleArn events put-rule --name my-scheduled-rule --schedule-expression 'rate(5 minutes)')
same "$rule" "$(arn events rule/my-scheduled-rule)"
aws lambda add-permission --function-name LogScheduledEvent --statement-id my-scheduled-event --action 'lambda:InvokeFunction' \
  --principal events.amazonaws.com --source-arn "$rule"
cat >targets.json <<END
[{"Id": "1", "Arn": "$(arn lambda function:LogScheduledEvent)"}]
END
sees "$(aws events put-targets --rule my-scheduled-rule --targets file://targets.json)" '"FailedEntryCount": 0'

# Step 3: Verify the rule: wait at least five minutes
minutes 6
log=$(logged LogScheduledEvent)
sees "$log" 'LogScheduledEvent received' '"version":"0"' '"detail-type":"Scheduled Event"' '"source":"aws.events"' "\"account\":\"$account\"" \
  "\"region\":\"$region\"" "\"resources\":[\"$rule\"]" '"detail":{}'
minutes 30
count=$(logged LogScheduledEvent | grep -o 'LogScheduledEvent received' | wc -l)
same "$count" 7

# Step 5: Clean up your resources
aws events remove-targets --rule my-scheduled-rule --ids 1
aws events delete-rule --name my-scheduled-rule
aws lambda delete-function --function-name LogScheduledEvent
