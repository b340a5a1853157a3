/// Amazon EventBridge: events come in on buses, rules match them, targets get them through the router.
package dev.brume.eventbridge;
