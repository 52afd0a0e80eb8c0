package eu.passerelle.sandbox.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Searches bytes, texts and folders for planted values in all their disguises. */
final class LeakScan {
    private static final int PIECE_BYTES = 1 << 20;
    private static final byte[] GZIP_BEGINS = {0x1f, (byte) 0x8b, 8};

    private final ByteSearch<Canary> search = new ByteSearch<>();
    private final Set<String> found = new TreeSet<>();

    LeakScan(Collection<Canary> canaries) {
        for (Canary canary : canaries) {
            Disguises.of(canary.value()).forEach(form -> search.add(form, canary));
        }
    }

    /** What was found so far: a value and a place each, once. */
    Set<String> found() {
        return found;
    }

    void text(String place, String text) {
        bytes(place, text.getBytes(StandardCharsets.UTF_8), canary -> false);
    }

    /** @param allowed what may be seen in this place */
    void bytes(String place, byte[] bytes, Predicate<Canary> allowed) {
        note(place, search.in(bytes, bytes.length), allowed);
    }

    /** Every file below a folder, its name too, except where {@code skipped} says so. */
    void folder(Path folder, Predicate<Path> skipped) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!skipped.test(file) && Files.isRegularFile(file)) {
                    String place = folder.relativize(file).toString();
                    text("the name of file " + place, place);
                    file("file " + place, () -> Files.newInputStream(file));
                    if (isPacked(file)) {
                        file("packed file " + place, () -> new GZIPInputStream(Files.newInputStream(file)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be searched", e);
        }
    }

    /** Gzip, whatever the file is called. */
    private static boolean isPacked(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(GZIP_BEGINS.length), GZIP_BEGINS);
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
    }

    private interface Opened {
        InputStream stream() throws IOException;
    }

    private void file(String place, Opened file) throws IOException {
        byte[] piece = new byte[PIECE_BYTES + search.overlap()];
        int kept = 0;
        try (InputStream stream = file.stream()) {
            int read = stream.readNBytes(piece, 0, piece.length);
            while (read > 0) {
                int length = kept + read;
                note(place, search.in(piece, length), canary -> false);
                kept = Math.min(search.overlap(), length);
                System.arraycopy(piece, length - kept, piece, 0, kept);
                read = stream.readNBytes(piece, kept, piece.length - kept);
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            // A store's own file that it has removed since it was listed: what was in it is elsewhere now.
        }
    }

    private void note(String place, Set<Canary> seen, Predicate<Canary> allowed) {
        for (Canary canary : seen) {
            if (!allowed.test(canary)) {
                found.add(canary + " in " + place);
            }
        }
    }
}
