/// Deliveries to HTTP and HTTPS endpoints: the POST itself, delivery policies with their four phases, throttling.
///
/// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
package dev.brume.sns.http;
