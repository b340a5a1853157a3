/// Tests against a Brume: [dev.brume.junit.BrumeTest] starts one in the test's own JVM and injects what a test needs.
package dev.brume.junit;
