/// Log groups: names, classes, retention settings, tags.
/// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html
package dev.brume.logs.group;
