package eu.passerelle.sandbox.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders below the build folder that end with the JVM. */
final class TestFolder {
    private TestFolder() {}

    static Path make(String name) {
        try {
            Path below = Files.createDirectories(Path.of("target", "box").toAbsolutePath());
            return Files.createTempDirectory(below, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for " + name, e);
        }
    }

    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + folder + " is left behind", e);
        }
    }
}
