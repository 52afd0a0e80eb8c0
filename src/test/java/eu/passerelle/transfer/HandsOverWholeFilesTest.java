package eu.passerelle.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder holds under a file's own name is whole, and nobody is told that it is not there when it may be. */
class HandsOverWholeFilesTest {
    private static final int TIMES = 40;

    @TempDir
    Path home;

    @Test
    void twoThatWriteTheSameFileEachPutAWholeOneThere() throws Exception {
        byte[] content = new byte[1_000_000];
        Arrays.fill(content, (byte) 'A');
        Callable<Boolean> writer = () -> {
            HandOverFolder folder = new HandOverFolder(home.resolve("a/b"));
            for (int i = 0; i < TIMES; i++) {
                if (!(folder.put("f.csv", content) instanceof Delivery.Delivered)
                        || Files.size(home.resolve("a/b/f.csv")) != content.length) {
                    return false;
                }
            }
            return true;
        };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> whole : two.invokeAll(List.of(writer, writer))) {
                assertThat(whole.get()).isTrue();
            }
        }
        try (Stream<Path> all = Files.list(home.resolve("a/b"))) {
            assertThat(all).containsExactly(home.resolve("a/b/f.csv"));
        }
        assertThat(Files.getPosixFilePermissions(home.resolve("a")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aFaultOnceTheFileWasWrittenIsNoCertainty() throws IOException {
        Files.createDirectories(home.resolve("f.csv/in-the-way"));
        assertThat(new HandOverFolder(home).put("f.csv", new byte[] {1}))
                .isEqualTo(new Delivery.Unknown("folder-fault"));
        try (Stream<Path> all = Files.list(home)) {
            assertThat(all).as("nothing unfinished is left").containsExactly(home.resolve("f.csv"));
        }
    }

    @Test
    void anInterruptBeforeItIsWrittenIsCertainlyNothingSent() {
        Thread.currentThread().interrupt();
        assertThat(new HandOverFolder(home).put("f.csv", new byte[] {1}))
                .isEqualTo(new Delivery.NotSent("folder-cannot-be-written"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(home).isEmptyDirectory();
    }
}
