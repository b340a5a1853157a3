/// The only source of now and later: one clock that runs, stands still or skips, and a table of timers.
package dev.brume.timeline;
