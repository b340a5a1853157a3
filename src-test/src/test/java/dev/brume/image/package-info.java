/// The images: built from what the build has packaged, started, told to end, killed, started again.
package dev.brume.image;
