/// Subscription filter policies: which messages a subscription wants, and why the others were refused.
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
package dev.brume.sns.filter;
