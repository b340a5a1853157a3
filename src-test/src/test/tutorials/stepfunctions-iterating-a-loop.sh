#!/usr/bin/env bash
# Iterate a loop with a Lambda function in Step Functions
# https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-create-iterate-pattern-section.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create a Lambda function to iterate a count
console_role lambda-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
cat >index.mjs <<'END'
export const handler = async ({ iterator: { count, index, step } }) => {
  const next = index + step;
  return { index: next, step, count, continue: next < count };
};
END
zip -q function.zip index.mjs
function=$(value FunctionArn lambda create-function --function-name Iterator --zip-file fileb://function.zip --handler index.handler \
  --runtime nodejs22.x --role "$(role lambda-role)")
aws lambda wait function-active-v2 --function-name Iterator

# Step 2: Test the Lambda function
aws lambda invoke --function-name Iterator --payload '{"iterator": {"count": 10, "index": 5, "step": 1}}' out
same "$(<out)" '{"index":6,"step":1,"count":10,"continue":true}'
aws lambda invoke --function-name Iterator --payload '{"iterator": {"count": 10, "index": 9, "step": 1}}' out
same "$(<out)" '{"index":10,"step":1,"count":10,"continue":false}'

# Step 3: Create a state machine
states_role StepFunctionsRole '"lambda:InvokeFunction"' "\"$function\""
cat >definition.json <<END
{"StartAt": "ConfigureCount", "States": {
  "ConfigureCount": {"Type": "Pass", "Result": {"count": 10, "index": 0, "step": 1}, "ResultPath": "$.iterator", "Next": "Iterator"},
  "Iterator": {"Type": "Task", "Resource": "$function", "ResultPath": "$.iterator", "Next": "IsCountReached"},
  "IsCountReached": {"Type": "Choice", "Default": "Done",
    "Choices": [{"Variable": "$.iterator.continue", "BooleanEquals": true, "Next": "ExampleWork"}]},
  "ExampleWork": {"Type": "Pass", "Result": {"success": true}, "ResultPath": "$.result", "Next": "Iterator"},
  "Done": {"Type": "Pass", "End": true}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name IterateCount --definition file://definition.json \
  --role-arn "$(role StepFunctionsRole)")

# Step 4: Start a new execution
start "$machine" '{}'
same "$(status)" SUCCEEDED
sees "$(output)" '"iterator":{"index":10,"step":1,"count":10,"continue":false}' '"result":{"success":true}'
same "$(history | tr '\t' '\n' | grep -c LambdaFunctionSucceeded)" 10
