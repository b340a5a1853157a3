package dev.brume.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// A closed loop of requests over a number of HTTP/1.1 connections, driven by one thread so that the load costs the
/// machine as little as possible beside the server.
final class Load implements AutoCloseable {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();

    Load(int port, int count, IntFunction<Conversation> conversations) throws IOException {
        selector = Selector.open();
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.socket().setTcpNoDelay(true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel, conversations.apply(i));
            channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /// What a run measured.
    ///
    /// @param latencies nanoseconds from request to answer, sorted
    record Result(long requests, long nanos, long[] latencies) {
        double perSecond() {
            return requests * 1e9 / nanos;
        }

        double quantileMicros(double share) {
            return latencies[(int) Math.min(latencies.length - 1, Math.round(share * (latencies.length - 1)))] / 1e3;
        }
    }

    /// Sends `requests` requests in all and waits for the last answer.
    Result run(int requests) throws IOException {
        long[] latencies = new long[requests];
        int sent = 0;
        int done = 0;
        long begin = System.nanoTime();
        for (Connection connection : connections) {
            if (sent < requests) {
                connection.send();
                sent++;
            }
        }
        while (done < requests) {
            selector.select();
            var keys = selector.selectedKeys().iterator();
            while (keys.hasNext()) {
                Connection connection = (Connection) keys.next().attachment();
                keys.remove();
                if (connection.receive()) {
                    latencies[done++] = System.nanoTime() - connection.sentAt;
                    if (sent < requests) {
                        connection.send();
                        sent++;
                    }
                }
            }
        }
        long nanos = System.nanoTime() - begin;
        Arrays.sort(latencies);
        return new Result(requests, nanos, latencies);
    }

    @Override public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /// One answer, head and body, of one request on a connection of its own.
    static byte[] exchange(int port, byte[] request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port))) {
            channel.write(ByteBuffer.wrap(request));
            Connection connection = new Connection(channel, Conversation.of(request));
            while (!connection.receive()) {
                Thread.onSpinWait();
            }
            return Arrays.copyOf(connection.in.array(), connection.answerLength);
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final Conversation conversation;
        private ByteBuffer in = ByteBuffer.allocate(16 * 1024);
        private int answerLength;
        private byte[] lastBody;
        private long sentAt;

        Connection(SocketChannel channel, Conversation conversation) {
            this.channel = channel;
            this.conversation = conversation;
        }

        void send() throws IOException {
            ByteBuffer out = ByteBuffer.wrap(conversation.next(lastBody));
            in.clear();
            sentAt = System.nanoTime();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /// @return whether the answer is complete
        boolean receive() throws IOException {
            if (!in.hasRemaining()) {
                in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
            }
            if (channel.read(in) < 0) {
                throw new IOException("The server closed the connection");
            }
            byte[] bytes = in.array();
            int head = indexOf(bytes, END_OF_HEAD, in.position());
            if (head < 0) {
                return false;
            }
            int bodyStart = head + END_OF_HEAD.length;
            answerLength = bodyStart + contentLength(bytes, head);
            if (in.position() < answerLength) {
                return false;
            }
            if (bytes[9] != '2') {
                throw new IOException(new String(bytes, 0, in.position(), StandardCharsets.UTF_8));
            }
            lastBody = Arrays.copyOfRange(bytes, bodyStart, answerLength);
            return true;
        }

        private static int contentLength(byte[] bytes, int end) {
            for (int i = 0; i + LENGTH.length < end; i++) {
                if (bytes[i] == '\n' && startsWithIgnoringCase(bytes, i + 1)) {
                    int length = 0;
                    for (int at = i + 1 + LENGTH.length; bytes[at] != '\r'; at++) {
                        if (bytes[at] != ' ') {
                            length = length * 10 + bytes[at] - '0';
                        }
                    }
                    return length;
                }
            }
            return 0;
        }

        private static boolean startsWithIgnoringCase(byte[] bytes, int from) {
            for (int i = 0; i < LENGTH.length; i++) {
                if ((bytes[from + i] | 0x20) != (LENGTH[i] | 0x20)) {
                    return false;
                }
            }
            return true;
        }

        private static int indexOf(byte[] bytes, byte[] wanted, int end) {
            outer: for (int i = 0; i + wanted.length <= end; i++) {
                for (int j = 0; j < wanted.length; j++) {
                    if (bytes[i + j] != wanted[j]) {
                        continue outer;
                    }
                }
                return i;
            }
            return -1;
        }
    }
}
