#!/usr/bin/env bash
# Create an alias for a Lambda function; shift traffic with a weighted alias
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html
# https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
source "$(dirname -- "${BASH_SOURCE[0]}")/tutorial.sh"

console_role lambda-role lambda.amazonaws.com AWSLambdaBasicExecutionRole
package() { printf 'def handler(event, context):\n    return "%s"\n' "$1" >app.py; rm -f function.zip; zip -q function.zip app.py; }

# A function with two published versions
package 'the first'
aws lambda create-function --function-name my-function --zip-file fileb://function.zip --handler app.handler --runtime python3.13 \
  --role "$(role lambda-role)"
aws lambda wait function-active-v2 --function-name my-function
same "$(value Version lambda publish-version --function-name my-function)" 1
package 'the second'
aws lambda update-function-code --function-name my-function --zip-file fileb://function.zip
aws lambda wait function-updated-v2 --function-name my-function
same "$(value Version lambda publish-version --function-name my-function)" 2

# To create an alias, to point it to a new version, to delete it
aws lambda create-alias --function-name my-function --name alias-name --function-version 1 --description " "
same "$(value ExecutedVersion lambda invoke --function-name my-function --qualifier alias-name out)" 1
same "$(<out)" '"the first"'
aws lambda update-alias --function-name my-function --name alias-name --function-version 2
same "$(value ExecutedVersion lambda invoke --function-name my-function:alias-name out)" 2
same "$(<out)" '"the second"'
aws lambda delete-alias --function-name my-function --name alias-name
refused ResourceNotFoundException aws lambda invoke --function-name my-function:alias-name out

# Configuring alias routing: 3 percent, then 5 percent of the traffic, then all of it
sees "$(aws lambda create-alias --name routing-alias --function-name my-function --function-version 1 \
  --routing-config AdditionalVersionWeights={"2"=0.03})" '"2": 0.03'
sees "$(aws lambda update-alias --name routing-alias --function-name my-function --routing-config AdditionalVersionWeights={"2"=0.05})" \
  '"FunctionVersion": "1"' '"2": 0.05'
sees 1:2 "$(value ExecutedVersion lambda invoke --function-name my-function:routing-alias out)"
misses "$(aws lambda update-alias --name routing-alias --function-name my-function --function-version 2 \
  --routing-config AdditionalVersionWeights={})" 0.05
same "$(value ExecutedVersion lambda invoke --function-name my-function:routing-alias out)" 2
sees "$(logged my-function)" 'Version: 1' 'Version: 2'
