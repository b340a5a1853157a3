/** Takes AWS's service models over from botocore's data: facts without prose, in a text that diffs well. */
package dev.brume.codegen.imports;
