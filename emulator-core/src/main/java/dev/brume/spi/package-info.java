/// What a service module implements and is given.
package dev.brume.spi;
