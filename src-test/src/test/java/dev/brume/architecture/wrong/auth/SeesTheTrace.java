package dev.brume.architecture.wrong.auth;

import dev.brume.architecture.wrong.trace.SeesTheCaller;

public class SeesTheTrace {
    SeesTheCaller hop;
}
