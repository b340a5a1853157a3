/// Lists in pages: `MaxItems`, `IsTruncated` and `Marker`.
///
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
package dev.brume.iam.page;
