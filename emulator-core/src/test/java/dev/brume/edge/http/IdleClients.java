package dev.brume.edge.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Many clients in a process of their own, since a process may open only so many sockets: connects when it reads `open`,
/// has one request answered on each connection when it reads `ask`, ends when its input ends.
final class IdleClients {
    private static final byte[] REQUEST = RawClient.request("/", "x").getBytes(StandardCharsets.US_ASCII);

    private IdleClients() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        List<Socket> sockets = new ArrayList<>();
        for (int command = System.in.read(); command >= 0; command = System.in.read()) {
            if (command == 'o') {
                for (int i = 0; i < count; i++) {
                    sockets.add(new Socket("127.0.0.1", port));
                }
                System.out.println("opened");
            } else if (command == 'a') {
                for (Socket socket : sockets) {
                    socket.getOutputStream().write(REQUEST);
                    // The head and the start of the body come in one piece; the rest does not matter.
                    if (socket.getInputStream().read(new byte[512]) < 0) {
                        throw new IOException("A connection was closed");
                    }
                }
                System.out.println("asked");
            }
        }
    }
}
