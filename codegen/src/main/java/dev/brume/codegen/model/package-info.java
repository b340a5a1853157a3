/** The service models of this build, read back. */
package dev.brume.codegen.model;
