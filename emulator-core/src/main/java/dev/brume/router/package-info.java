/// The one door between services: authorises, delivers, retries on the timeline, dead-letters and traces.
package dev.brume.router;
