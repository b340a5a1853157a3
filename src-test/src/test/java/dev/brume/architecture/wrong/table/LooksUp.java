package dev.brume.architecture.wrong.table;

import dev.brume.architecture.wrong.timeline.MayAsk;

class LooksUp {
    MayAsk timeline;
}
