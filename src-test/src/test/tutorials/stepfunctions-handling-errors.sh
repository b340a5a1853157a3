#!/usr/bin/env bash
# Handling error conditions in a Step Functions state machine
# https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-handling-error-conditions.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create a Lambda function that fails
console_role MyLambdaRole lambda.amazonaws.com AWSLambdaBasicExecutionRole
cat >index.mjs <<'END'
class CustomError extends Error {
  constructor(message) {
    super(message);
    this.name = 'CustomError';
  }
}
export const handler = async () => {
  throw new CustomError('It is made to fail.');
};
END
zip -q function.zip index.mjs
function=$(value FunctionArn lambda create-function --function-name FailFunction --zip-file fileb://function.zip --handler index.handler \
  --runtime nodejs22.x --role "$(role MyLambdaRole)")
aws lambda wait function-active-v2 --function-name FailFunction

# Step 2: Test the Lambda function
sees "$(aws lambda invoke --function-name FailFunction out)" '"FunctionError": "Unhandled"'
sees "$(<out)" '"errorType":"CustomError"' '"errorMessage":"It is made to fail."'

# Step 3: Create a state machine with a Catch field; its Retrier is of "Examples using Retry and using Catch"
states_role StepFunctionsRole '"lambda:InvokeFunction"' "\"$function\""
cat >definition.json <<END
{"StartAt": "CreateAccount", "States": {
  "CreateAccount": {"Type": "Task", "Resource": "$function", "End": true,
    "Retry": [{"ErrorEquals": ["CustomError"], "IntervalSeconds": 1, "MaxAttempts": 2, "BackoffRate": 2.0}],
    "Catch": [
      {"ErrorEquals": ["CustomError"], "Next": "CustomErrorFallback"},
      {"ErrorEquals": ["States.TaskFailed"], "Next": "ReservedTypeFallback"},
      {"ErrorEquals": ["States.ALL"], "Next": "CatchAllFallback"}]},
  "CustomErrorFallback": {"Type": "Pass", "Result": "fallback of the custom error", "End": true},
  "ReservedTypeFallback": {"Type": "Pass", "Result": "fallback of a reserved error", "End": true},
  "CatchAllFallback": {"Type": "Pass", "Result": "fallback of any error", "End": true}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name CatchStateMachine --definition file://definition.json \
  --role-arn "$(role StepFunctionsRole)")

# Step 4: Run the state machine
start "$machine" '{}'
same "$(status)" RUNNING
minutes 1
same "$(status) $(output)" 'SUCCEEDED "fallback of the custom error"'
events=$(aws stepfunctions get-execution-history --execution-arn "$execution")
same "$(grep -c '"LambdaFunctionFailed"' <<<"$events")" 3
sees "$events" '"error": "CustomError"' 'It is made to fail.'
