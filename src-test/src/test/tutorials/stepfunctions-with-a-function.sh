#!/usr/bin/env bash
# Creating a Step Functions state machine that uses Lambda; using a Map state to call it several times
# https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-creating-lambda-state-machine.html
# https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-creating-map-state-machine.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create a Lambda function, with a role for it
console_role lambda-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
cat >index.mjs <<'END'
export const handler = async (event) => `Hello, ${event.who}!`;
END
zip -q function.zip index.mjs
function=$(value FunctionArn lambda create-function --function-name HelloFunction --zip-file fileb://function.zip --handler index.handler \
  --runtime nodejs22.x --role "$(role lambda-role)")
aws lambda wait function-active-v2 --function-name HelloFunction

# Step 2: Test the Lambda function
aws lambda invoke --function-name HelloFunction --payload '{"who": "AWS Step Functions"}' out
same "$(<out)" '"Hello, AWS Step Functions!"'

# Step 3: Create a state machine
states_role StepFunctionsRole '"lambda:InvokeFunction"' "\"$function\""
cat >definition.json <<END
{"StartAt": "HelloWorld",
  "States": {"HelloWorld": {"Type": "Task", "Resource": "$function", "End": true}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name LambdaStateMachine --definition file://definition.json \
  --role-arn "$(role StepFunctionsRole)")

# Step 4: Run the state machine
start "$machine" '{"who" : "AWS Step Functions"}'
same "$(status) $(output)" 'SUCCEEDED "Hello, AWS Step Functions!"'

# Use a Map state to call Lambda multiple times
cat >map.json <<END
{"StartAt": "ExampleMapState", "States": {"ExampleMapState": {"Type": "Map", "End": true,
  "Iterator": {"StartAt": "CallLambda", "States": {"CallLambda": {"Type": "Task", "Resource": "$function", "End": true}}}}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name MapLambda --definition file://map.json --role-arn "$(role StepFunctionsRole)")
start "$machine" '[{"who": "bob"}, {"who": "meg"}, {"who": "joe"}]'
same "$(output)" '["Hello, bob!","Hello, meg!","Hello, joe!"]'
