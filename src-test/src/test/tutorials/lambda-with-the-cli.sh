#!/usr/bin/env bash
# Using AWS Lambda with the AWS Command Line Interface
# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-awscli.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

# Create the execution role
cat >trust-policy.json <<'END'
{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
END
sees "$(aws iam create-role --role-name lambda-cli-role --assume-role-policy-document file://trust-policy.json)" "$(role lambda-cli-role)"
aws iam attach-role-policy --role-name lambda-cli-role --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole

# Create the function
cat >index.mjs <<'END'
export const handler = async (event, context) => {
  console.log(`ENVIRONMENT VARIABLES ${JSON.stringify(process.env)}`);
  console.log(`EVENT ${JSON.stringify(event)}`);
  return context.logStreamName;
};
END
zip -q function.zip index.mjs
sees "$(aws lambda create-function --function-name my-function --zip-file fileb://function.zip --handler index.handler \
  --runtime nodejs22.x --role "$(role lambda-cli-role)")" \
  '"FunctionName": "my-function"' "$(arn lambda function:my-function)" '"Version": "$LATEST"' '"Mode": "PassThrough"' CodeSha256 RevisionId
aws lambda wait function-active --function-name my-function

# Get logs of an invocation
sees "$(aws lambda invoke --function-name my-function out --log-type Tail)" '"StatusCode": 200' LogResult '"ExecutedVersion": "$LATEST"'
tail=$(aws lambda invoke --function-name my-function out --log-type Tail --query LogResult --output text | base64 -d)
sees "$tail" 'START RequestId: ' 'Version: $LATEST' AWS_SESSION_TOKEN _X_AMZN_TRACE_ID 'END RequestId: ' 'REPORT RequestId: ' 'Memory Size: 128 MB'

# get-logs.sh
aws lambda invoke --function-name my-function --payload '{"key": "value"}' out
sed -i -e 's/"//g' out
settle
sees "$(aws logs get-log-events --log-group-name /aws/lambda/my-function --log-stream-name "$(cat out)" --limit 5)" \
  START ENVIRONMENT 'EVENT {\"key\":\"value\"}' END REPORT nextForwardToken

# List the functions, retrieve one
sees "$(aws lambda list-functions --max-items 10)" '"FunctionName": "my-function"'
location=$(value Code.Location lambda get-function --function-name my-function)
curl -sSf -o downloaded.zip "$location"
cmp downloaded.zip function.zip

# Clean up
aws lambda delete-function --function-name my-function
refused ResourceNotFoundException aws lambda get-function --function-name my-function
