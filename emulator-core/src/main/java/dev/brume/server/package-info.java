/// Brume itself: starts and stops the server, in process or as a program, and answers under `/_brume`.
package dev.brume.server;
