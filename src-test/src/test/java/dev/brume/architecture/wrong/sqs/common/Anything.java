package dev.brume.architecture.wrong.sqs.common;

class Anything {}
