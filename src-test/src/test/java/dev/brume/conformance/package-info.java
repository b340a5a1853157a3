/// What AWS answered, recorded, replayed against a running Brume and compared. The format and the rules of comparison are
/// those of the recordings' own README.
package dev.brume.conformance;
