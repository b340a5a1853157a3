# What a small deployment declares of SQS, IAM and STS.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "visibility" {
  type    = number
  default = 45
}

variable "description" {
  type    = string
  default = "cooks"
}

provider "aws" {
  endpoints {
    iam = var.endpoint
    sqs = var.endpoint
    sts = var.endpoint
  }
  default_tags {
    tags = {
      team = "kitchen"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com", "ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "sends" {
  statement {
    sid       = "Sends"
    actions   = ["sqs:SendMessage", "sqs:GetQueueUrl"]
    resources = [aws_sqs_queue.orders.arn]
  }
}

resource "aws_sqs_queue" "dead" {
  name                      = "orders-dead"
  message_retention_seconds = 1209600
}

resource "aws_sqs_queue" "orders" {
  name                       = "orders"
  visibility_timeout_seconds = var.visibility
  receive_wait_time_seconds  = 20
  sqs_managed_sse_enabled    = true
}

resource "aws_sqs_queue" "bills" {
  name                        = "bills.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
  deduplication_scope         = "messageGroup"
  fifo_throughput_limit       = "perMessageGroupId"
}

resource "aws_sqs_queue_redrive_policy" "orders" {
  queue_url = aws_sqs_queue.orders.id
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead.arn
    maxReceiveCount     = 4
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.orders.arn]
  })
}

resource "aws_sqs_queue_policy" "bills" {
  queue_url = aws_sqs_queue.bills.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Account"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "sqs:*"
      Resource  = aws_sqs_queue.bills.arn
    }]
  })
}

resource "aws_iam_role" "cook" {
  name                 = "cook"
  path                 = "/kitchen/"
  description          = var.description
  max_session_duration = 7200
  assume_role_policy   = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_policy" "sends" {
  name   = "sends"
  policy = data.aws_iam_policy_document.sends.json
}

resource "aws_iam_role_policy_attachment" "sends" {
  role       = aws_iam_role.cook.name
  policy_arn = aws_iam_policy.sends.arn
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.cook.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.cook.id
  policy = data.aws_iam_policy_document.sends.json
}

resource "aws_iam_instance_profile" "oven" {
  name = "oven"
  role = aws_iam_role.cook.name
}

resource "aws_iam_user" "ann" {
  name = "ann"
}

resource "aws_iam_access_key" "ann" {
  user = aws_iam_user.ann.name
}

resource "aws_iam_user_policy" "ann" {
  name   = "sends"
  user   = aws_iam_user.ann.name
  policy = data.aws_iam_policy_document.sends.json
}

resource "aws_iam_group" "cooks" {
  name = "cooks"
}

resource "aws_iam_group_membership" "cooks" {
  name  = "cooks"
  group = aws_iam_group.cooks.name
  users = [aws_iam_user.ann.name]
}

resource "aws_iam_group_policy_attachment" "cooks" {
  group      = aws_iam_group.cooks.name
  policy_arn = aws_iam_policy.sends.arn
}

output "account" {
  value = data.aws_caller_identity.current.account_id
}

output "queue_url" {
  value = aws_sqs_queue.orders.url
}
