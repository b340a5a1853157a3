#!/usr/bin/env bash
# Configuring an Amazon SNS dead-letter queue for a subscription
# https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Prerequisites: a topic, a subscribed queue, a dead-letter queue whose policy lets the topic send to it
topic=$(value TopicArn sns create-topic --name MyTopic)
endpoint=$(value QueueUrl sqs create-queue --queue-name MyEndpoint)
subscription=$(value SubscriptionArn sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$(arn sqs MyEndpoint)")
dead=$(value QueueUrl sqs create-queue --queue-name MyDeadLetterQueue)
cat >policy.json <<END
{"Statement": [{"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "SQS:SendMessage",
  "Resource": "$(arn sqs MyDeadLetterQueue)", "Condition": {"ArnEquals": {"aws:SourceArn": "$topic"}}}]}
END
aws sqs set-queue-attributes --queue-url "$dead" --attributes "{\"Policy\": \"$(tr -d '\n' <policy.json | sed 's/"/\\"/g')\"}"

# To configure a dead-letter queue using the AWS CLI
aws sns set-subscription-attributes --subscription-arn "$subscription" --attribute-name RedrivePolicy \
  --attribute-value "{\"deadLetterTargetArn\": \"$(arn sqs MyDeadLetterQueue)\"}"
same "$(value Attributes.RedrivePolicy sns get-subscription-attributes --subscription-arn "$subscription")" \
  "{\"deadLetterTargetArn\": \"$(arn sqs MyDeadLetterQueue)\"}"

# What cannot be delivered is held there: MyEndpoint does not let the topic in, which is not tried again
aws sns publish --topic-arn "$topic" --message 'undeliverable'
same "$(received "$endpoint")" None
sees "$(received "$dead")" '"Message" : "undeliverable"' "\"TopicArn\" : \"$topic\""
