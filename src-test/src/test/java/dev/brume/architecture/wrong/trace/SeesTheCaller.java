package dev.brume.architecture.wrong.trace;

import dev.brume.architecture.wrong.auth.SeesTheTrace;

public class SeesTheCaller {
    SeesTheTrace caller;
}
