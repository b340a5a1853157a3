/** Brings AWS's service models into the build and writes each service's interface, records and schema from them. */
package dev.brume.codegen;
