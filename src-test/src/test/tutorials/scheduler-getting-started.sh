#!/usr/bin/env bash
# Getting started with EventBridge Scheduler
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/getting-started.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Set up the execution role
cat >Scheduler-Execution-Role.json <<'END'
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
END
role_arn=$(value Role.Arn iam create-role --role-name SchedulerExecutionRole --assume-role-policy-document file://Scheduler-Execution-Role.json)
cat >Scheduler-Execution-Policy.json <<'END'
{"Version": "2012-10-17", "Statement": [{"Action": ["sqs:SendMessage"], "Effect": "Allow", "Resource": "*"}]}
END
policy=$(value Policy.Arn iam create-policy --policy-name SchedulerExecutionPolicy --policy-document file://Scheduler-Execution-Policy.json)

# Set up a target
queue=$(value QueueUrl sqs create-queue --queue-name TestQueue)

# Create a schedule using the AWS CLI
sees "$(aws scheduler create-schedule --name sqs-templated-schedule --schedule-expression 'rate(5 minutes)' \
  --target "{\"RoleArn\": \"$role_arn\", \"Arn\": \"$(arn sqs TestQueue)\", \"Input\": \"Hello, it's EventBridge Scheduler.\" }" \
  --flexible-time-window '{ "Mode": "OFF"}')" "$(arn scheduler schedule/default/sqs-templated-schedule)"
sees "$(aws scheduler list-schedules)" '"State": "ENABLED"' '"GroupName": "default"'
# Before the policy is attached to the role, nothing may be sent
minutes 4
aws iam attach-role-policy --policy-arn "$policy" --role-name SchedulerExecutionRole
minutes 6

# To verify that your schedule invokes the Amazon SQS target
sees "$(received "$queue")" "Hello, it's EventBridge Scheduler."
aws sqs purge-queue --queue-url "$queue"

# With words of the schedule in it (the page's Python example)
minutes 1
aws scheduler update-schedule --name sqs-templated-schedule --schedule-expression 'rate(5 minutes)' --flexible-time-window '{ "Mode": "OFF"}' \
  --target "{\"RoleArn\": \"$role_arn\", \"Arn\": \"$(arn sqs TestQueue)\",
    \"Input\": \"Message for scheduleArn: '<aws.scheduler.schedule-arn>', scheduledTime: '<aws.scheduler.scheduled-time>'\"}"
minutes 6
sees "$(received "$queue")" "Message for scheduleArn: '$(arn scheduler schedule/default/sqs-templated-schedule)', scheduledTime: '20"
aws scheduler delete-schedule --name sqs-templated-schedule
