/// What the tests of all modules share.
package dev.brume.rig;
