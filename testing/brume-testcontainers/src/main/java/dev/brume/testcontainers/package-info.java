/// A Brume in a container, for tests with Testcontainers.
package dev.brume.testcontainers;
