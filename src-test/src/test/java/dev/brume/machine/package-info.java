/// The machine that the tests run on: the checkout, the programs it has, command lines run to their end.
package dev.brume.machine;
