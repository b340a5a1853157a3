#!/usr/bin/env bash
# Periodically start a state machine execution using EventBridge; nested workflows
# https://docs.aws.amazon.com/step-functions/latest/dg/tutorial-cloudwatch-events-target.html
# https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create a state machine, and one that it runs
console_role ChildRole states.amazonaws.com
child=$(value stateMachineArn stepfunctions create-state-machine --name Child --role-arn "$(role ChildRole)" --definition \
  '{"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 20, "Next": "Done"}, "Done": {"Type": "Pass", "Result": {"child": "done"}, "End": true}}}')
console_role ParentRole states.amazonaws.com
cat >nested.json <<END
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": ["states:StartExecution"], "Resource": ["$child"]},
  {"Effect": "Allow", "Action": ["states:DescribeExecution", "states:StopExecution"], "Resource": "*"},
  {"Effect": "Allow", "Action": ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
    "Resource": ["$(arn events rule/StepFunctionsGetEventsForStepFunctionsExecutionRule)"]}]}
END
aws iam put-role-policy --role-name ParentRole --policy-name nested --policy-document file://nested.json
cat >parent.json <<END
{"StartAt": "Run", "States": {"Run": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "End": true,
  "Parameters": {"StateMachineArn": "$child", "Input": {"AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "\$\$.Execution.Id"}},
  "OutputPath": "$.Output"}}}
END
machine=$(value stateMachineArn stepfunctions create-state-machine --name Parent --role-arn "$(role ParentRole)" --definition file://parent.json)

# Step 2: Create an EventBridge rule, whose role may start it
console_role RuleRole events.amazonaws.com
aws iam put-role-policy --role-name RuleRole --policy-name start --policy-document \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"states:StartExecution\", \"Resource\": \"$machine\"}]}"
aws events put-rule --name Periodic --schedule-expression 'rate(1 minute)'
sees "$(aws events put-targets --rule Periodic --targets "Id=machine,Arn=$machine,RoleArn=$(role RuleRole)")" '"FailedEntryCount": 0'

# A new execution of your state machine starts every minute
minutes 3
aws events disable-rule --name Periodic
minutes 2
executions=$(value 'executions[].status' stepfunctions list-executions --state-machine-arn "$machine")
same "$(xargs <<<"$executions")" 'SUCCEEDED SUCCEEDED SUCCEEDED'
execution=$(value 'executions[0].executionArn' stepfunctions list-executions --state-machine-arn "$machine")
same "$(output)" '{"child":"done"}'
sees "$(value input stepfunctions describe-execution --execution-arn "$execution")" 'Scheduled Event' rule/Periodic
sees "$(value 'executions[0].executionArn' stepfunctions list-executions --state-machine-arn "$child")" execution:Child:
