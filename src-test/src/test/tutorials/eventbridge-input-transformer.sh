#!/usr/bin/env bash
# Tutorial: Use input transformer to customize what EventBridge passes to the event target
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-input-transformer-tutorial.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Create an Amazon SNS topic; the console of EventBridge adds what lets rules publish to it
topic=$(value TopicArn sns create-topic --name eventbridge-IT-test)
aws sns set-topic-attributes --topic-arn "$topic" --attribute-name Policy --attribute-value \
  "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"events.amazonaws.com\"}, \"Action\": \"sns:Publish\", \"Resource\": \"$topic\"}]}"

# Step 2: Create an Amazon SNS subscription, and confirm it by the link in the mail
mails() { settle; curl -sSf "$AWS_ENDPOINT_URL/_aws/sns/email-messages?accountId=$account&region=$region&email=ada@example.com"; }
sees "$(aws sns subscribe --topic-arn "$topic" --protocol email --notification-endpoint ada@example.com)" 'pending confirmation'
link=$(mails | grep -o "$AWS_ENDPOINT_URL/?Action=ConfirmSubscription[^\"\\ ]*" | head -1)
sees "$(curl -sSf "$link")" "$topic:"

# Step 3: Create a rule
aws events put-rule --name ARTestRule --event-pattern '{"detail-type": ["customerCreated"]}'
cat >targets.json <<END
[{"Id": "topic", "Arn": "$topic", "InputTransformer": {"InputPathsMap": {"detail-type": "$.detail-type"},
  "InputTemplate": "\"This event was of <detail-type> type.\""}}]
END
sees "$(aws events put-targets --rule ARTestRule --targets file://targets.json)" '"FailedEntryCount": 0'

# Step 4: Send test events
aws events put-events --entries '[{"Source": "TestEvent", "DetailType": "customerDeleted", "Detail": "{}"}]'
sees "$(aws events put-events --entries '[{"Source": "TestEvent", "DetailType": "customerCreated", "Detail": "{}"}]')" '"FailedEntryCount": 0'

# Step 5: Confirm success
sees "$(mails)" 'This event was of customerCreated type.'
misses "$(mails)" customerDeleted

# Step 6: Clean up your resources
aws sns delete-topic --topic-arn "$topic"
aws events remove-targets --rule ARTestRule --ids topic
aws events delete-rule --name ARTestRule
