/** Writes the list of all services and operations that the models name. */
package dev.brume.codegen.catalog;
