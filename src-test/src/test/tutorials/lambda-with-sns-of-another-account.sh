#!/usr/bin/env bash
# Tutorial: Using AWS Lambda with Amazon Simple Notification Service, from another account
# https://docs.aws.amazon.com/lambda/latest/dg/with-sns-example.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Create an Amazon SNS topic (account A)
topic=$(value TopicArn sns create-topic --name sns-topic-for-lambda --profile accountA)

# Create the execution role and the function (account B)
export AWS_PROFILE=accountB
console_role lambda-sns-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
unset AWS_PROFILE
cat >index.mjs <<'END'
export const handler = async (event) => {
  for (const { Sns } of event.Records) console.log('Message received from SNS:', Sns.Subject, Sns.Message);
  return 'Success';
};
END
zip -q function.zip index.mjs
function=$(value FunctionArn lambda create-function --function-name Function-With-SNS \
  --zip-file fileb://function.zip --handler index.handler --runtime nodejs22.x \
  --role "arn:aws:iam::$other_account:role/lambda-sns-role" --timeout 60 --profile accountB)
aws lambda wait function-active-v2 --function-name Function-With-SNS --profile accountB

# Without its permission, account B may not subscribe
refused AuthorizationError aws sns subscribe --protocol lambda --topic-arn "$topic" --notification-endpoint "$function" --profile accountB

# Set up cross-account permissions (account A and B)
aws sns add-permission --label lambda-access --aws-account-id "$other_account" \
  --topic-arn "$topic" --action-name Subscribe ListSubscriptionsByTopic --profile accountA
sees "$(aws lambda add-permission --function-name Function-With-SNS --source-arn "$topic" \
  --statement-id function-with-sns --action "lambda:InvokeFunction" --principal sns.amazonaws.com --profile accountB)" \
  'function-with-sns' 'sns.amazonaws.com' "$topic"

# Create a subscription (account B)
sees "$(aws sns subscribe --protocol lambda --topic-arn "$topic" --notification-endpoint "$function" --profile accountB)" \
  "\"SubscriptionArn\": \"$topic:"
sees "$(aws sns list-subscriptions-by-topic --topic-arn "$topic" --profile accountB)" "$function"

# Test subscription (account A)
printf 'Hello World' >message.txt
sees "$(aws sns publish --message file://message.txt --subject Test --topic-arn "$topic" --profile accountA)" MessageId
sees "$(logged Function-With-SNS --profile accountB)" 'Message received from SNS: Test Hello World'

# Clean up
aws sns delete-topic --topic-arn "$topic" --profile accountA
aws lambda delete-function --function-name Function-With-SNS --profile accountB
