#!/usr/bin/env bash
# Amazon SNS message filtering: applying a subscription filter policy
# https://docs.aws.amazon.com/sns/latest/dg/message-filtering-apply.html
# https://docs.aws.amazon.com/sns/latest/dg/example-filter-policies.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

topic=$(value TopicArn sns create-topic --name MyTopic)
permitted="{\\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Principal\\\": {\\\"Service\\\": \\\"sns.amazonaws.com\\\"}, \\\"Action\\\": \\\"sqs:SendMessage\\\","
permitted+=" \\\"Resource\\\": \\\"*\\\", \\\"Condition\\\": {\\\"ArnEquals\\\": {\\\"aws:SourceArn\\\": \\\"$topic\\\"}}}]}"
subscribe() { # queue
  aws sqs create-queue --queue-name "$1" --attributes "{\"Policy\": \"$permitted\"}"
  aws sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint "$(arn sqs "$1")" --attributes RawMessageDelivery=true
}
subscribe by-attributes
subscribe by-body
subscription() { value "Subscriptions[?Endpoint=='$(arn sqs "$1")'].SubscriptionArn" sns list-subscriptions-by-topic --topic-arn "$topic"; }

# To apply a filter policy with the AWS CLI: on attributes, on the message body
cat >filter-policy.json <<'END'
{"store": ["example_corp"], "event": [{"anything-but": "order_cancelled"}], "customer_interests": ["rugby", "football", "baseball"],
  "price_usd": [{"numeric": [">=", 100]}]}
END
aws sns set-subscription-attributes --subscription-arn "$(subscription by-attributes)" --attribute-name FilterPolicy \
  --attribute-value "$(<filter-policy.json)"
aws sns set-subscription-attributes --subscription-arn "$(subscription by-body)" --attribute-name FilterPolicyScope --attribute-value MessageBody
aws sns set-subscription-attributes --subscription-arn "$(subscription by-body)" --attribute-name FilterPolicy \
  --attribute-value '{"shop": {"event": ["order_placed"]}}'
sees "$(aws sns get-subscription-attributes --subscription-arn "$(subscription by-body)")" '"FilterPolicyScope": "MessageBody"'

# A message whose attributes match, one of a lower price, one that was cancelled
publish() { # message, event, price
  aws sns publish --topic-arn "$topic" --message "$1" --message-attributes "{
    \"customer_interests\": {\"DataType\": \"String.Array\", \"StringValue\": \"[\\\"soccer\\\", \\\"rugby\\\", \\\"hockey\\\"]\"},
    \"store\": {\"DataType\": \"String\", \"StringValue\": \"example_corp\"}, \"event\": {\"DataType\": \"String\", \"StringValue\": \"$2\"},
    \"price_usd\": {\"DataType\": \"Number\", \"StringValue\": \"$3\"}}"
}
publish '{"shop": {"event": "order_refunded"}}' order_placed 210.75
publish '{"shop": {"event": "order_placed"}}' order_placed 99.99
publish '{"shop": {"event": "order_refunded"}}' order_cancelled 210.75
same "$(received "$(value QueueUrl sqs get-queue-url --queue-name by-attributes)")" '{"shop": {"event": "order_refunded"}}'
same "$(received "$(value QueueUrl sqs get-queue-url --queue-name by-body)")" '{"shop": {"event": "order_placed"}}'

# To remove it
aws sns set-subscription-attributes --subscription-arn "$(subscription by-body)" --attribute-name FilterPolicy --attribute-value '{}'
publish 'anything' order_cancelled 1
sees "$(received "$(value QueueUrl sqs get-queue-url --queue-name by-body)")" anything
