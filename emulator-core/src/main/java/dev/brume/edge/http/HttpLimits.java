package dev.brume.edge.http;

import dev.brume.aws.DataSize;
import java.time.Duration;

/// What one client may cost before it is refused. AWS publishes few of these; where it does, they are at least its own.
///
/// The times are real ones, whatever the timeline says: they are about sockets.
///
/// @param requestLine longest first line; STS session tokens in presigned URLs need 4 KiB
/// @param headers all header fields of a request together
/// @param body largest body; CreateFunction's 70,167,211 bytes are the largest that AWS documents for JSON
/// @param bodies all bodies that are being received or worked on, together
/// @param head how long the head of a request may take, from its first byte
/// @param stall how long a body, or the reading of an answer, may make no progress
/// @param idle how long a connection may have nothing to do
/// @param linger how long a refused client may go on sending what nobody reads
/// @param connections open at a time
/// @param pipelined requests of one connection that wait for the one before them
/// @param streams of one HTTP/2 connection, at a time
public record HttpLimits(
        DataSize requestLine,
        DataSize headers,
        DataSize body,
        DataSize bodies,
        Duration head,
        Duration stall,
        Duration idle,
        Duration linger,
        int connections,
        int pipelined,
        int streams) {

    /// The limits of a Brume of this heap size.
    public static HttpLimits ofHeap(DataSize heap) {
        DataSize bodies = DataSize.bytes(Math.max(heap.bytes() / 4, DataSize.mebibytes(32).bytes()));
        DataSize body = DataSize.bytes(Math.min(DataSize.mebibytes(128).bytes(), bodies.bytes()));
        return new HttpLimits(
                DataSize.kibibytes(16),
                DataSize.kibibytes(32),
                body,
                bodies,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofSeconds(2),
                16_384,
                16,
                128);
    }

    public HttpLimits withBody(DataSize body, DataSize bodies) {
        return new HttpLimits(
                requestLine, headers, body, bodies, head, stall, idle, linger, connections, pipelined, streams);
    }

    public HttpLimits withTimes(Duration head, Duration stall, Duration idle, Duration linger) {
        return new HttpLimits(
                requestLine, headers, body, bodies, head, stall, idle, linger, connections, pipelined, streams);
    }

    public HttpLimits withConnections(int connections) {
        return new HttpLimits(
                requestLine, headers, body, bodies, head, stall, idle, linger, connections, pipelined, streams);
    }
}
