package eu.passerelle.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a port on loopback is free, and who holds it where the system tells (Linux: {@code /proc}). */
final class PortHolder {
    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException held) {
            return false;
        }
    }

    /** Refuses to go on when somebody else holds a port, in one sentence that names the holder. */
    static void demandFree(String what, int port) {
        if (isFree(port)) {
            return;
        }
        String holder = find(port).map(PortHolder::describe).orElse("a process that this user may not look at");
        throw new CannotStart("Port " + port + " (" + what + ") is held by " + holder
                + ": end it, or give the sandbox another port with --sandbox.port." + what + "=<port>.");
    }

    /** The process that listens on a port, where {@code /proc} shows it. */
    static Optional<ProcessHandle> find(int port) {
        Set<String> sockets = new HashSet<>();
        try {
            for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
                if (Files.isReadable(Path.of(table))) {
                    sockets.addAll(listening(Files.readString(Path.of(table)), port));
                }
            }
            return sockets.isEmpty() ? Optional.empty() : owner(sockets);
        } catch (IOException noProc) {
            return Optional.empty();
        }
    }

    /** Links, as they stand in a process's {@code fd} folder, of the sockets that listen on a port. */
    static Set<String> listening(String table, int port) {
        String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
        Set<String> sockets = new HashSet<>();
        table.lines().skip(1).forEach(line -> {
            String[] words = line.trim().split("\\s+");
            if (words.length > INODE && words[LOCAL_ADDRESS].endsWith(suffix) && words[STATE].equals(LISTENING)) {
                sockets.add("socket:[" + words[INODE] + "]");
            }
        });
        return sockets;
    }

    private static Optional<ProcessHandle> owner(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), sockets)) {
                    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, Set<String> sockets) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (sockets.contains(Files.readSymbolicLink(link).toString())) {
                    return true;
                }
            }
        } catch (IOException goneOrForbidden) {
            return false;
        }
        return false;
    }

    private static String describe(ProcessHandle process) {
        String command = process.info().command().orElse("of unknown command");
        return "process " + process.pid() + " (" + command + ")";
    }
}
