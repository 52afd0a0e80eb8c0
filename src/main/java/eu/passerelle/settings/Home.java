package eu.passerelle.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder an operator works in. A policy file is taken from its {@code config/} when it lies there, else from the
 * jar; {@code application.yaml} and {@code creditors/} are taken from the folder alone.
 */
public final class Home {
    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    public static Home of(Path folder) {
        return new Home(folder.toAbsolutePath().normalize());
    }

    public Path folder() {
        return folder;
    }

    /**
     * A file as it was read.
     *
     * @param shown how faults and logs name it: {@code config/hops.yaml}, or {@code jar:config/hops.yaml}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Source(String shown, byte[] content) {

        /** SHA-256 of the content, hexadecimal. */
        public String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** A file of the folder, such as {@code config/application.yaml}. */
    public Optional<Source> own(String path) {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(new Source(path, bytes(file))) : Optional.empty();
    }

    /** A file of the folder, else the one shipped in the jar. */
    public Optional<Source> ownOrShipped(String path) {
        return own(path).or(() -> shipped(path));
    }

    /** The {@code *.yaml} files right in a sub-folder, by name. */
    public List<Source> ownFiles(String path) {
        Path inside = folder.resolve(path);
        if (!Files.isDirectory(inside)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inside)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> new Source(path + "/" + file.getFileName(), bytes(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Source> shipped(String path) {
        try (InputStream stream = Home.class.getResourceAsStream("/" + path)) {
            return stream == null ? Optional.empty() : Optional.of(new Source("jar:" + path, stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
