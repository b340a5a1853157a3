#!/usr/bin/env bash
# Using universal targets in EventBridge Scheduler; one-time schedules that are deleted after they are done
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-delete.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

console_role SchedulerExecutionRole scheduler.amazonaws.com
aws iam put-role-policy --role-name SchedulerExecutionRole --policy-name sqs --policy-document \
  '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["sqs:CreateQueue", "sqs:SendMessage"], "Resource": "*"}]}'
now=$(curl -sSf "$AWS_ENDPOINT_URL/_brume/clock" | grep -o '"now": *"[^"]*"' | cut -d '"' -f 4)
at() { date -u -d "$now + $1" +%Y-%m-%dT%H:%M:%S; }

# A universal target that creates a queue
aws scheduler create-schedule --name create-queue --schedule-expression "at($(at '10 minutes'))" --flexible-time-window '{"Mode": "OFF"}' \
  --target "{\"RoleArn\": \"$(role SchedulerExecutionRole)\", \"Arn\": \"arn:aws:scheduler:::aws-sdk:sqs:createQueue\", \"Input\": \"{\\\"QueueName\\\": \\\"my-queue\\\"}\"}"
refused AWS.SimpleQueueService.NonExistentQueue aws sqs get-queue-url --queue-name my-queue
minutes 11
queue=$(value QueueUrl sqs get-queue-url --queue-name my-queue)

# A universal target that sends a message, once, within a window; then the schedule is deleted
aws scheduler create-schedule --name sqs-universal-schedule --schedule-expression "at($(at '60 minutes'))" \
  --schedule-expression-timezone UTC --action-after-completion DELETE \
  --target "{\"RoleArn\": \"$(role SchedulerExecutionRole)\", \"Arn\": \"arn:aws:scheduler:::aws-sdk:sqs:sendMessage\",
    \"Input\": \"{\\\"MessageBody\\\": \\\"My message\\\", \\\"QueueUrl\\\": \\\"$queue\\\"}\"}" \
  --flexible-time-window '{"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 15}'
minutes 48
same "$(received "$queue")" None
minutes 20
same "$(received "$queue")" 'My message'
refused ResourceNotFoundException aws scheduler get-schedule --name sqs-universal-schedule
# Without an action after completion, the other one is still there
sees "$(aws scheduler get-schedule --name create-queue)" '"ActionAfterCompletion": "NONE"'
