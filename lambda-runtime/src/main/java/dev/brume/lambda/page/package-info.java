/// Lists in pages: `MaxItems`, `Marker` and `NextMarker`.
/// Source: https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html
package dev.brume.lambda.page;
