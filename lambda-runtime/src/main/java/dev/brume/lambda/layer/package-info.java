/// Layers: zip files with what several functions need, which they find unpacked in /opt.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
package dev.brume.lambda.layer;
