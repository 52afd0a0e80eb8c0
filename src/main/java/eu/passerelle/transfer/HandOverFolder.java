package eu.passerelle.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this machine from which an operator hands files over to one recipient. A file is there whole or not at
 * all, for nobody but the hub's own user; the same one again replaces it.
 */
final class HandOverFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HandOverFolder.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final String UNFINISHED = ".part";

    private final Path folder;

    HandOverFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** Two that write the same file at once both put a whole one there. */
    Delivery put(String name, byte[] content) {
        Path unfinished = folder.resolve(name + "." + UUID.randomUUID() + UNFINISHED);
        try {
            make();
            write(unfinished, content);
        } catch (IOException e) {
            tell(name, "cannot be written to", e);
            remove(unfinished);
            return new Delivery.NotSent("folder-cannot-be-written");
        }
        try {
            Files.move(
                    unfinished,
                    folder.resolve(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            sync(folder);
        } catch (IOException e) {
            tell(name, "may or may not lie in", e);
            remove(unfinished);
            return new Delivery.Unknown("folder-fault");
        }
        LOG.info("{} lies in {} and waits to be handed over", name, folder);
        return new Delivery.Delivered(new Translation.Written());
    }

    /** What lies there of an earlier time is not to be handed over. */
    void withdraw(String name) {
        remove(folder.resolve(name));
        sweep(name + ".");
    }

    /** Takes away what a process that died left unfinished. Who is writing it at this moment has to do so again. */
    void sweep() {
        sweep("");
    }

    private void sweep(String start) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(each -> each.getFileName().toString().startsWith(start)
                            && each.getFileName().toString().endsWith(UNFINISHED))
                    .forEach(this::remove);
        } catch (IOException | UncheckedIOException e) {
            tell("What is unfinished", "cannot be looked for in", e);
        }
    }

    private void remove(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                LOG.info("{} was taken away from {}", file.getFileName(), folder);
            }
        } catch (IOException e) {
            tell(file.getFileName().toString(), "cannot be taken away from", e);
        }
    }

    private void tell(String what, String verb, Exception fault) {
        LOG.error("{} {} {}: {}", what, verb, folder, fault.getClass().getSimpleName());
    }

    /** Each folder that is made outlasts a loss of power, as the file in it does. */
    private void make() throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path each = folder; each != null && !Files.isDirectory(each); each = each.getParent()) {
            missing.push(each);
        }
        for (Path each : missing) {
            Files.createDirectories(each, PosixFilePermissions.asFileAttribute(FOLDER));
            sync(each.resolveSibling("."));
        }
    }

    private static void sync(Path itself) throws IOException {
        try (FileChannel channel = FileChannel.open(itself, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                int ignored = channel.write(rest);
            }
            channel.force(true);
        }
    }
}
