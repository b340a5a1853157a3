/// Publishing: what a message can be, and what becomes of it on its topic.
/// Source: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
package dev.brume.sns.publish;
