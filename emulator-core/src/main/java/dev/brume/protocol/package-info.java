/// The wire: requests become typed inputs, outputs and errors become answers, in the protocol that the caller speaks.
package dev.brume.protocol;
