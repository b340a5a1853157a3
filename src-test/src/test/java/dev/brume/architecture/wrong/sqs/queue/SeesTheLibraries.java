package dev.brume.architecture.wrong.sqs.queue;

import io.netty.buffer.ByteBuf;
import org.h2.mvstore.MVStore;

class SeesTheLibraries {
    ByteBuf bytes;
    MVStore store;
}
