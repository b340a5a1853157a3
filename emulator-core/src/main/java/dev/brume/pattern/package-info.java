/// Event patterns: which events match, and for one that does not, which leaf failed and what stood there.
///
/// One matcher for EventBridge's rules, Pipes and Lambda's event source filters. What is a valid pattern, and in which
/// words an invalid one is refused, AWS's own library [event-ruler](https://github.com/aws/event-ruler) says; it also
/// matches events against thousands of patterns at once.
/// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
package dev.brume.pattern;
