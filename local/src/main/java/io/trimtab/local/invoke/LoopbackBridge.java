package io.trimtab.local.invoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/// Lets a container reach a server that listens on this machine's loopback address only: hands connections on
/// from the address under which containers see this machine. No other machine can reach that address.
final class LoopbackBridge implements AutoCloseable {
    private final ServerSocket server;
    private final URI target;

    private LoopbackBridge(ServerSocket server, URI target) {
        this.server = server;
        this.target = target;
    }

    /// @param gateway address of this machine on the containers' network
    static LoopbackBridge open(InetAddress gateway, URI target) {
        try {
            var bridge = new LoopbackBridge(new ServerSocket(0, 128, gateway), target);
            Thread.ofVirtual().start(bridge::accept);
            return bridge;
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot listen on " + gateway, cause);
        }
    }

    /// The target as a container reaches it.
    URI endpoint() {
        return URI.create("http://%s:%d".formatted(server.getInetAddress().getHostAddress(), server.getLocalPort()));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var caller = server.accept();
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (SocketException closed) {
                return;
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }

    private void connect(Socket caller) {
        var port = target.getPort() < 0 ? 80 : target.getPort();
        try (caller;
                var emulator = new Socket()) {
            emulator.connect(new InetSocketAddress(target.getHost(), port));
            var answers = Thread.ofVirtual().start(() -> copy(emulator, caller));
            copy(caller, emulator);
            answers.join();
        } catch (IOException refused) {
            System.err.println("cannot hand a connection on to " + target + ": " + refused);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException eitherSideLeft) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            System.err.println("a connection did not close: " + alreadyGone);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
