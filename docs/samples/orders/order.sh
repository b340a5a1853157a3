#!/usr/bin/env bash
# Places an order: ./order.sh ID PRODUCT QUANTITY [CARD] [CUSTOMER]
set -euo pipefail
id=$1 product=$2 quantity=$3 card=${4:-visa} customer=${5:-ada@example.com}
detail="{\"id\": \"$id\", \"card\": \"$card\", \"customer\": \"$customer\", \"lines\": [{\"product\": \"$product\", \"quantity\": $quantity}]}"
aws ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} --region "${AWS_DEFAULT_REGION:-${AWS_REGION:-us-east-1}}" events put-events --entries \
  "[{\"EventBusName\": \"orders\", \"Source\": \"shop.web\", \"DetailType\": \"OrderPlaced\", \"Detail\": \"${detail//\"/\\\"}\"}]"
