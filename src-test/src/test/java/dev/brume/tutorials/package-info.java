/// Tutorials of AWS's documentation, done command by command with the AWS CLI: the scripts of `src/test/tutorials`.
package dev.brume.tutorials;
