package eu.passerelle.transfer.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody outside who listens on a port of this machine, counts who connects, and answers HTTP. */
final class Listener implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final String answer;

    private Listener(String answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("listener").start(this::listen);
    }

    static Listener thatAnswers() {
        return new Listener("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
    }

    /** Sends whoever comes on to somebody else, message and all. */
    static Listener thatRedirectsTo(Listener other) {
        return new Listener("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + other.address()
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    int port() {
        return server.getLocalPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/there";
    }

    int connections() {
        return connections.get();
    }

    void forget() {
        connections.set(0);
    }

    private void listen() {
        while (true) {
            try {
                Socket caller = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            InputStream in = caller.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int sign = in.read();
                if (sign < 0) {
                    return;
                }
                head.append((char) sign);
            }
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().flush();
            caller.shutdownOutput();
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // Who connects has been counted; how it ends is its own affair.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
