/// The program: every service in one process, and its command line.
package dev.brume.app;
