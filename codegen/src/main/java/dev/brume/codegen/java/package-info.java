/** Writes a service's Java: its interface, a record per structure, its schema. */
package dev.brume.codegen.java;
