package dev.brume.architecture.wrong.sqs.queue;

import dev.brume.architecture.wrong.edge.LooksDown;

class SeesTheEdge {
    LooksDown edge;
}
