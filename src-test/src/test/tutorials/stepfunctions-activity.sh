#!/usr/bin/env bash
# Creating an Activity state machine using Step Functions
# https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-creating-activity-state-machine.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create an Activity
activity=$(value activityArn stepfunctions create-activity --name get-greeting)
same "$activity" "$(arn states activity:get-greeting)"

# Step 2: Create a state machine
console_role StepFunctionsRole states.amazonaws.com
cat >definition.json <<END
{"StartAt": "getGreeting", "Version": "1.0", "TimeoutSeconds": 300,
  "States": {"getGreeting": {"Type": "Task", "Resource": "$activity", "End": true}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name ActivityStateMachine --definition file://definition.json \
  --role-arn "$(role StepFunctionsRole)")

# Step 3: Implement a worker
work() {
  local task token who
  task=$(aws stepfunctions get-activity-task --activity-arn "$activity" --worker-name worker)
  token=$(grep -o '"taskToken": "[^"]*"' <<<"$task" | cut -d '"' -f 4)
  who=$(grep -o 'who[\\": ]*[^"\\]*' <<<"$task" | sed 's/.*"//')
  aws stepfunctions send-task-success --task-token "$token" --task-output "{\"Hello\": \"$who\"}"
}

# Step 4: Run the state machine; Step 5: Run and stop the worker
start "$machine" '{"who": "AWS Step Functions"}'
same "$(status)" RUNNING
work
settle
same "$(status) $(output)" 'SUCCEEDED {"Hello": "AWS Step Functions"}'
sees "$(history)" ActivityScheduled ActivityStarted ActivitySucceeded

# With the worker stopped, the execution times out after 300 seconds
start "$machine" '{"who": "nobody"}'
minutes 4
same "$(status)" RUNNING
minutes 1
same "$(status)" TIMED_OUT
