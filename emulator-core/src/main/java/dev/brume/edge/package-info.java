/// The front door: one port for every protocol, and the gate that an AWS call passes on its way to a service.
package dev.brume.edge;
