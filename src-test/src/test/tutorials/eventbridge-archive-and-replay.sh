#!/usr/bin/env bash
# Archiving and replaying events in Amazon EventBridge
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive-event.html
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# A function that logs events, and a rule that sends it those of one source
console_role ArchiveTestFunction-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
cat >app.py <<'END'
def handler(event, context):
    print("Received", event["detail-type"], event["detail"]["number"], "replayed by", event.get("replay-name", "nobody"))
END
zip -q function.zip app.py
function=$(value FunctionArn lambda create-function --function-name LogEvents --zip-file fileb://function.zip --handler app.handler \
  --runtime python3.13 --role "$(role ArchiveTestFunction-role)")
aws lambda wait function-active-v2 --function-name LogEvents
rule=$(value RuleArn events put-rule --name ArchiveTestRule --event-pattern '{"detail-type": ["customerCreated"]}')
aws lambda add-permission --function-name LogEvents --statement-id rule --action lambda:InvokeFunction --principal events.amazonaws.com \
  --source-arn "$rule"
aws events put-targets --rule ArchiveTestRule --targets "Id=1,Arn=$function"

# To create an archive with an event pattern
bus=$(arn events event-bus/default)
archive=$(value ArchiveArn events create-archive --archive-name ArchiveTest --event-source-arn "$bus" --retention-days 1 \
  --event-pattern '{"source": ["TestEvent"]}')
same "$(value State events describe-archive --archive-name ArchiveTest)" ENABLED
started=$(curl -sSf "$AWS_ENDPOINT_URL/_brume/clock" | grep -o '"now": *"[^"]*"' | cut -d '"' -f 4)
for number in 1 2; do
  aws events put-events --entries "[{\"Source\": \"TestEvent\", \"DetailType\": \"customerCreated\", \"Detail\": \"{\\\"number\\\": $number}\"}]"
done
aws events put-events --entries '[{"Source": "Another", "DetailType": "customerCreated", "Detail": "{\"number\": 3}"}]'
minutes 15
sees "$(logged LogEvents)" 'Received customerCreated 1 replayed by nobody' 'customerCreated 2' 'customerCreated 3'
# The value returned for EventCount reflects the number of events in the archive
same "$(value EventCount events describe-archive --archive-name ArchiveTest)" 2

# To start an event replay
ended=$(curl -sSf "$AWS_ENDPOINT_URL/_brume/clock" | grep -o '"now": *"[^"]*"' | cut -d '"' -f 4)
sees "$(aws events start-replay --replay-name ReplayTest --event-source-arn "$archive" --event-start-time "$started" \
  --event-end-time "$ended" --destination "{\"Arn\": \"$bus\", \"FilterArns\": [\"$rule\"]}")" '"State": "STARTING"'
minutes 15
same "$(value State events describe-replay --replay-name ReplayTest)" COMPLETED
log=$(logged LogEvents)
sees "$log" 'Received customerCreated 1 replayed by ReplayTest' 'Received customerCreated 2 replayed by ReplayTest'
misses "$log" 'customerCreated 3 replayed by ReplayTest'
