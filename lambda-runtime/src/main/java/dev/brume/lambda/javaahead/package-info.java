/// What runs in JVMs that are started ahead of their functions, beside AWS's runtime interface client. It travels as a jar of
/// its own and knows nothing of Brume.
package dev.brume.lambda.javaahead;
