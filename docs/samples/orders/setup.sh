#!/usr/bin/env bash
# Sets the order application up with the AWS CLI. Against Brume: AWS_ENDPOINT_URL=http://localhost:4566 ./setup.sh
# Against AWS: without that variable. Needs bash, the AWS CLI, zip and a JDK of 17 or newer (javac, jar).
# WEBHOOK=https://… subscribes an HTTP endpoint to the topic too, such as ./webhook.py, which confirms that.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"

export AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-${AWS_REGION:-us-east-1}} AWS_PAGER=
region=$AWS_DEFAULT_REGION
aws() { command aws ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} --output text "$@"; }
account=$(aws sts get-caller-identity --query Account)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() { printf '%s\n' "== $*"; }
# A file of this folder with the names of this account in it.
filled() {
  sed -e "s|\${Account}|$account|g" -e "s|\${Region}|$region|g" -e "s|\${Queue}|${queue:-}|g" \
    -e "s|\${TopicArn}|${topic:-}|g" -e "s|\${ApprovalsUrl}|${approvals:-}|g" "$1"
}
arn() { printf 'arn:aws:%s:%s:%s:%s' "$1" "$region" "$account" "$2"; }
# AWS needs some seconds until a new role may be used.
when_role_is_known() {
  local attempt
  for attempt in 1 2 3 4 5 6; do
    "$@" && return
    sleep 5
  done
  "$@"
}

step "roles"
for role in functions workflow events; do
  aws iam create-role --role-name "orders-$role" --assume-role-policy-document "file://policies/trust-$role.json" --query Role.Arn
  aws iam put-role-policy --role-name "orders-$role" --policy-name orders --policy-document "$(filled policies/$role.json)"
done
role() { printf 'arn:aws:iam::%s:role/orders-%s' "$account" "$1"; }

step "queues"
# What cannot be delivered ends in orders-dead. Services may send only what comes from the topic and from the rules.
for queue in orders-dead orders-approvals orders-warehouse orders-large orders-ledger; do
  policy=$(filled policies/queue.json | tr -d '\n' | sed 's/"/\\"/g')
  aws sqs create-queue --queue-name "$queue" --attributes "{\"Policy\": \"$policy\"}" --query QueueUrl
done
queue_url() { aws sqs get-queue-url --queue-name "$1" --query QueueUrl; }
approvals=$(queue_url orders-approvals)
ledger=$(queue_url orders-ledger)
dead=$(arn sqs orders-dead)

step "functions"
javac --release 17 -d "$work/classes" functions/Invoice.java
jar --create --file "$work/invoice.zip" -C "$work/classes" .
(cd functions && for each in price.py pay.mjs notify.py summary.py; do zip -q "$work/${each%.*}.zip" "$each"; done)
create_function() { # name, runtime, handler, more options
  when_role_is_known aws lambda create-function --function-name "orders-$1" --runtime "$2" --handler "$3" --role "$(role functions)" \
    --zip-file "fileb://$work/$1.zip" --timeout 20 --memory-size 256 "${@:4}" --query FunctionArn
}
create_function price python3.13 price.handler
create_function pay nodejs22.x pay.handler
create_function invoice java21 shop.Invoice::write
create_function notify python3.13 notify.handler --dead-letter-config "TargetArn=$dead"
create_function summary python3.13 summary.handler --environment "Variables={LEDGER=$ledger,BUS=orders}"
for function in price pay invoice notify summary; do
  aws lambda wait function-active-v2 --function-name "orders-$function"
done

step "topic"
topic=$(aws sns create-topic --name orders --query TopicArn)
aws lambda add-permission --function-name orders-notify --statement-id topic --action lambda:InvokeFunction \
  --principal sns.amazonaws.com --source-arn "$topic" --query Statement >"$work/statement"
subscribe() { # protocol, endpoint, filter policy
  local attributes="{\"RedrivePolicy\": \"{\\\"deadLetterTargetArn\\\": \\\"$dead\\\"}\", \"FilterPolicy\": \"${3//\"/\\\"}\""
  if [[ $1 == sqs ]]; then attributes+=', "RawMessageDelivery": "true"'; fi
  aws sns subscribe --topic-arn "$topic" --protocol "$1" --notification-endpoint "$2" --attributes "$attributes}" \
    --return-subscription-arn --query SubscriptionArn
}
subscribe sqs "$(arn sqs orders-warehouse)" '{"status": ["paid"]}'
subscribe sqs "$(arn sqs orders-large)" '{"status": ["paid"], "total": [{"numeric": [">=", 100000]}]}'
subscribe sqs "$(arn sqs orders-ledger)" '{"status": ["paid"]}'
subscribe lambda "$(arn lambda function:orders-notify)" '{"status": ["paid", "rejected"]}'
if [[ -n ${WEBHOOK:-} ]]; then subscribe "${WEBHOOK%%:*}" "$WEBHOOK" '{"status": ["paid", "rejected"]}'; fi

step "state machine"
when_role_is_known aws stepfunctions create-state-machine --name orders --role-arn "$(role workflow)" \
  --definition "$(filled machine.asl.json)" --query stateMachineArn

step "bus and rules"
aws events create-event-bus --name orders --query EventBusArn
aws events put-rule --event-bus-name orders --name order-placed --event-pattern file://pattern.json --query RuleArn
aws events put-targets --event-bus-name orders --rule order-placed --query FailedEntryCount --targets \
  "Id=machine,Arn=$(arn states stateMachine:orders),RoleArn=$(role events),DeadLetterConfig={Arn=$dead},RetryPolicy={MaximumRetryAttempts=4}"
aws logs create-log-group --log-group-name /aws/events/orders
aws logs put-resource-policy --policy-name orders --policy-document "$(filled policies/logs.json)" --query resourcePolicy.policyName
aws events put-rule --event-bus-name orders --name day-summed-up --event-pattern '{"source": ["shop.ledger"]}' --query RuleArn
aws events put-targets --event-bus-name orders --rule day-summed-up --query FailedEntryCount \
  --targets "Id=log,Arn=$(arn logs log-group:/aws/events/orders)"

step "schedule"
when_role_is_known aws scheduler create-schedule --name orders-summary --schedule-expression 'cron(30 0 * * ? *)' \
  --schedule-expression-timezone Europe/Paris --flexible-time-window Mode=OFF --query ScheduleArn --target \
  "{\"Arn\": \"$(arn lambda function:orders-summary)\", \"RoleArn\": \"$(role events)\", \"Input\": \"{\\\"day\\\": \\\"<aws.scheduler.scheduled-time>\\\"}\"}"

step "done; an order: ./order.sh 1001 tea 2"
