#!/usr/bin/env bash
# Code examples for FIFO topics: the auto parts price management example
# https://docs.aws.amazon.com/sns/latest/dg/fifo-topic-code-examples.html
# https://docs.aws.amazon.com/sns/latest/dg/fifo-example-use-case.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Create a FIFO topic and FIFO queues
topic=$(value TopicArn sns create-topic --name PriceUpdatesTopic.fifo --attributes FifoTopic=true,ContentBasedDeduplication=false)
for name in WholesaleQueue RetailQueue; do
  policy="{\\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Principal\\\": {\\\"Service\\\": \\\"sns.amazonaws.com\\\"}, \\\"Action\\\": [\\\"sqs:SendMessage\\\"],"
  policy+=" \\\"Resource\\\": \\\"*\\\", \\\"Condition\\\": {\\\"ArnEquals\\\": {\\\"aws:SourceArn\\\": \\\"$topic\\\"}}}]}"
  aws sqs create-queue --queue-name "$name.fifo" \
    --attributes "{\"FifoQueue\": \"true\", \"ContentBasedDeduplication\": \"false\", \"Policy\": \"$policy\"}"
done
wholesale=$(value QueueUrl sqs get-queue-url --queue-name WholesaleQueue.fifo)
retail=$(value QueueUrl sqs get-queue-url --queue-name RetailQueue.fifo)

# Subscribe the queues to the topic, with a filter policy on each subscription
subscribe() { # queue, business
  local subscription
  subscription=$(value SubscriptionArn sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$(arn sqs "$1")")
  aws sns set-subscription-attributes --subscription-arn "$subscription" --attribute-name FilterPolicy \
    --attribute-value "{\"business\": [\"$2\"]}"
}
subscribe WholesaleQueue.fifo wholesale
subscribe RetailQueue.fifo retail

# Publish price updates
publish() { # product, price, business, deduplication id
  aws sns publish --topic-arn "$topic" --subject 'Price Update' --message "{\"product\": $1, \"price\": $2}" --message-group-id "PID-$1" \
    --message-deduplication-id "$4" --message-attributes "{\"business\": {\"DataType\": \"String\", \"StringValue\": \"$3\"}}"
}
refused InvalidParameter aws sns publish --topic-arn "$topic" --message '{}'
sees "$(publish 214 79.99 wholesale first)" MessageId SequenceNumber
publish 214 79.99 wholesale first
publish 214 75.00 wholesale second
publish 214 99.99 retail third
publish 214 1.00 nobody fourth

# Receiving messages from FIFO subscriptions: in order, once, only one's own
prices() { value 'Messages[].Body' sqs receive-message --queue-url "$1" --max-number-of-messages 10 | grep -o 'price\\": [0-9.]*' | tr -dc '0-9.\n'; }
settle
same "$(prices "$wholesale" | xargs)" '79.99 75.00'
same "$(prices "$retail")" 99.99
