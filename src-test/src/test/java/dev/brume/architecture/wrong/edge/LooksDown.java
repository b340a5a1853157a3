package dev.brume.architecture.wrong.edge;

import dev.brume.architecture.wrong.table.Rows;
import io.netty.buffer.ByteBuf;

public class LooksDown {
    public Rows rows;
    public ByteBuf bytes;
}
