package eu.passerelle.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An append-only file of lines that a simulator's state is rebuilt from.
 *
 * <p>A line that {@link #force} returned for survives a crash. Writing and forcing are two steps so that answers that
 * wait at the same time share one trip to the disk. A last line without its end is what a crash leaves: it was never
 * answered for, and it is cut off when the file is opened.
 */
public final class BookFile implements AutoCloseable {
    private final FileChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock forcing = new ReentrantLock();
    private List<String> found;
    private long written;
    private long forced;

    private BookFile(FileChannel channel, List<String> found) throws IOException {
        this.channel = channel;
        this.found = found;
        this.written = channel.position();
        this.forced = written;
    }

    /** Opens or makes the file. Fails when another process writes it. */
    public static BookFile open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process writes " + file);
            }
            byte[] content = Files.readAllBytes(file);
            int end = content.length;
            while (end > 0 && content[end - 1] != '\n') {
                end--;
            }
            channel.truncate(end);
            channel.position(end);
            List<String> lines =
                    new String(content, 0, end, StandardCharsets.UTF_8).lines().toList();
            return new BookFile(channel, lines);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** The whole lines found when the file was opened, given once and then let go. */
    public List<String> takeLines() {
        List<String> lines = found;
        found = List.of();
        return lines;
    }

    /** Writes one line, without a line end inside. Returns the position that {@link #force} needs to make it last. */
    public long append(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a line of a book holds no line end");
        }
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        writing.lock();
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
            return written;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            writing.unlock();
        }
    }

    /** Returns when everything up to this position is on the disk. */
    public void force(long position) {
        forcing.lock();
        try {
            if (forced >= position) {
                return;
            }
            long reached = position();
            channel.force(false);
            forced = reached;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            forcing.unlock();
        }
    }

    /** The end of what was written so far. */
    public long position() {
        writing.lock();
        try {
            return written;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
