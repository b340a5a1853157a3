/// Functions in Java whose handlers lie on the class path of the JVM that Brume itself runs in: those of a test, so that its
/// breakpoints are hit.
package dev.brume.lambda.classpath;
