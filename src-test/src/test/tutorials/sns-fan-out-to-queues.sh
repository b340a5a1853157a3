#!/usr/bin/env bash
# Subscribing an Amazon SQS queue to an Amazon SNS topic; fanout to Amazon SQS queues
# https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Step 1: Get the ARN of the queue and topic
topic=$(value TopicArn sns create-topic --name MyTopic)
for name in MyQueue1 MyQueue2; do aws sqs create-queue --queue-name "$name"; done
queue() { value QueueUrl sqs get-queue-url --queue-name "$1"; }
one=$(queue MyQueue1) two=$(queue MyQueue2)
same "$(value Attributes.QueueArn sqs get-queue-attributes --queue-url "$one" --attribute-names QueueArn)" "$(arn sqs MyQueue1)"
same "$(value Attributes.TopicArn sns get-topic-attributes --topic-arn "$topic")" "$(arn sns MyTopic)"

# Step 2: Give permission to the topic to send messages to the first queue
permission() { # queue
  printf '{"Policy": "{\\"Statement\\": [{\\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"Service\\": \\"sns.amazonaws.com\\"},
    \\"Action\\": \\"sqs:SendMessage\\", \\"Resource\\": \\"%s\\", \\"Condition\\": {\\"ArnEquals\\": {\\"aws:SourceArn\\": \\"%s\\"}}}]}"}' \
    "$(arn sqs "$1")" "$topic" | tr -d '\n'
}
aws sqs set-queue-attributes --queue-url "$one" --attributes "$(permission MyQueue1)"

# Step 3: Subscribe the queues to the topic
for name in MyQueue1 MyQueue2; do
  sees "$(aws sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$(arn sqs "$name")")" "\"SubscriptionArn\": \"$topic:"
done

# Step 4: Give users permissions to the appropriate topic and queue actions
aws iam create-user --user-name publisher
aws iam put-user-policy --user-name publisher --policy-name publish --policy-document \
  "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sns:Publish\", \"Resource\": \"$topic\"}]}"
read -r id secret <<<"$(value 'AccessKey.[AccessKeyId,SecretAccessKey]' iam create-access-key --user-name publisher)"
printf '[publisher]\naws_access_key_id = %s\naws_secret_access_key = %s\n' "$id" "$secret" >>credentials
refused AccessDenied aws sqs receive-message --queue-url "$one" --profile publisher

# Step 5: Test the topic's queue subscriptions
message=$(value MessageId sns publish --topic-arn "$topic" --subject 'Testing publish to queue' --message 'Hello world!' --profile publisher)
notification=$(received "$one")
sees "$notification" '"Type" : "Notification"' "\"MessageId\" : \"$message\"" "\"TopicArn\" : \"$topic\"" '"Subject" : "Testing publish to queue"' \
  '"Message" : "Hello world!"' '"SignatureVersion" : "1"' SigningCertURL 'Action=Unsubscribe'
# The second queue lacks the policy of step 2
same "$(received "$two")" None
aws sqs set-queue-attributes --queue-url "$two" --attributes "$(permission MyQueue2)"
aws sns publish --topic-arn "$topic" --message 'Hello again!' --profile publisher
sees "$(received "$two")" 'Hello again!'
sees "$(received "$one")" 'Hello again!'
