/// FIFO topics: sequence numbers, and messages that were published before.
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html
package dev.brume.sns.fifo;
