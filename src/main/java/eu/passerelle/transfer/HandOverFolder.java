package eu.passerelle.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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
        this.folder = folder;
    }

    Delivery put(String name, byte[] content) {
        Path whole = folder.resolve(name);
        Path unfinished = folder.resolve(name + UNFINISHED);
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            Files.deleteIfExists(unfinished);
            write(unfinished, content);
            Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel itself = FileChannel.open(folder, StandardOpenOption.READ)) {
                itself.force(true);
            }
        } catch (FileAlreadyExistsException other) {
            return new Delivery.NotSent("another-writes-it");
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be written to {}: {}", name, folder, e.getClass().getSimpleName());
            return new Delivery.NotSent("folder-cannot-be-written");
        }
        LOG.info("{} lies in {} and waits to be handed over", name, folder);
        return new Delivery.Delivered(new Translation.Written());
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
