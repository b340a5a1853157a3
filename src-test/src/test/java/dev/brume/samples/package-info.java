/// The application of `docs/samples`, set up by its own script and driven from the order to each of its effects; the
/// commands of documents.
package dev.brume.samples;
