# What the tutorials here share. Each follows a page of AWS's documentation command by command with the AWS CLI; the functions' code is
# written anew. Where the page uses a console, there is the command for it; where it lets the reader wait, the clock is wound forward.
#
# By hand: BRUME_IAM=enforce BRUME_CLOCK=paused ./brume start, then AWS_ENDPOINT_URL=http://localhost:4566 ./lambda-with-sqs.sh
set -euo pipefail

# The root users of two accounts: their access keys are the accounts.
account=${ACCOUNT:-111122223333} other_account=${OTHER_ACCOUNT:-444455556666}
region=us-east-2
trap 'rm -rf "$folder"' EXIT
folder=$(mktemp -d)
cd -- "$folder"

{
  printf '[%s]\naws_access_key_id = %s\naws_secret_access_key = secret\n' default "$account" accountA "$account" accountB "$other_account"
} >credentials
export AWS_SHARED_CREDENTIALS_FILE=$folder/credentials AWS_CONFIG_FILE=$folder/none AWS_DEFAULT_REGION=$region AWS_PAGER='' AWS_MAX_ATTEMPTS=1
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_PROFILE AWS_REGION

aws() { command aws --endpoint-url "$AWS_ENDPOINT_URL" "$@"; }
# One value of the answer: value Role.Arn iam create-role …
value() { aws --output text --query "$@"; }

# As IAM's console creates a role: for a service, with policies of AWS's own.
console_role() { # name, service, policies
  aws iam create-role --role-name "$1" --assume-role-policy-document \
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"$2\"}, \"Action\": \"sts:AssumeRole\"}]}"
  for policy in "${@:3}"; do aws iam attach-role-policy --role-name "$1" --policy-arn "arn:aws:iam::aws:policy/service-role/$policy"; done
}
# As the console of Step Functions creates a role that may do one thing.
states_role() { # name, action, resource
  console_role "$1" states.amazonaws.com
  aws iam put-role-policy --role-name "$1" --policy-name "$1" --policy-document \
    "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": $2, \"Resource\": $3}]}"
}
role() { printf 'arn:aws:iam::%s:role/%s' "$account" "$1"; }
arn() { printf 'arn:aws:%s:%s:%s:%s' "$1" "$region" "$account" "$2"; }

# Time passes: minutes 5. Both return when nothing is running any more.
minutes() { curl -sSf -o passed -d "{\"duration\": \"PT${1}M\"}" "$AWS_ENDPOINT_URL/_brume/clock/advance"; }
settle() { curl -sSf -o settled -d '{"timeout": "PT60S"}' "$AWS_ENDPOINT_URL/_brume/settle"; }

# What a function has written to its log.
logged() { settle; value 'events[].message' logs filter-log-events --log-group-name "/aws/lambda/$1" "${@:2}"; }
# What waits in a queue.
received() { settle; value 'Messages[].Body' sqs receive-message --queue-url "$1" --max-number-of-messages 10 --attribute-names All "${@:2}"; }
# Starts an execution and lets it come to its end or to where it waits.
start() { execution=$(value executionArn stepfunctions start-execution --state-machine-arn "$1" --input "$2"); settle; }
status() { value status stepfunctions describe-execution --execution-arn "$execution"; }
output() { value output stepfunctions describe-execution --execution-arn "$execution"; }
history() { value 'events[].type' stepfunctions get-execution-history --execution-arn "$execution"; }

# What the page says that the reader sees.
sees() { # text, parts
  local part
  for part in "${@:2}"; do
    [[ $1 == *"$part"* ]] || { printf 'Expected to see: %s\nSaw: %s\n' "$part" "$1" >&2; exit 1; }
  done
}
misses() { # text, parts
  local part
  for part in "${@:2}"; do
    [[ $1 != *"$part"* ]] || { printf 'Expected not to see: %s\nSaw: %s\n' "$part" "$1" >&2; exit 1; }
  done
}
same() { # actual, expected
  [[ $1 == "$2" ]] || { printf 'Expected: %s\nSaw: %s\n' "$2" "$1" >&2; exit 1; }
}
# What AWS refuses: refused AccessDenied aws sns subscribe …
refused() { # code, command
  if "${@:2}" >refused 2>&1; then printf 'Not refused: %s\n' "${*:2}" >&2; exit 1; fi
  sees "$(<refused)" "($1)"
}

PS4='$ '
set -x
