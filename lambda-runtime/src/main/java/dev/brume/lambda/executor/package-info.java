/// Executors: how the process of an execution environment is started, kept apart from everything else, and killed.
package dev.brume.lambda.executor;
